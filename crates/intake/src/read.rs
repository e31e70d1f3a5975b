//! A file's bytes, never more of them than the limit.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

use crate::decode::decode;
use crate::diagnostic::Diagnostic;
use crate::find::STDIN;
use crate::refusal::{Reason, Refusal};
use crate::report::Report;

/// Reads and decodes one file; `-` is standard input. `limit` is in bytes.
///
/// # Errors
/// If it cannot be read, is larger than `limit`, or holds no text; see [`Reason`].
pub fn load(path: &Path, limit: u64) -> Result<(Report, Vec<Diagnostic>), Refusal> {
    let bytes = if path == Path::new(STDIN) {
        read_from(io::stdin().lock(), path, limit)?
    } else {
        read(path, limit)?
    };
    decode(&bytes, path, limit)
}

/// The bytes of a file, at most `limit` of them. Devices, pipes and sockets are refused
/// without being opened: they may wait or go on for ever.
///
/// # Errors
/// If it is no ordinary file, cannot be read, or is larger than `limit`.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let fail = |error| Refusal::from_io(path, error);
    let metadata = fs::metadata(path).map_err(fail)?;
    if let Some(reason) = not_a_file(metadata.file_type()) {
        return Err(Refusal::new(path, reason));
    }
    if metadata.len() > limit {
        return Err(Refusal::new(path, Reason::TooLarge { limit }));
    }
    read_from(File::open(path).map_err(fail)?, path, limit)
}

/// The bytes of any source, at most `limit` of them; `path` is what to call it.
///
/// # Errors
/// If it cannot be read, or gives more than `limit`. At most one byte more is taken.
pub fn read_from(source: impl Read, path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut source = source.take(limit.saturating_add(1));
    source.read_to_end(&mut bytes).map_err(|error| Refusal::from_io(path, error))?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::new(path, Reason::TooLarge { limit }));
    }
    Ok(bytes)
}

/// Why something on disk is no file that can be read to its end; none where it is one.
pub(crate) fn not_a_file(kind: FileType) -> Option<Reason> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some(Reason::Folder)
    } else {
        Some(Reason::Special { what: special(kind) })
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "a device"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives bytes for ever, and fails where somebody takes more than it should.
    struct Endless {
        left: usize,
    }

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.left =
                self.left.checked_sub(buffer.len()).ok_or(io::ErrorKind::Other)?;
            buffer.fill(b'a');
            Ok(buffer.len())
        }
    }

    #[test]
    fn no_more_is_taken_than_the_limit_and_a_byte() {
        let refusal =
            read_from(Endless { left: 1001 }, Path::new("-"), 1000).unwrap_err();
        assert!(matches!(refusal.reason, Reason::TooLarge { limit: 1000 }));
        assert!(refusal.to_string().contains("--max-size"));
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert_eq!(read_from(&b"abc"[..], Path::new("-"), 3).unwrap(), b"abc");
        assert_eq!(read_from(&b"abc"[..], Path::new("-"), u64::MAX).unwrap(), b"abc");
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let refusal = read(folder.path(), 10).unwrap_err();
        assert!(matches!(refusal.reason, Reason::Folder));
    }

    #[test]
    fn what_is_not_there_cannot_be_read() {
        let refusal = read(Path::new("no/such/file.md"), 10).unwrap_err();
        assert!(matches!(refusal.reason, Reason::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused() {
        let refusal = read(Path::new("/dev/zero"), 10).unwrap_err();
        assert!(matches!(refusal.reason, Reason::Special { what: "a device" }));
    }

    #[test]
    fn a_file_too_large_is_not_opened() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(10_000_000_000).unwrap();
        let refusal = read(file.path(), 1000).unwrap_err();
        assert!(matches!(refusal.reason, Reason::TooLarge { .. }));
    }
}
