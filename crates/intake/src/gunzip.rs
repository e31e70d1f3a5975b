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
    /// What was read since [`Back::log`], to go back to; none where that is too much.
    log: Option<Vec<u8>>,
}

/// A member that is damaged after more than this is not gone back into.
const LONGEST_LOG: usize = 4 << 20;

impl<R: BufRead> Back<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { back: Vec::new(), at: 0, inner, taken: 0, log: None }
    }

    /// Puts bytes before all that was not read yet.
    pub(crate) fn put_back(&mut self, bytes: &[u8]) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (back, 0);
    }

    /// Begins to keep what is read.
    fn log(&mut self) {
        self.log = Some(Vec::new());
    }

    /// Goes back to just behind where [`Back::log`] was called, if that is not too far.
    fn rewind(&mut self) {
        if let Some(log) = self.log.take()
            && log.len() > 1
        {
            self.put_back(&log[1..]);
        }
    }

    fn keep(&mut self, count: usize) {
        let Some(mut log) = self.log.take() else { return };
        if log.len() + count <= LONGEST_LOG
            && let Ok(buffer) = self.fill_buf()
        {
            log.extend_from_slice(&buffer[..count.min(buffer.len())]);
            self.log = Some(log);
        }
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
        self.keep(count);
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
        let mut back = Back::new(inner);
        back.log();
        Self { decoder: Some(GzDecoder::new(back)), given: 0 }
    }

    /// Goes on to the member at or after where the last one ended; says how many bytes
    /// were passed over.
    fn next_member(mut back: Back<R>) -> io::Result<(Option<GzDecoder<Back<R>>>, u64)> {
        back.log = None;
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
                back.log();
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
                    // A member that is cut off is read on into the next one before that
                    // shows.
                    let mut back = decoder.into_inner();
                    back.rewind();
                    self.decoder = Self::next_member(back)?.0;
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
    fn a_member_cut_off_does_not_cost_the_next() {
        let cut = member(b"a longer text with enough in it to be cut off in the middle");
        let out =
            all(&[&cut[..cut.len() / 2], &member(b" two"), &member(b" three")].concat());
        assert!(out.ends_with(" two three") && out.contains('!'), "{out}");
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
