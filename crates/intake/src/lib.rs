//! Intake: from files on disk to reports that can be quoted with exact places.
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

mod date;
mod decode;
mod diagnostic;
mod find;
mod front;
mod harmless;
mod language;
mod likeness;
mod lossy;
mod places;
mod read;
mod refusal;
mod report;
mod sniff;

pub use decode::decode;
pub use diagnostic::{Diagnostic, Severity};
pub use find::{EXTENSIONS, Found, STDIN, find};
pub use front::FrontMatter;
pub use harmless::{harmless, show};
pub use language::foreign;
pub use likeness::{
    Fingerprint, Likeness, Sketch, SketchIndex, words_in_common, words_within,
};
pub use places::Places;
pub use read::{load, read, read_from};
pub use refusal::{Reason, Refusal};
pub use report::{Place, Report};
