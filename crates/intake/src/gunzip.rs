//! Gzip of many members, some of them damaged.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// What expands to more than this is looked at for how much it expands.
const SUSPICIOUS: u64 = 64 << 20;
/// Texts and web archives shrink to a tenth or so; deflate can go to a thousandth.
const RATIO: u64 = 200;
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];

/// A reader in front of which bytes can be put back, and which counts.
pub(crate) struct Back<R> {
    back: Vec<u8>,
    at: usize,
    inner: R,
    taken: u64,
}

impl<R: BufRead> Back<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { back: Vec::new(), at: 0, inner, taken: 0 }
    }

    /// Puts bytes before all that was not read yet.
    pub(crate) fn put_back(&mut self, bytes: &[u8]) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (back, 0);
    }
}

impl<R: BufRead> Read for Back<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut from = self.fill_buf()?;
        let taken = from.read(buffer)?;
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: BufRead> BufRead for Back<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.back.len() {
            Ok(&self.back[self.at..])
        } else {
            self.inner.fill_buf()
        }
    }

    fn consume(&mut self, count: usize) {
        self.taken += count as u64;
        if self.at < self.back.len() {
            self.at += count;
        } else {
            self.inner.consume(count);
        }
    }
}

/// Reads all members one after another. A damaged one gives one error of kind
/// `InvalidData`, after which reading goes on with the next whole one.
pub(crate) struct Gunzip<R: BufRead> {
    /// None at the end.
    decoder: Option<GzDecoder<Back<R>>>,
    given: u64,
}

impl<R: BufRead> Gunzip<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { decoder: Some(GzDecoder::new(Back::new(inner))), given: 0 }
    }

    /// Goes on to the member at or after where the last one ended; says how many bytes
    /// were passed over.
    fn next_member(mut back: Back<R>) -> io::Result<(Option<GzDecoder<Back<R>>>, u64)> {
        let (mut seen, mut passed) = (0, 0);
        loop {
            let Some(&byte) = back.fill_buf()?.first() else { return Ok((None, passed)) };
            back.consume(1);
            passed += 1;
            seen = match byte {
                byte if byte == MAGIC[seen] => seen + 1,
                byte if byte == MAGIC[0] => 1,
                _ => 0,
            };
            if seen == MAGIC.len() {
                back.put_back(&MAGIC);
                return Ok((Some(GzDecoder::new(back)), passed - MAGIC.len() as u64));
            }
        }
    }

    fn is_bomb(&self, taken: u64) -> bool {
        self.given > SUSPICIOUS && self.given / RATIO > taken
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let Some(decoder) = &mut self.decoder else { return Ok(0) };
            match decoder.read(buffer) {
                Ok(0) => {
                    let Some(decoder) = self.decoder.take() else { return Ok(0) };
                    // Zeros and the like behind the last member are no news.
                    self.decoder = Self::next_member(decoder.into_inner())?.0;
                }
                Ok(count) => {
                    self.given += count as u64;
                    let taken = decoder.get_ref().taken;
                    if self.is_bomb(taken) {
                        self.decoder = None;
                        return Err(io::Error::other(
                            "it unpacks to more than 200 times its size; not read on",
                        ));
                    }
                    return Ok(count);
                }
                Err(error) => {
                    let Some(decoder) = self.decoder.take() else { return Ok(0) };
                    self.decoder = Self::next_member(decoder.into_inner())?.0;
                    let message = match error.kind() {
                        io::ErrorKind::UnexpectedEof => "the gzip data are cut off",
                        _ => "the gzip data are damaged",
                    };
                    return Err(io::Error::new(io::ErrorKind::InvalidData, message));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn member(text: &[u8]) -> Vec<u8> {
        let mut out =
            flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }

    /// All that comes, with `!` for an error.
    fn all(bytes: &[u8]) -> String {
        let mut gunzip = Gunzip::new(bytes);
        let (mut out, mut buffer) = (String::new(), [0; 7]);
        loop {
            match gunzip.read(&mut buffer) {
                Ok(0) => return out,
                Ok(count) => out.push_str(&String::from_utf8_lossy(&buffer[..count])),
                Err(_) => out.push('!'),
            }
        }
    }

    #[test]
    fn members_one_after_another() {
        let bytes = [member(b"one "), member(b""), member(b"two"), vec![0; 9]].concat();
        assert_eq!(all(&bytes), "one two");
    }

    #[test]
    fn a_damaged_member_does_not_cost_the_next() {
        let text = b"a longer text with enough in it to be damaged in the middle";
        let mut damaged = member(text);
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0xFF;
        damaged[middle + 1] ^= 0xFF;
        let out = all(&[member(b"one "), damaged, member(b" three")].concat());
        assert!(out.starts_with("one ") && out.ends_with("! three"), "{out}");
    }

    #[test]
    fn cut_off_is_told_once() {
        let bytes =
            member(b"a text that is cut off before its end, somewhere in the middle");
        let out = all(&bytes[..bytes.len() - 20]);
        assert!(out.ends_with('!') && out.matches('!').count() == 1, "{out}");
    }

    #[test]
    fn a_bomb_is_not_unpacked_to_its_end() {
        let mut gunzip = Gunzip::new(io::Cursor::new(member(&vec![0; 90 << 20])));
        let error = io::copy(&mut gunzip, &mut io::sink()).unwrap_err();
        assert!(error.to_string().contains("200 times"), "{error}");
        assert!(gunzip.given < 80 << 20);
    }
}
