//! HTTP responses as web archives keep them.

use std::io::Read;

use flate2::bufread::{GzDecoder, ZlibDecoder};

/// A response taken apart.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) media: Option<String>,
    pub(crate) charset: Option<String>,
    pub(crate) body: Vec<u8>,
    /// What is wrong with the body; what there is of it is kept.
    pub(crate) fault: Option<String>,
}

/// Takes a response apart; a body is unpacked to at most `limit` bytes. None where it does
/// not begin as a response.
pub(crate) fn response(bytes: &[u8], limit: u64) -> Option<Response> {
    let (head, body) = split_head(bytes);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines
        .next()?
        .strip_prefix("HTTP/")?
        .split_ascii_whitespace()
        .nth(1)?
        .parse()
        .ok()?;
    let headers: Vec<(String, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    let header = |name: &str| headers.iter().find(|(n, _)| n == name).map(|(_, v)| *v);
    let (media, charset) = media(header("content-type").unwrap_or(""));
    let mut fault = None;
    let chunked = header("transfer-encoding")
        .is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    let mut body = if chunked { dechunk(body, &mut fault) } else { body.to_vec() };
    let announced = header("content-length").and_then(|l| l.parse::<usize>().ok());
    if let Some(announced) = announced.filter(|&n| !chunked && n > body.len()) {
        fault = Some(format!(
            "the page is cut off: {} of {announced} bytes are there",
            body.len()
        ));
    }
    if let Some(encoding) = header("content-encoding") {
        body = unpack(&body, &encoding.to_ascii_lowercase(), limit, &mut fault);
    }
    Some(Response { status, media, charset, body, fault })
}

/// The bytes before and after the first empty line.
pub(crate) fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let crlf = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(bytes, b"\n\n").map(|at| (at, at + 2));
    match [crlf, lf].into_iter().flatten().min() {
        Some((end, start)) => (&bytes[..end], &bytes[start..]),
        None => (bytes, &[]),
    }
}

/// The media type in small letters, and the charset.
pub(crate) fn media(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let media = parts.next().map(str::to_ascii_lowercase).filter(|m| !m.is_empty());
    let charset = parts.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media, charset)
}

/// Takes chunks apart; bytes that are in none after all (archives often keep them undone)
/// are taken as they stand.
fn dechunk(bytes: &[u8], fault: &mut Option<String>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(1024)]) {
        let line = std::str::from_utf8(&rest[..end]).unwrap_or("").trim();
        let size = line.split(';').next().unwrap_or("").trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            if out.is_empty() {
                return bytes.to_vec();
            }
            break;
        };
        if size == 0 {
            return out;
        }
        let from = &rest[end + 1..];
        out.extend_from_slice(&from[..size.min(from.len())]);
        match from.get(size..) {
            Some(after) => {
                rest = after
                    .strip_prefix(b"\r\n")
                    .or(after.strip_prefix(b"\n"))
                    .unwrap_or(after)
            }
            None => break,
        }
    }
    if out.is_empty() {
        return bytes.to_vec();
    }
    *fault = Some("the page is cut off in one of its chunks".into());
    out
}

fn unpack(
    body: &[u8],
    encoding: &str,
    limit: u64,
    fault: &mut Option<String>,
) -> Vec<u8> {
    let mut out = Vec::new();
    let result = match encoding {
        // Archives often keep the header of what they have unpacked.
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            GzDecoder::new(body).take(limit + 1).read_to_end(&mut out)
        }
        "deflate" if body.starts_with(&[0x78]) => {
            ZlibDecoder::new(body).take(limit + 1).read_to_end(&mut out)
        }
        "br" | "zstd" if std::str::from_utf8(body).is_err() => {
            *fault = Some(format!(
                "the page is packed by {encoding}, which is not unpacked here"
            ));
            return Vec::new();
        }
        _ => return body.to_vec(),
    };
    if result.is_err() {
        *fault = Some("the page's packed data are damaged or cut off".into());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_chunks_and_lengths() {
        let plain = response(
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"x\"\r\n\r\nabc",
            9,
        )
        .unwrap();
        assert_eq!(
            (plain.status, plain.media.as_deref(), plain.charset.as_deref()),
            (200, Some("text/html"), Some("x"))
        );
        assert_eq!(plain.body, b"abc");
        let chunked = response(b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", 9).unwrap();
        assert_eq!((chunked.body.as_slice(), chunked.fault), (&b"abcde"[..], None));
        let undone =
            response(b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n<p>abc\n", 9)
                .unwrap();
        assert_eq!((undone.body.as_slice(), undone.fault), (&b"<p>abc\n"[..], None));
        let cut = response(b"HTTP/1.1 200\r\nContent-Length: 9\r\n\r\nabc", 9).unwrap();
        assert!(cut.fault.unwrap().contains("3 of 9"));
        let cut =
            response(b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", 9)
                .unwrap();
        assert!(cut.fault.is_some() && cut.body == b"abc");
        assert!(response(b"nonsense", 9).is_none());
    }
}
