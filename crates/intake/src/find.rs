//! From what was named to the files that are meant.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::harmless::show;
use crate::read::not_a_file;
use crate::refusal::{Reason, Refusal};

/// What stands for standard input among the inputs.
pub const STDIN: &str = "-";

/// The extensions of files that are looked for in folders, in any case; `.gz` may follow.
///
/// JSON, CSV and XML are not among them: folders hold much of that which is no report.
/// Name such files one by one.
pub const EXTENSIONS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "pdf",
    "docx", "eml", "mbox", "rss", "atom", "warc",
];

/// The files to read, and what could not be looked at.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// In the order of the inputs, within a folder in that of their names; each file once,
    /// under the name that came first. `-` is standard input.
    pub files: Vec<PathBuf>,
    /// What stood in the way. Nothing of it stopped the rest.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the files that `inputs` name: files of any extension, folders with all folders in
/// them, `-` for standard input.
///
/// In folders only files with one of [`EXTENSIONS`] count, and names that begin with a
/// dot are passed over. Links are followed; one that leads back to a folder that it
/// stands in is told and left. The same file by several names or links is found once.
pub fn find(inputs: &[PathBuf]) -> Found {
    let mut finder = Finder::default();
    for input in inputs {
        finder.input(input);
    }
    finder.found
}

#[derive(Default)]
struct Finder {
    found: Found,
    /// Files and folders already taken, without links and dots.
    seen: HashSet<PathBuf>,
    /// The folder that is being looked through and those that it stands in.
    above: Vec<PathBuf>,
    /// Files passed over for their extension.
    others: usize,
}

impl Finder {
    fn input(&mut self, path: &Path) {
        if path == Path::new(STDIN) {
            if self.seen.insert(path.to_path_buf()) {
                self.found.files.push(path.to_path_buf());
            }
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.refuse(Refusal::from_io(path, error)),
            Ok(metadata) if metadata.is_dir() => self.folder_named(path),
            Ok(metadata) => match not_a_file(metadata.file_type()) {
                Some(reason) => self.refuse(Refusal::new(path, reason)),
                None => self.file(path),
            },
        }
    }

    /// A folder that was asked for: it is told where it holds nothing.
    fn folder_named(&mut self, path: &Path) {
        let (problems, others) = (self.found.diagnostics.len(), self.others);
        if self.folder(path) || self.found.diagnostics.len() > problems {
            return;
        }
        let extensions = EXTENSIONS.join(", .");
        let mut message = format!("no reports in this folder; looked for .{extensions}");
        match self.others - others {
            0 => (),
            1 => message.push_str("; a file of another kind was passed over"),
            count => message
                .push_str(&format!("; {count} files of other kinds were passed over")),
        }
        let hint = "name files of other kinds one by one";
        self.found.diagnostics.push(Diagnostic::warning(path, message, hint));
    }

    /// Looks through a folder, and says whether there is any report in it, found now or
    /// before.
    fn folder(&mut self, path: &Path) -> bool {
        let Some(real) = self.real(path) else { return false };
        if self.above.contains(&real) {
            self.circle(path, &real);
            return false;
        }
        if !self.seen.insert(real.clone()) {
            return true;
        }
        self.above.push(real);
        let mut any = false;
        for name in self.names(path).iter().filter(|name| !is_hidden(name)) {
            any |= self.entry(&path.join(name));
        }
        self.above.pop();
        any
    }

    /// The names in a folder, in order; where it breaks off, those up to there.
    fn names(&mut self, path: &Path) -> Vec<OsString> {
        let mut names = Vec::new();
        match fs::read_dir(path) {
            Err(error) => self.refuse(Refusal::from_io(path, error)),
            Ok(entries) => {
                for entry in entries {
                    match entry {
                        Ok(entry) => names.push(entry.file_name()),
                        Err(error) => self.refuse(Refusal::from_io(path, error)),
                    }
                }
            }
        }
        names.sort_unstable();
        names
    }

    /// Something in a folder; says whether it is a report or holds any.
    fn entry(&mut self, path: &Path) -> bool {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => {
                self.refuse(Refusal::from_io(path, error));
                return false;
            }
        };
        if metadata.is_dir() {
            return self.folder(path);
        }
        if !is_report(path) {
            self.others += 1;
            return false;
        }
        if let Some(reason) = not_a_file(metadata.file_type()) {
            self.refuse(Refusal::new(path, reason));
            return false;
        }
        self.file(path);
        true
    }

    fn file(&mut self, path: &Path) {
        if let Some(real) = self.real(path)
            && self.seen.insert(real)
        {
            self.found.files.push(path.to_path_buf());
        }
    }

    /// The path without links and dots, by which things are known to be the same.
    fn real(&mut self, path: &Path) -> Option<PathBuf> {
        match fs::canonicalize(path) {
            Ok(real) => Some(real),
            Err(error) => {
                self.refuse(Refusal::from_io(path, error));
                None
            }
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        let mut diagnostic = Diagnostic::from(&refusal);
        if matches!(refusal.reason, Reason::Missing) && refusal.path.is_symlink() {
            diagnostic.message = "this link leads nowhere".into();
            diagnostic.hint = "mend it or take it away".into();
        }
        self.found.diagnostics.push(diagnostic);
    }

    fn circle(&mut self, path: &Path, real: &Path) {
        let message = format!(
            "this link leads back to {}, which it stands in; not followed",
            show(real)
        );
        let hint = "nothing is missed by that; take the link away";
        self.found.diagnostics.push(Diagnostic::warning(path, message, hint));
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

pub(crate) fn is_report(path: &Path) -> bool {
    let is = |e: &OsStr| EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known));
    match path.extension() {
        Some(gz) if gz.eq_ignore_ascii_case("gz") => {
            path.file_stem().and_then(|stem| Path::new(stem).extension()).is_some_and(is)
        }
        Some(extension) => is(extension),
        None => false,
    }
}
