//! From a source to its pieces: every report still as bytes, one in memory at a time.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `archive` | web archives |
//! | `mailbox` | mailboxes |
//! | `rows` | tables and JSON |
//! | `zipped` | ZIP archives |

mod archive;
mod mailbox;
mod rows;
mod zipped;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::find::{STDIN, find};
use crate::gunzip::{Back, Gunzip};
use crate::http;
use crate::kind::{self, Kind};
use crate::label::Label;
use crate::make::{Form, Piece};
use crate::options::Options;
use crate::read::not_a_file;
use crate::refusal::Refusal;
use crate::table;

/// Where reports come from.
pub enum Source<'s> {
    /// A file of any kind, a folder with all folders in it, or `-` for standard input.
    Path(&'s Path),
    /// Bytes, and the file name that they might have: it tells the kind where they do not.
    Bytes {
        /// Where they come from.
        bytes: &'s mut dyn Read,
        /// As in `reports.csv`; may be empty.
        name: &'s str,
    },
    /// Something got from the network.
    Fetched {
        /// Its bytes.
        bytes: &'s [u8],
        /// The address after all redirects.
        url: &'s str,
        /// The value of the `Content-Type` header; may be empty.
        content_type: &'s str,
        /// When it was fetched, ISO 8601.
        at: &'s str,
    },
}

/// A piece of a source.
#[derive(Debug)]
pub enum Unpacked {
    /// Bytes of which [`Piece::arrivals`] makes reports.
    Piece(Box<Piece>),
    /// Something that could not be taken. Nothing of it stops the rest.
    Problem(Diagnostic),
}

/// Archives in archives in archives are not opened further.
const DEEPEST: u8 = 3;
/// So many faults of one archive are told one by one.
const MOST_FAULTS: usize = 20;

/// What takes the pieces; it may break off.
pub type Take<'t> = dyn FnMut(Unpacked) -> ControlFlow<()> + 't;

/// Takes a source apart. Cheap: the work is in [`Piece::arrivals`], which may be called
/// for several pieces at once.
///
/// Memory holds one piece, and of ZIP archives and JSON documents the whole, up to
/// [`Options::archive_limit`].
pub fn unpack(
    source: Source<'_>,
    options: &Options,
    take: &mut Take<'_>,
) -> ControlFlow<()> {
    let mut unpacker = Unpacker { options, take };
    match source {
        Source::Path(path) => unpacker.path(path),
        Source::Bytes { bytes, name } => {
            unpacker.open(&mut BufReader::new(bytes), &Label::stdin(name))
        }
        Source::Fetched { bytes, url, content_type, at } => {
            let (media, charset) = http::media(content_type);
            let name = url
                .split(['?', '#'])
                .next()
                .and_then(|u| u.rsplit('/').next())
                .unwrap_or("");
            let label = Label {
                place: url.into(),
                name: name.into(),
                url: Some(url.into()),
                fetched: Some(at.into()),
                media,
                charset,
                ..Label::default()
            };
            unpacker.open(&mut &bytes[..], &label)
        }
    }
}

struct Unpacker<'u, 't> {
    options: &'u Options,
    take: &'u mut Take<'t>,
}

type Flow = ControlFlow<()>;

impl Unpacker<'_, '_> {
    fn problem(&mut self, diagnostic: Diagnostic) -> Flow {
        (self.take)(Unpacked::Problem(diagnostic))
    }

    fn piece(&mut self, label: Label, bytes: Vec<u8>, form: Form) -> Flow {
        (self.take)(Unpacked::Piece(Box::new(Piece {
            label,
            bytes: Arc::from(bytes),
            form,
        })))
    }

    fn path(&mut self, path: &Path) -> Flow {
        if path == Path::new(STDIN) {
            return self.open(&mut io::stdin().lock(), &Label::stdin(""));
        }
        let found = find(&[PathBuf::from(path)]);
        for diagnostic in found.diagnostics {
            self.problem(diagnostic)?;
        }
        for file in found.files {
            self.file(&file)?;
        }
        Flow::Continue(())
    }

    fn file(&mut self, path: &Path) -> Flow {
        let opened = std::fs::metadata(path)
            .map_err(|e| Refusal::from_io(path, e))
            .and_then(|metadata| match not_a_file(metadata.file_type()) {
                Some(reason) => Err(Refusal::new(path, reason)),
                None => File::open(path).map_err(|e| Refusal::from_io(path, e)),
            });
        match opened {
            Ok(file) => self
                .open(&mut BufReader::with_capacity(1 << 16, file), &Label::file(path)),
            Err(refusal) => self.problem(Diagnostic::from(&refusal)),
        }
    }

    fn open(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut input = Back::new(input);
        let mut head = Vec::new();
        while let Err(error) = (&mut input).take(kind::HEAD as u64).read_to_end(&mut head)
        {
            // Behind a damaged member of gzip there may be whole ones.
            if error.kind() != io::ErrorKind::InvalidData {
                return self.unreadable(label, error);
            }
            self.unreadable(label, error)?;
            if !head.is_empty() {
                break;
            }
        }
        input.put_back(&head);
        let kind = kind::kind(&head, label);
        if label.depth >= DEEPEST
            && matches!(kind, Kind::Gzip | Kind::Zip | Kind::Warc | Kind::Mbox)
        {
            return self.problem(label.error(
                "archives in archives in archives are not opened",
                "unpack it first",
            ));
        }
        match kind {
            Kind::Gzip => {
                let inner = Label {
                    depth: label.depth + 1,
                    name: label.name.clone(),
                    media: None,
                    ..label.clone()
                };
                self.open(
                    &mut BufReader::with_capacity(1 << 16, Gunzip::new(input)),
                    &inner,
                )
            }
            Kind::Warc => self.warc(&mut input, label),
            Kind::Mbox => self.mbox(&mut input, label),
            Kind::JsonLines => self.json_lines(&mut input, label),
            Kind::Table(named) => {
                self.csv(&mut input, label, table::separator(&head, named))
            }
            Kind::Zip => {
                match self.whole(&mut input, label, self.options.archive_limit)? {
                    Some(bytes) => self.zip(bytes, label),
                    None => Flow::Continue(()),
                }
            }
            Kind::Json => {
                match self.whole(&mut input, label, self.options.archive_limit)? {
                    Some(bytes) => self.json(bytes, label),
                    None => Flow::Continue(()),
                }
            }
            _ => match self.whole(&mut input, label, self.options.limit)? {
                Some(bytes) => self.piece(label.clone(), bytes, Form::File(kind)),
                None => Flow::Continue(()),
            },
        }
    }

    fn unreadable(&mut self, label: &Label, error: io::Error) -> Flow {
        let refusal = Refusal::from_io(&label.path(), error);
        self.problem(Diagnostic::from(&refusal))
    }

    /// All bytes, at most `limit`; none where that could not be.
    fn whole(
        &mut self,
        input: &mut dyn Read,
        label: &Label,
        limit: u64,
    ) -> ControlFlow<(), Option<Vec<u8>>> {
        match crate::read::read_from(input, &label.path(), limit) {
            Ok(bytes) => Flow::Continue(()).map_continue(|()| Some(bytes)),
            Err(refusal) => {
                self.problem(Diagnostic::from(&refusal)).map_continue(|()| None)
            }
        }
    }
}
