//! What the tests of arrivals share: taking in bytes, and making files to take in.
#![allow(dead_code, reason = "each test uses some of it")]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use rapporteur_intake::{Arrival, Arrived, Options, Source, arrivals};

/// Everything that comes out of some bytes: reports, and what is told beside them.
pub(crate) fn all_with(
    bytes: &[u8],
    name: &str,
    options: &Options,
) -> (Vec<Arrival>, Vec<String>) {
    let (mut reports, mut told) = (Vec::new(), Vec::new());
    let mut bytes = bytes;
    let source = Source::Bytes { bytes: &mut bytes, name };
    let _ = arrivals(source, options, &mut |arrived| {
        match arrived {
            Arrived::Report(arrival) => reports.push(*arrival),
            Arrived::Problem(problem) => told.push(problem.to_string()),
        }
        ControlFlow::Continue(())
    });
    (reports, told)
}

pub(crate) fn all(bytes: impl AsRef<[u8]>, name: &str) -> (Vec<Arrival>, Vec<String>) {
    all_with(bytes.as_ref(), name, &Options::default())
}

/// The only report in some bytes.
pub(crate) fn one(bytes: impl AsRef<[u8]>, name: &str) -> Arrival {
    let (mut reports, told) = all(bytes, name);
    assert_eq!(reports.len(), 1, "{told:?}");
    reports.remove(0)
}

/// The only message about bytes of which no report was made.
pub(crate) fn refused(bytes: impl AsRef<[u8]>, name: &str) -> String {
    let (reports, mut told) = all(bytes, name);
    assert!(reports.is_empty(), "{reports:?}");
    assert_eq!(told.len(), 1, "{told:?}");
    told.remove(0)
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out =
        flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in files {
        out.start_file(*name, options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

pub(crate) fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A record of a web archive.
pub(crate) fn record(kind: &str, url: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2031-03-05T10:00:00Z\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

/// A response with a page of `text`.
pub(crate) fn response(text: &str) -> String {
    let page = page(text);
    let length = page.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{page}"
    )
}

pub(crate) fn page(text: &str) -> String {
    format!(
        "<html><head><title>Talks adjourn without a text</title></head><body><article>\
         <h1>Talks adjourn without a text</h1><p>{text}</p></article></body></html>"
    )
}

/// A PDF of one page with such a content stream.
pub(crate) fn pdf(content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Title (Talks adjourn) /Author (Ann Lee) /CreationDate (D:20310304060000Z) >>"
            .to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = out.len();
    out.push_str("xref\n0 7\n0000000000 65535 f \n");
    offsets.iter().for_each(|at| out.push_str(&format!("{at:010} 00000 n \n")));
    out.push_str(&format!(
        "trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.into_bytes()
}

/// Lines of text for [`pdf`].
pub(crate) fn lines(lines: &[&str]) -> String {
    let shown = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td "));
    format!("BT /F1 12 Tf 72 700 Td {}ET", shown.collect::<String>())
}
