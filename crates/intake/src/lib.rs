//! Intake: from files on disk to reports that can be quoted with exact places.
//!
//! Reports of every kind, as the record takes them in:
//!
//! 1. [`unpack`] takes a source apart: files, folders, archives, tables, mailboxes; one
//!    [`Piece`] in memory at a time;
//! 2. [`Piece::arrivals`] makes an [`Arrival`] of each report in it: clean text, and what is
//!    known of it. [`arrivals`] does both. [`load_all`] gives [`Report`]s instead.
//!
//! Plain text in UTF-8 and Markdown, whose places count in the file itself:
//!
//! 1. [`find`] turns what was named on a command line into an ordered list of files;
//! 2. [`read`] and [`read_from`] bring one of them into memory, never more than the limit;
//! 3. [`decode`] makes a [`Report`] of the bytes; [`load`] does 2 and 3 in one;
//! 4. [`Report::place`] and [`Places`] say where in the file a range of the text stands;
//! 5. [`Fingerprint`] knows copies, [`foreign`] tells a language that is not English.
//!
//! Nothing is lost in silence: whatever was replaced, passed over or read in another way
//! than it may have been meant comes back as a [`Diagnostic`], and a file that is no text
//! as a [`Refusal`] that says what to do about it. One bad file never stops the others.
//!
//! # What is counted how
//!
//! The *body* of a report is everything after the line that closes its front matter, or
//! the whole file where there is none, without a byte order mark: the mark belongs to what
//! stands before the body. The body is kept as it stands, CRLF included; only bytes that
//! are not UTF-8 show as U+FFFD. *Offsets* are counted from 0 at the body's start, in code
//! points or in the original bytes; *lines* are counted from 1 at the file's start, as an
//! editor does, and end with LF.
//!
//! ```
//! use std::path::Path;
//!
//! let file = b"---\ntitle: Talks adjourn\ndate: 2031-03-04\n---\nCaf\xC3\xA9 talks \xFF failed.\n";
//! let (report, diagnostics) = rapporteur_intake::decode(file, Path::new("a.md"), 1000)?;
//! assert_eq!(report.front().title.as_deref(), Some("Talks adjourn"));
//! assert_eq!(report.text(), "Café talks \u{FFFD} failed.\n");
//!
//! let start = report.text().find("failed").unwrap();
//! let place = report.place(start..start + "failed".len());
//! assert_eq!((place.line, place.codepoints, place.bytes.clone()), (5, 13..19, 14..20));
//! assert_eq!(&report.bytes()[place.bytes], b"failed");
//!
//! assert_eq!(diagnostics.len(), 1);
//! assert!(diagnostics[0].to_string().starts_with("a.md:5: warning: "));
//! # Ok::<(), rapporteur_intake::Refusal>(())
//! ```

mod arrival;
mod charset;
mod date;
mod decode;
mod diagnostic;
mod docx;
mod evidence;
mod feed;
mod find;
mod front;
mod gunzip;
mod harmless;
mod html;
mod http;
mod kind;
mod label;
mod language;
mod likeness;
mod lines;
mod load_all;
mod lossy;
mod mail;
mod make;
mod mapping;
mod moment;
mod options;
mod pdf;
mod places;
mod read;
mod refusal;
mod report;
mod sniff;
mod table;
mod unpack;
mod warc;
mod xml;

pub use arrival::{Arrival, Arrived};
pub use decode::decode;
pub use diagnostic::{Diagnostic, Severity};
pub use evidence::{DateEvidence, Found as DateFound};
pub use feed::{Feed, FeedEntry, ONLY_ADDRESSES};
pub use find::{EXTENSIONS, Found, STDIN, find};
pub use front::FrontMatter;
pub use harmless::{harmless, show};
pub use language::foreign;
pub use likeness::{
    Fingerprint, Likeness, Passage, Sketch, SketchIndex, same_passages, words_in_common,
    words_within,
};
pub use load_all::load_all;
pub use make::Piece;
pub use mapping::Mapping;
pub use options::Options;
pub use pdf::PDF_THREAD;
pub use places::Places;
pub use read::{load, read, read_from};
pub use refusal::{Reason, Refusal};
pub use report::{Place, Report};
pub use unpack::{Source, Take, Unpacked, unpack};

use std::ops::ControlFlow;

/// Brings in all that a source holds: takes it apart with [`unpack`] and makes reports of
/// each piece, one after another, in the order of the source. `take` may break off.
///
/// ```
/// use std::ops::ControlFlow;
/// use rapporteur_intake::{Arrived, Options, Source, arrivals};
///
/// let page = "<html><head><title>Talks adjourn | Northern Wire</title></head><body><article>
///     <p>The talks adjourned on Tuesday without a text, the mediator said in Kestra.</p>
///     </article></body></html>";
/// let source = Source::Bytes { bytes: &mut page.as_bytes(), name: "page.html" };
/// let mut texts = Vec::new();
/// let _ = arrivals(source, &Options::default(), &mut |arrived| {
///     texts.extend(arrived.report().map(|arrival| arrival.text));
///     ControlFlow::Continue(())
/// });
/// assert_eq!(texts.len(), 1);
/// assert!(texts[0].starts_with("The talks adjourned on Tuesday"));
/// ```
pub fn arrivals(
    source: Source<'_>,
    options: &Options,
    take: &mut dyn FnMut(Arrived) -> ControlFlow<()>,
) -> ControlFlow<()> {
    unpack(source, options, &mut |unpacked| match unpacked {
        Unpacked::Problem(diagnostic) => take(Arrived::Problem(diagnostic)),
        Unpacked::Piece(piece) => {
            piece.arrivals(options).into_iter().try_for_each(&mut *take)
        }
    })
}
