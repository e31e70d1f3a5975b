//! What a file is that is no text.

use crate::refusal::Reason;

/// This many bytes at the beginning tell what kind of archive it is.
const HEAD: usize = 4096;
/// So few odd bytes may be an accident in any text, however short.
const STRAY: usize = 8;

/// A kind of file that is known by how it begins.
struct Kind {
    /// Where the mark stands.
    at: usize,
    mark: &'static [u8],
    what: &'static str,
    advice: &'static str,
}

const fn kind(mark: &'static [u8], what: &'static str, advice: &'static str) -> Kind {
    Kind { at: 0, mark, what, advice }
}

const PDF: &str = "convert it to text first: pdftotext REPORT.pdf REPORT.txt";
const OFFICE: &str = "save it as plain text in UTF-8 first";
const UNPACK: &str = "unpack it first, and name the files in it";
const PICTURE: &str = "get the text out of it first, by hand or by OCR";
const SOUND: &str = "write down what is said in it first";
const OTHER: &str = "name the report's text, or leave the file out";

const KINDS: &[Kind] = &[
    kind(b"%PDF-", "a PDF", PDF),
    kind(b"%!PS", "a PostScript file", "convert it to text first: ps2ascii"),
    kind(b"{\\rtf", "a rich text (RTF) document", OFFICE),
    kind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office (.doc) document", OFFICE),
    kind(b"PK\x03\x04", "a ZIP archive", UNPACK),
    kind(b"PK\x05\x06", "an empty ZIP archive", OTHER),
    kind(b"\x1F\x8B", "a gzip archive", UNPACK),
    kind(b"\xFD7zXZ\0", "an xz archive", UNPACK),
    kind(b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
    kind(b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    kind(b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    Kind { at: 4, mark: b"1AY&SY", what: "a bzip2 archive", advice: UNPACK },
    Kind { at: 257, mark: b"ustar\0", what: "a tar archive", advice: UNPACK },
    Kind { at: 257, mark: b"ustar  \0", what: "a tar archive", advice: UNPACK },
    kind(b"\x89PNG\r\n\x1A\n", "a PNG picture", PICTURE),
    kind(b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    kind(b"GIF87a", "a GIF picture", PICTURE),
    kind(b"GIF89a", "a GIF picture", PICTURE),
    kind(b"II*\0", "a TIFF picture", PICTURE),
    kind(b"MM\0*", "a TIFF picture", PICTURE),
    Kind { at: 8, mark: b"WEBPVP8", what: "a WebP picture", advice: PICTURE },
    Kind { at: 8, mark: b"WAVEfmt ", what: "a sound file", advice: SOUND },
    Kind { at: 4, mark: b"ftypM4A", what: "a sound file", advice: SOUND },
    kind(b"OggS\0", "a sound file", SOUND),
    kind(b"ID3\x03", "a sound file", SOUND),
    kind(b"ID3\x04", "a sound file", SOUND),
    kind(b"\x7FELF", "a program (ELF)", OTHER),
    kind(b"\0asm", "a program (WebAssembly)", OTHER),
    kind(b"SQLite format 3\0", "an SQLite data base", OTHER),
];

/// Documents that are ZIP archives inside, by what stands near their beginning.
const ZIPPED: &[(&[u8], &str)] = &[
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument (.odt) document"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"[Content_Types].xml", "an Office (.docx) document"),
    (b"word/", "an Office (.docx) document"),
];

/// Marks of encodings other than UTF-8; those of UTF-32 first, as one begins like UTF-16's.
const ENCODINGS: &[(&[u8], &str)] = &[
    (b"\xFF\xFE\0\0", "UTF-32"),
    (b"\0\0\xFE\xFF", "UTF-32"),
    (b"\xFF\xFE", "UTF-16"),
    (b"\xFE\xFF", "UTF-16"),
];

/// Why `bytes` cannot be a report in UTF-8; none where they may be.
pub(crate) fn refuse(bytes: &[u8]) -> Option<Reason> {
    encoding_mark(bytes)
        .or_else(|| known_kind(bytes))
        .or_else(|| unmarked_utf16(bytes))
        .or_else(|| unknown_binary(bytes))
}

fn encoding_mark(bytes: &[u8]) -> Option<Reason> {
    let (_, encoding) = ENCODINGS.iter().find(|(mark, _)| bytes.starts_with(mark))?;
    Some(Reason::Encoding { encoding })
}

fn known_kind(bytes: &[u8]) -> Option<Reason> {
    let is =
        |kind: &&Kind| bytes.get(kind.at..).is_some_and(|b| b.starts_with(kind.mark));
    let kind = KINDS.iter().find(is)?;
    if kind.mark.starts_with(b"PK\x03")
        && let Some(what) = zipped_document(bytes)
    {
        return Some(Reason::Binary { what, advice: OFFICE });
    }
    Some(Reason::Binary { what: kind.what, advice: kind.advice })
}

fn zipped_document(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    ZIPPED.iter().find(|(part, _)| holds(part)).map(|(_, what)| *what)
}

/// Latin text in UTF-16 has a NUL as every other byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<Reason> {
    let nuls =
        |from: usize| bytes.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let (encoding, many, few) =
        if even > odd { ("UTF-16BE", even, odd) } else { ("UTF-16LE", odd, even) };
    let is = bytes.len().is_multiple_of(2) && many > bytes.len() / 3 && few <= many / 50;
    (is && many > 1).then_some(Reason::Encoding { encoding })
}

/// More than a hundredth NUL, or a tenth control characters that no text has; or nothing
/// but these.
fn unknown_binary(bytes: &[u8]) -> Option<Reason> {
    let nuls = bytes.iter().filter(|&&b| b == 0).count();
    let controls = bytes.iter().filter(|&&b| is_odd(b)).count();
    let blank = bytes.iter().filter(|b| b.is_ascii_whitespace()).count();
    let many = |count: usize, share: usize| count > STRAY && count > bytes.len() / share;
    let is = many(nuls, 100) || many(controls, 10) || controls + blank == bytes.len();
    let advice = OTHER;
    is.then_some(Reason::Binary { what: "binary data and no text", advice })
}

/// Control characters other than those of layout and of terminals' colours.
fn is_odd(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t'..=b'\r' | 8 | 27)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8]) -> String {
        refuse(bytes).map(|r| r.to_string()).unwrap_or_default()
    }

    #[test]
    fn every_kind_is_known_by_its_beginning() {
        for kind in KINDS {
            let mut bytes = vec![b'x'; kind.at];
            bytes.extend_from_slice(kind.mark);
            bytes.extend_from_slice(b" and so on and on");
            assert!(named(&bytes).contains(kind.what), "{}", kind.what);
        }
    }

    #[test]
    fn documents_inside_archives_are_named() {
        assert!(named(b"PK\x03\x04....[Content_Types].xml").contains(".docx"));
        assert!(named(b"PK\x03\x04..mimetypeapplication/epub+zip").contains("EPUB"));
    }

    #[test]
    fn other_encodings_are_named() {
        assert!(named(b"\xFF\xFEa\0b\0").contains("UTF-16;"));
        assert!(named(b"\xFF\xFE\0\0a\0\0\0").contains("UTF-32;"));
        let words: Vec<u8> =
            "Die Fähre".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(named(&words).contains("UTF-16LE"));
        let words: Vec<u8> =
            "Die Fähre".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(named(&words).contains("UTF-16BE"));
    }

    #[test]
    fn data_without_a_mark_is_binary() {
        assert!(named(&[0; 100]).contains("binary"));
        assert!(named(b"\0").contains("binary"));
        assert!(
            named(&(0..=255).cycle().take(4000).collect::<Vec<u8>>()).contains("binary")
        );
    }

    #[test]
    fn texts_are_not_refused() {
        let texts: [&[u8]; 6] = [
            b"The talks failed.",
            b"a\0b",
            "Привет, мир".as_bytes(),
            b"\xCF\xF0\xE8\xE2\xE5\xF2 in another encoding",
            b"\x1b[1mbold\x1b[0m\x0c",
            b"PKK leaders said; MZ replied; BM too",
        ];
        for text in texts {
            assert!(refuse(text).is_none(), "{text:?}");
        }
    }
}
