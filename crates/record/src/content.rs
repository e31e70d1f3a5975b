//! Original bytes and clean texts, packed, found again by their hash.

use std::cell::RefCell;
use std::fmt;

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use zstd::bulk::{Compressor, Decompressor};

use crate::error::RecordError;

/// SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The hash of parts, each preceded by its length, so that no two lists of parts give
    /// the same bytes.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// From 64 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let mut out = [0; 32];
        if hex.len() != 64 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, digits) in out.iter_mut().zip(hex.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).ok()?;
            *byte = u8::from_str_radix(digits, 16).ok()?;
        }
        Some(Self(out))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..12])
    }
}

impl ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Hash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self)
    }
}

/// The greatest length of bytes unpacked: what claims to be longer is damaged.
const MOST: usize = 256 << 20;
/// The level of compression: beyond it little is won for much time.
const LEVEL: i32 = 3;

thread_local! {
    /// Kept from one content to the next: to make one takes longer than to pack a page.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packed bytes.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>, RecordError> {
    if bytes.len() > MOST {
        let what =
            format!("{} bytes; at most {MOST} are kept of one report", bytes.len());
        return Err(RecordError::Refused(what));
    }
    let other = |e: std::io::Error| RecordError::Other(e.to_string());
    PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => packer.insert(Compressor::new(LEVEL).map_err(other)?),
        };
        packer.compress(bytes).map_err(other)
    })
}

/// What was packed.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, RecordError> {
    let damaged =
        |e: std::io::Error| RecordError::Damaged(format!("unreadable content: {e}"));
    let length = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten();
    let length = length.and_then(|l| usize::try_from(l).ok()).filter(|l| *l <= MOST);
    let length =
        length.ok_or_else(|| RecordError::Damaged("content of no length".into()))?;
    UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::new().map_err(damaged)?),
        };
        unpacker.decompress(packed, length).map_err(damaged)
    })
}

/// Whether the bytes of a hash are kept.
pub(crate) fn is_kept(connection: &Connection, hash: Hash) -> Result<bool, RecordError> {
    let mut known = connection.prepare_cached("SELECT 1 FROM content WHERE hash = ?1")?;
    Ok(known.query_row([hash], |_| Ok(())).optional()?.is_some())
}

/// Keeps bytes; the same bytes are kept once.
pub(crate) fn put(connection: &Connection, bytes: &[u8]) -> Result<Hash, RecordError> {
    let hash = Hash::of(bytes);
    if !is_kept(connection, hash)? {
        put_packed(connection, hash, &pack(bytes)?)?;
    }
    Ok(hash)
}

/// Keeps bytes that are packed already, whose hash is known and which are not kept yet.
pub(crate) fn put_packed(
    connection: &Connection,
    hash: Hash,
    packed: &[u8],
) -> Result<(), RecordError> {
    connection
        .prepare_cached("INSERT INTO content (hash, packed) VALUES (?1, ?2)")?
        .execute(params![hash, packed])?;
    Ok(())
}

/// Whether packed bytes are what their hash says.
pub(crate) fn is_whole(hash: Hash, packed: &[u8]) -> bool {
    unpack(packed).is_ok_and(|bytes| Hash::of(&bytes) == hash)
}

/// The bytes of a hash; none where they are not kept.
pub(crate) fn get(
    connection: &Connection,
    hash: Hash,
) -> Result<Option<Vec<u8>>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT packed FROM content WHERE hash = ?1")?;
    let packed: Option<Vec<u8>> = statement.query_row([hash], |r| r.get(0)).optional()?;
    packed.map(|p| unpack(&p)).transpose()
}
