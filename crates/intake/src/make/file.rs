//! Reports of files: plain text, PDF, Office documents, mails.

use std::path::Path;
use std::sync::Arc;

use crate::arrival::Arrived;
use crate::charset;
use crate::decode;
use crate::docx;
use crate::evidence::{DateEvidence, Found};
use crate::kind::{self, Kind};
use crate::label::Label;
use crate::mail;
use crate::make::{Form, Piece, day_in_name, entries, page, tell_encoding};
use crate::options::Options;
use crate::pdf;
use crate::refusal::Reason;
use crate::sniff;

/// Plain text and Markdown: the body as it stands, front matter taken off.
pub(super) fn text(piece: &Piece, options: &Options) -> Vec<Arrived> {
    if piece.bytes.trim_ascii().is_empty() {
        return vec![Arrived::Problem(piece.label.refusal(Reason::Empty))];
    }
    let mut decoded = charset::decode(&piece.bytes, piece.label.charset.as_deref());
    match sniff::refuse(&piece.bytes) {
        // Latin letters in UTF-16 tell themselves apart even without a mark.
        Some(Reason::Encoding { encoding })
            if decoded.guessed || decoded.encoding == "UTF-8" =>
        {
            decoded = charset::decode_as(&piece.bytes, encoding);
        }
        Some(Reason::Encoding { .. }) | None => (),
        Some(reason) => return vec![Arrived::Problem(piece.label.refusal(reason))],
    }
    let as_is = decoded.encoding == "UTF-8";
    let recoded = if as_is { None } else { Some(decoded.text.as_bytes()) };
    if let Some(reason) = recoded.and_then(sniff::refuse) {
        return vec![Arrived::Problem(piece.label.refusal(reason))];
    }
    let path = piece.label.path();
    let limit = options.limit.saturating_mul(4);
    let (report, diagnostics) =
        match decode::decode(recoded.unwrap_or(&piece.bytes), &path, limit) {
            Ok(decoded) => decoded,
            Err(refusal) => return vec![Arrived::Problem((&refusal).into())],
        };
    let markdown = matches!(piece.label.extension().as_str(), "md" | "markdown");
    let mut arrival = piece.blank(
        if markdown { "text/markdown" } else { "text/plain" },
        report.text().to_owned(),
    );
    if recoded.is_some() {
        tell_encoding(piece, &mut arrival, &decoded);
    }
    arrival.diagnostics.extend(diagnostics);
    let front = report.front();
    arrival.title.clone_from(&front.title);
    arrival.outlet.clone_from(&front.outlet);
    arrival.url = front.url.clone().or(arrival.url);
    let other = |names: &[&str]| {
        let found = front
            .others
            .iter()
            .find(|(n, _)| names.iter().any(|name| n.eq_ignore_ascii_case(name)));
        found.map(|(_, value)| value.clone())
    };
    arrival.byline = other(&["byline", "author", "authors"]);
    let mut dates: Vec<DateEvidence> = Vec::new();
    if let Some(day) = day_in_name(&piece.label.name) {
        dates.extend(DateEvidence::read(Found::Address, &day));
    }
    let Arrived::Report(mut arrival) =
        piece.finish(arrival, dates, other(&["language", "lang"]).as_deref())
    else {
        return Vec::new();
    };
    // What the analyst wrote is believed whatever it is; `front` has told what is odd.
    if let Some(date) = &front.date {
        let known = crate::date::is_iso(date).then(|| date.clone());
        arrival.date.clone_from(&front.date);
        arrival.date_evidence.insert(
            0,
            DateEvidence {
                found: Found::Given,
                raw: date.clone(),
                date: known,
                doubt: None,
            },
        );
    }
    vec![Arrived::Report(arrival)]
}

pub(super) fn pdf(piece: &Piece, options: &Options) -> Vec<Arrived> {
    let pdf = match pdf::read(&piece.bytes, options.pdf_time) {
        Ok(pdf) => pdf,
        Err(pdf::Fault::Encrypted) => {
            return piece
                .problem("this PDF is encrypted", "save it without a password first");
        }
        Err(pdf::Fault::Scanned(pages)) => {
            let pages =
                if pages == 1 { "page".to_owned() } else { format!("{pages} pages") };
            return piece.problem(
                format!(
                    "this PDF holds no text on its {pages}: it is scanned and needs OCR"
                ),
                "recognise its text first: ocrmypdf IN.pdf OUT.pdf",
            );
        }
        Err(pdf::Fault::Slow) => {
            return piece.problem(
                "this PDF took too long to read",
                "convert it to text first: pdftotext REPORT.pdf REPORT.txt",
            );
        }
        Err(pdf::Fault::Damaged(why)) => {
            return piece.problem(
                format!("this PDF cannot be read: {why}"),
                "convert it to text first: pdftotext REPORT.pdf REPORT.txt",
            );
        }
    };
    let mut arrival = piece.blank("application/pdf", pdf.text);
    (arrival.title, arrival.byline) = (pdf.title, pdf.author);
    for warning in pdf.warnings {
        arrival.diagnostics.push(piece.label.warning(warning, "look at the PDF itself"));
    }
    let dates = named(piece)
        .chain(pdf.created.and_then(|raw| DateEvidence::read(Found::Modified, &raw)));
    let dates = dates.collect();
    vec![piece.finish(arrival, dates, None)]
}

pub(super) fn docx(piece: &Piece, options: &Options) -> Vec<Arrived> {
    let document = match docx::read(&piece.bytes, options.limit) {
        Ok(document) => document,
        Err(docx::Fault::Bomb) => {
            return piece.problem(
                "it unpacks to far more than a text can be packed to; not read",
                "leave it out",
            );
        }
        Err(docx::Fault::Damaged(why)) => {
            return piece.problem(
                format!("this document cannot be read: {why}"),
                "check that it was saved whole",
            );
        }
        Err(docx::Fault::Other) => {
            return piece
                .problem("this is no text document", "save it as plain text first");
        }
    };
    if document.text.trim().is_empty() {
        return vec![Arrived::Problem(piece.label.refusal(Reason::NoBody))];
    }
    let media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let mut arrival = piece.blank(media, document.text);
    (arrival.title, arrival.byline) = (document.title, document.author);
    for warning in document.warnings {
        arrival
            .diagnostics
            .push(piece.label.warning(warning, "look at the document itself"));
    }
    let told = [document.modified, document.created];
    let told =
        told.iter().flatten().filter_map(|raw| DateEvidence::read(Found::Modified, raw));
    let dates = named(piece).chain(told).collect();
    vec![piece.finish(arrival, dates, None)]
}

fn named(piece: &Piece) -> impl Iterator<Item = DateEvidence> {
    day_in_name(&piece.label.name)
        .and_then(|day| DateEvidence::read(Found::Address, &day))
        .into_iter()
}

/// A mail, and the reports attached to it.
pub(super) fn mail(piece: &Piece, options: &Options) -> Vec<Arrived> {
    let Some(mail) = mail::read(&piece.bytes) else {
        return piece
            .problem("this cannot be read as a mail", "save it as plain text first");
    };
    let mut out = Vec::new();
    let attached = mail.attached;
    if let Some(saved) = mail.page {
        return page::arrivals(
            piece,
            saved,
            piece.blank("multipart/related", String::new()),
        );
    }
    if !mail.text.trim().is_empty() {
        let mut arrival = piece.blank("message/rfc822", mail.text);
        (arrival.title, arrival.byline) = (mail.subject, mail.from);
        let dates = mail.date.as_deref().and_then(entries::given).into_iter().collect();
        out.push(piece.finish(arrival, dates, None));
    }
    for (name, media, bytes) in attached {
        out.extend(attachment(piece, &name, media, bytes, options));
    }
    if out.is_empty() {
        return vec![Arrived::Problem(piece.label.refusal(Reason::Empty))];
    }
    out
}

fn attachment(
    piece: &Piece,
    name: &str,
    media: Option<String>,
    bytes: Vec<u8>,
    options: &Options,
) -> Vec<Arrived> {
    let label = Label { media, ..piece.label.member(name, name) };
    let head = &bytes[..bytes.len().min(kind::HEAD)];
    let kind = match kind::kind(head, &label) {
        Kind::Zip if docx::is_docx(&bytes) => Kind::Docx,
        // Plain text without a name of its own is a signature or a disclaimer.
        Kind::Text if !crate::find::is_report(Path::new(name)) => return Vec::new(),
        kind @ (Kind::Text | Kind::Html | Kind::Pdf | Kind::Mail) if label.depth < 4 => {
            kind
        }
        _ => return Vec::new(),
    };
    let piece = Piece { label, bytes: Arc::from(bytes), form: Form::File(kind) };
    piece.arrivals(options)
}
