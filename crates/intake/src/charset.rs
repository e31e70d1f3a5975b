//! Bytes to text: byte order mark, declared encoding, or a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Text with what is told of its bytes.
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    /// The encoding's name; `UTF-8` is not worth telling.
    pub(crate) encoding: &'static str,
    /// Whether it was guessed.
    pub(crate) guessed: bool,
    /// Whether some bytes could not be read in it.
    pub(crate) broken: bool,
}

/// So many bytes are looked at for a declaration, as browsers do (they stop at 1024).
const HEAD: usize = 4096;

/// Decodes `bytes`; `declared` is what came with them from outside (HTTP, mail).
///
/// A byte order mark wins over everything, UTF-8 that is valid wins over what is declared:
/// bytes that happen to be valid UTF-8 in another encoding are next to impossible.
pub(crate) fn decode<'b>(bytes: &'b [u8], declared: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..], false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let stateful = bytes.contains(&0x1b);
        if !stateful {
            return Decoded {
                text: text.into(),
                encoding: UTF_8.name(),
                guessed: false,
                broken: false,
            };
        }
    }
    if mostly_utf8(bytes) {
        return with(UTF_8, bytes, false);
    }
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let declared =
        declared.and_then(label).or_else(|| declaration(bytes).and_then(label));
    if let Some(encoding) = declared.filter(|e| *e != UTF_8) {
        return with(encoding, bytes, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(1 << 18)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    with(encoding, bytes, true)
}

/// Decodes `bytes` as the encoding of that name; as UTF-8 where there is no such.
pub(crate) fn decode_as<'b>(bytes: &'b [u8], name: &str) -> Decoded<'b> {
    with(Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8), bytes, true)
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8], guessed: bool) -> Decoded<'b> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), guessed, broken }
}

/// A few bytes that are wrong among many characters that are right: a damaged file.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes[..bytes.len().min(1 << 18)].utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 0 && right >= wrong * 4
}

/// `charset=` of a meta element, or `encoding=` of an XML declaration.
fn declaration(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let lower = head.to_ascii_lowercase();
    let finders: [&[u8]; 2] = [b"charset=", b"encoding="];
    let at = finders
        .iter()
        .filter_map(|f| memchr::memmem::find(&lower, f).map(|at| at + f.len()))
        .min()?;
    let rest = head[at..].trim_ascii_start();
    let rest =
        rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let name =
        |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.');
    let len = rest.iter().take_while(|b| name(b)).count();
    std::str::from_utf8(&rest[..len]).ok().filter(|n| !n.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_declarations_and_guesses() {
        let text = |bytes: &[u8], declared| decode(bytes, declared).text.into_owned();
        assert_eq!(text(b"\xFF\xFEF\0\xE4\0", None), "Fä");
        assert_eq!(
            text(b"<meta charset=\"windows-1251\">\xCF\xF0\xE8", None),
            "<meta charset=\"windows-1251\">При"
        );
        assert_eq!(text(b"caf\xE9 \x93x\x94", Some("ISO-8859-1")), "café “x”");
        assert_eq!(text("Fähre".as_bytes(), Some("iso-8859-1")), "Fähre");
        let russian =
            "Министр заявил, что порт откроется в течение недели, и отверг обвинения.";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.text.as_ref(), decoded.guessed), (russian, true));
        let (bytes, ..) = encoding_rs::KOI8_R.encode(russian);
        assert_eq!(text(&bytes, None), russian);
    }

    #[test]
    fn a_damaged_file_stays_utf8() {
        let bytes = [russian().as_bytes(), b"\xFF\xD0"].concat();
        let decoded = decode(&bytes, Some("windows-1251"));
        assert!(decoded.text.starts_with("Порт") && decoded.broken);
    }

    fn russian() -> &'static str {
        "Порт откроется."
    }
}
