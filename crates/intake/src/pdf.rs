//! PDF: whatever text is in it, by a parser that is not trusted to come back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pdf_extract::{Dictionary, Document, Object, PlainTextOutput, output_doc_page};

use crate::lines;

/// The name of the threads in which PDFs are read. The parser panics on some of them; that
/// is caught, but a program may want to keep its panic hook quiet about them.
pub const PDF_THREAD: &str = "intake-pdf";

/// Deep nesting must not cost the program its stack.
const STACK: usize = 64 << 20;
/// Fewer letters a page are no text: a scan with a stamp.
const LETTERS_A_PAGE: usize = 40;

#[derive(Debug, Default)]
pub(crate) struct Pdf {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) created: Option<String>,
    pub(crate) warnings: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Encrypted,
    /// There is no text in it, on so many pages.
    Scanned(usize),
    Damaged(String),
    Slow,
}

/// Reads a PDF within `time`. A parser that takes longer is left to itself.
pub(crate) fn read(bytes: &Arc<[u8]>, time: Duration) -> Result<Pdf, Fault> {
    let (send, receive) = mpsc::channel();
    let bytes = Arc::clone(bytes);
    let work = move || {
        let result = catch_unwind(AssertUnwindSafe(|| parse(&bytes)));
        let panicked = || Err(Fault::Damaged("the parser gave up on it".into()));
        // Nobody listens any more where it took too long.
        let _ = send.send(result.unwrap_or_else(|_| panicked()));
    };
    let builder = thread::Builder::new().name(PDF_THREAD.into()).stack_size(STACK);
    builder
        .spawn(work)
        .map_err(|e| Fault::Damaged(format!("no thread to read it in: {e}")))?;
    receive.recv_timeout(time).unwrap_or(Err(Fault::Slow))
}

fn parse(bytes: &[u8]) -> Result<Pdf, Fault> {
    let damaged = |e: &dyn std::fmt::Display| Fault::Damaged(e.to_string());
    let mut document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) if error.to_string().to_lowercase().contains("password") => {
            return Err(Fault::Encrypted);
        }
        Err(error) => return Err(damaged(&error)),
    };
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Fault::Encrypted);
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.is_empty() {
        let encrypted = memchr::memmem::find(bytes, b"/Encrypt").is_some();
        let none = || Fault::Damaged("it has no pages".into());
        return Err(if encrypted { Fault::Encrypted } else { none() });
    }
    let mut failed = 0;
    let mut pages = Vec::new();
    for &number in &numbers {
        let page = catch_unwind(AssertUnwindSafe(|| page(&document, number)));
        match page.ok().flatten() {
            Some(text) => pages.push(text),
            None => failed += 1,
        }
    }
    let letters: usize =
        pages.iter().map(|p| p.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    if letters < LETTERS_A_PAGE * numbers.len().max(1) {
        let all = !numbers.is_empty() && failed == numbers.len();
        return Err(if all {
            Fault::Damaged("none of its pages can be read".into())
        } else {
            Fault::Scanned(numbers.len())
        });
    }
    let mut pdf =
        Pdf { text: lines::paragraphs(&without_running_lines(&pages)), ..Pdf::default() };
    if failed > 0 {
        pdf.warnings.push(format!(
            "{failed} of {} pages could not be read and are missing",
            numbers.len()
        ));
    }
    properties(&document, &mut pdf);
    Ok(pdf)
}

fn page(document: &Document, number: u32) -> Option<String> {
    let mut text = String::new();
    let mut output = PlainTextOutput::new(&mut text);
    output_doc_page(document, &mut output, number).ok()?;
    Some(text)
}

/// The pages without the lines that stand at the top or bottom of most of them, and
/// without page numbers.
fn without_running_lines(pages: &[String]) -> String {
    let key =
        |line: &str| -> String { line.chars().filter(|c| c.is_alphabetic()).collect() };
    let kept: Vec<Vec<&str>> = pages.iter().map(|p| p.lines().collect()).collect();
    let edge = |lines: &[&str], at: usize| {
        let full: Vec<usize> =
            (0..lines.len()).filter(|&i| !lines[i].trim().is_empty()).collect();
        full.iter().take(2).chain(full.iter().rev().take(2)).any(|&i| i == at)
    };
    let mut counts = std::collections::HashMap::<String, usize>::new();
    for lines in &kept {
        let edges =
            (0..lines.len()).filter(|&at| edge(lines, at)).map(|at| key(lines[at]));
        edges
            .collect::<std::collections::HashSet<_>>()
            .into_iter()
            .for_each(|k| *counts.entry(k).or_default() += 1);
    }
    let mut out = String::new();
    for lines in &kept {
        for (at, line) in lines.iter().enumerate() {
            let runs = pages.len() >= 3
                && counts.get(&key(line)).is_some_and(|&n| n * 2 > pages.len());
            let number =
                !line.trim().is_empty() && key(line).is_empty() && line.trim().len() < 12;
            if !(edge(lines, at) && (runs || number)) {
                out.push_str(line);
                out.push('\n');
            }
        }
        // A paragraph may run over a page: where one ends is seen at its last line.
    }
    out
}

fn properties(document: &Document, pdf: &mut Pdf) {
    let info = document.trailer.get(b"Info").ok();
    let info = info.and_then(|o| match o {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    });
    let Some(info) = info else { return };
    pdf.title = string(info, b"Title").filter(|t| {
        !t.starts_with("Microsoft Word") && !t.ends_with(".doc") && !t.ends_with(".docx")
    });
    pdf.author = string(info, b"Author");
    // D:20310304060000+01'00'
    pdf.created = string(info, b"CreationDate").and_then(|d| {
        let digits: String =
            d.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
        (digits.len() >= 8).then(|| digits[..8].to_owned())
    });
}

fn string(info: &Dictionary, key: &[u8]) -> Option<String> {
    let Object::String(bytes, _) = info.get(key).ok()? else { return None };
    let text = match bytes.strip_prefix(b"\xFE\xFF") {
        Some(_) => encoding_rs::UTF_16BE.decode(bytes).0.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    Some(crate::html::blocks::one_line(&text)).filter(|t| !t.is_empty())
}
