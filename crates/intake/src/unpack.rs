//! From a source to its pieces: every report still as bytes, one in memory at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;

use crate::diagnostic::Diagnostic;
use crate::docx;
use crate::find::{STDIN, find};
use crate::gunzip::{Back, Gunzip};
use crate::http;
use crate::kind::{self, Kind};
use crate::label::Label;
use crate::make::{Form, Piece};
use crate::options::Options;
use crate::read::not_a_file;
use crate::refusal::{Reason, Refusal};
use crate::table::{self, Csv, Lines};
use crate::warc::{self, Record, Warc};

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

    fn warc(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut warc = Warc::new(input, self.options.limit);
        let (mut number, mut faults, mut others) = (0_usize, 0_usize, 0_usize);
        loop {
            match warc.next() {
                warc::Next::End => break,
                warc::Next::Broken(error) => {
                    self.unreadable(label, error)?;
                    break;
                }
                warc::Next::Fault(message) => {
                    faults += 1;
                    if faults <= MOST_FAULTS {
                        self.problem(
                            label.warning(message, "the other records are read"),
                        )?;
                    }
                }
                warc::Next::Record(record) => {
                    number += 1;
                    match self.record(&record, label, number) {
                        Some(flow) => flow?,
                        None => others += 1,
                    }
                }
            }
        }
        if faults > MOST_FAULTS {
            let message = format!(
                "{} more faults of the kind in this archive",
                faults - MOST_FAULTS
            );
            self.problem(label.warning(message, ""))?;
        }
        if others == number && number > 0 {
            let message = format!("none of the {number} records is a page with text");
            self.problem(label.warning(
                message,
                "pages are records of the types response, resource and conversion",
            ))?;
        }
        Flow::Continue(())
    }

    /// Takes a record that is a page; none where it is something else.
    fn record(&mut self, record: &Record, label: &Label, number: usize) -> Option<Flow> {
        let kind = record.header("warc-type")?.to_ascii_lowercase();
        let target = record.target().unwrap_or("").to_owned();
        let mut member =
            label.member(if target.is_empty() { "record" } else { &target }, "");
        if target.is_empty() {
            member.place = format!("{}!record {number}", label.place);
        }
        member.fetched = record.header("warc-date").map(Into::into);
        let path = target.split(['?', '#']).next().unwrap_or("");
        member.name = path.rsplit('/').next().unwrap_or("").into();
        member.url = target.starts_with("http").then_some(target);
        let body = match kind.as_str() {
            "response" => {
                let response = http::response(&record.block, self.options.limit)?;
                if response.status != 200 {
                    return None;
                }
                (member.media, member.charset) = (response.media, response.charset);
                member.cut = response.fault;
                response.body
            }
            "resource" | "conversion" => {
                (member.media, member.charset) =
                    http::media(record.header("content-type").unwrap_or(""));
                record.block.clone()
            }
            _ => return None,
        };
        if record.cut {
            member.cut = Some("the record is cut off".into());
        }
        if !is_text_media(member.media.as_deref())
            || member.name == "robots.txt"
            || body.trim_ascii().is_empty()
        {
            return None;
        }
        Some(self.open(&mut body.as_slice(), &member))
    }

    fn mbox(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut lines = Lines::new(input, self.options.limit);
        let (mut mail, mut number, mut too_large) = (Vec::new(), 0, false);
        loop {
            // Empty lines part the head of a mail from its body; `Lines` would skip them.
            let line = match lines.next_with_empty() {
                table::Next::Row(row) => Some(row.bytes),
                table::Next::Fault(..) => continue,
                table::Next::Broken(error) => {
                    self.unreadable(label, error)?;
                    None
                }
                table::Next::End => None,
            };
            let begins = line.as_ref().is_none_or(|line| line.starts_with(b"From "));
            if begins && (!mail.is_empty() || too_large) {
                number += 1;
                let member = label.member(&format!("mail {number}"), "mail.eml");
                let mail = std::mem::take(&mut mail);
                if std::mem::take(&mut too_large) {
                    self.problem(
                        member.refusal(Reason::TooLarge { limit: self.options.limit }),
                    )?;
                } else {
                    self.piece(member, mail, Form::File(Kind::Mail))?;
                }
            }
            match line {
                None => return Flow::Continue(()),
                Some(line) if begins => drop(line),
                Some(line) => {
                    let quoted = line.starts_with(b">From ");
                    mail.extend_from_slice(&line[usize::from(quoted)..]);
                    if mail.len() as u64 > self.options.limit {
                        too_large = true;
                        mail.clear();
                    }
                }
            }
        }
    }

    fn json_lines(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut lines = Lines::new(input, self.options.limit);
        let mut faults = 0;
        loop {
            let (line, fault) = match lines.next() {
                table::Next::End => return Flow::Continue(()),
                table::Next::Broken(error) => return self.unreadable(label, error),
                table::Next::Fault(line, fault) => (line, fault),
                table::Next::Row(row) => {
                    self.piece(
                        label.member(&format!("line {}", row.line), ""),
                        row.bytes,
                        Form::Object,
                    )?;
                    continue;
                }
            };
            faults += 1;
            if faults <= MOST_FAULTS {
                self.problem(
                    label.error(fault, "split it, or raise the limit").at(line as usize),
                )?;
            }
        }
    }

    fn csv(&mut self, input: &mut dyn BufRead, label: &Label, separator: u8) -> Flow {
        let mut csv = Csv::new(input, separator, self.options.limit);
        let mut columns: Option<Arc<[String]>> = None;
        loop {
            let row = match csv.next() {
                table::Next::End => return Flow::Continue(()),
                table::Next::Broken(error) => return self.unreadable(label, error),
                table::Next::Fault(..) => continue,
                table::Next::Row(row) => row,
            };
            let Some(columns) = &columns else {
                let mut names = csv.cells(&row.bytes);
                if let Some(first) = names.first_mut() {
                    *first = first.trim_start_matches('\u{FEFF}').to_owned();
                }
                if !self.options.mapping.finds_text(names.iter().map(String::as_str)) {
                    return self.no_text(label, &names);
                }
                columns = Some(names.into());
                continue;
            };
            let form = Form::Cells { columns: Arc::clone(columns), separator };
            self.piece(label.member(&format!("line {}", row.line), ""), row.bytes, form)?;
        }
    }

    fn no_text(&mut self, label: &Label, columns: &[String]) -> Flow {
        let shown: Vec<&str> = columns.iter().take(30).map(String::as_str).collect();
        let message = format!(
            "no column of this table is known to hold the text; its columns are {}",
            shown.join(", ")
        );
        self.problem(
            label.error(
                message,
                "say which is which: text=COLUMN,title=COLUMN,date=COLUMN",
            ),
        )
    }

    fn json(&mut self, bytes: Vec<u8>, label: &Label) -> Flow {
        let text = crate::charset::decode(&bytes, None).text;
        if crate::Feed::read(&text).is_some() {
            let form = Form::File(Kind::Feed);
            drop(text);
            return self.piece(label.clone(), bytes, form);
        }
        match table::objects(&text) {
            Some(objects) => {
                for (number, object) in objects.iter().enumerate() {
                    let member = label.member(&format!("object {}", number + 1), "");
                    self.piece(member, object.get().as_bytes().to_vec(), Form::Object)?;
                }
                Flow::Continue(())
            }
            None => self.problem(label.error(
                "this begins as JSON but is none",
                "check that it was saved whole",
            )),
        }
    }

    fn zip(&mut self, bytes: Vec<u8>, label: &Label) -> Flow {
        if docx::is_docx(&bytes) {
            return match bytes.len() as u64 > self.options.limit {
                true => self.problem(
                    label.refusal(Reason::TooLarge { limit: self.options.limit }),
                ),
                false => self.piece(label.clone(), bytes, Form::File(Kind::Docx)),
            };
        }
        if let Some(reason) = crate::sniff::refuse(&bytes)
            .filter(|r| !r.to_string().contains("ZIP archive"))
        {
            return self.problem(label.refusal(reason));
        }
        let mut archive = match ZipArchive::new(Cursor::new(bytes.as_slice())) {
            Ok(archive) => archive,
            Err(error) => {
                let message = format!("this ZIP archive cannot be read: {error}");
                return self
                    .problem(label.error(message, "check that it was saved whole"));
            }
        };
        let mut others = 0;
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index(index) else {
                self.problem(label.error(format!("file {} of this archive is packed in a way that is not known, or with a password", index + 1), "unpack it first"))?;
                continue;
            };
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            if file.is_dir() {
                continue;
            }
            let own = name.rsplit(['/', '\\']).next().unwrap_or("").to_owned();
            if own.starts_with('.') || !crate::find::is_report(Path::new(&own)) {
                others += 1;
                continue;
            }
            // Names are never used as paths here: `../../etc` is a name like any other.
            let member = label.member(&name, &own);
            let packed = file.compressed_size();
            match docx::bounded(file, packed, self.options.archive_limit) {
                Ok(bytes) => self.open(&mut bytes.as_slice(), &member)?,
                Err(docx::Fault::Bomb) => {
                    let message =
                        "it unpacks to far more than a text can be packed to; not read";
                    self.problem(
                        member.error(message, "leave it out, or unpack it with care"),
                    )?;
                }
                Err(docx::Fault::Damaged(error)) => {
                    self.problem(member.error(
                        format!("it is damaged: {error}"),
                        "check that the archive was saved whole",
                    ))?;
                }
                Err(docx::Fault::Other) => (),
            }
        }
        if others > 0 {
            let message =
                format!("{others} files of other kinds in this archive were passed over");
            self.problem(label.warning(message, ""))?;
        }
        Flow::Continue(())
    }
}

/// Media types that may hold a report; servers' own inventions are looked into as well.
fn is_text_media(media: Option<&str>) -> bool {
    let Some(media) = media else { return true };
    let no = ["image/", "video/", "audio/", "font/", "text/css", "text/javascript"];
    let not = [
        "javascript",
        "x-font",
        "octet-stream",
        "wasm",
        "shockwave",
        "dns",
        "manifest",
        "ecmascript",
    ];
    !no.iter().any(|n| media.starts_with(n)) && !not.iter().any(|n| media.contains(n))
}
