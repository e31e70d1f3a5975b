//! What a piece is called, and what is known of it from outside.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::find::STDIN;
use crate::refusal::{Reason, Refusal};

/// Place and hints of something that is still bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Label {
    /// As in [`Arrival::place`](crate::Arrival::place).
    pub(crate) place: String,
    /// A file name, whose extension tells what the bytes may be.
    pub(crate) name: String,
    /// A media type, without parameters, in small letters.
    pub(crate) media: Option<String>,
    /// An encoding that was declared outside of the bytes.
    pub(crate) charset: Option<String>,
    /// The address that it was got from.
    pub(crate) url: Option<String>,
    /// When it was got, as written.
    pub(crate) fetched: Option<String>,
    /// Fewer bytes came than were announced.
    pub(crate) cut: Option<String>,
    /// How many archives it stands in.
    pub(crate) depth: u8,
    pub(crate) path: Option<PathBuf>,
}

impl Label {
    pub(crate) fn file(path: &Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self {
            place: place(path),
            name: name.to_string_lossy().into_owned(),
            path: Some(path.to_path_buf()),
            ..Self::default()
        }
    }

    /// Standard input, hinted to be called `name`.
    pub(crate) fn stdin(name: &str) -> Self {
        Self { place: STDIN.into(), name: name.into(), ..Self::default() }
    }

    /// Something in it.
    pub(crate) fn member(&self, member: &str, name: &str) -> Self {
        Self {
            place: format!("{}!{member}", self.place),
            name: name.into(),
            fetched: self.fetched.clone(),
            depth: self.depth.saturating_add(1),
            ..Self::default()
        }
    }

    /// What it is called in messages.
    pub(crate) fn path(&self) -> PathBuf {
        self.path.clone().unwrap_or_else(|| PathBuf::from(&self.place))
    }

    pub(crate) fn warning(
        &self,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::warning(&self.path(), message, hint)
    }

    pub(crate) fn error(
        &self,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { severity: Severity::Error, ..self.warning(message, hint) }
    }

    pub(crate) fn refusal(&self, reason: Reason) -> Diagnostic {
        Diagnostic::from(&Refusal::new(&self.path(), reason))
    }

    /// The name's extension in small letters, that of `.gz` taken off before.
    pub(crate) fn extension(&self) -> String {
        let name = self.name.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        name.rsplit_once('.').map(|(_, ext)| ext.to_owned()).unwrap_or_default()
    }
}

/// A path as text, `\xE9` for bytes that are no UTF-8.
fn place(path: &Path) -> String {
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|b| out.push_str(&format!("\\x{b:02X}")));
    }
    out
}
