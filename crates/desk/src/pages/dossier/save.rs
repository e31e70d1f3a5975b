//! Checking what a form changes and writing it, unless the file was changed meanwhile.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rapporteur_dossier::{Diagnostic, Severity, check, parse};

use super::Doubt;
use super::changed::Changed;
use super::edit::{edited, standing};
use crate::assets::fnv;
use crate::declared::Declared;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::sent::Sent;

/// What became of a form.
pub(super) enum Saved {
    /// It was written: the kind and id of what was edited.
    Written(String),
    /// The file is another one than that which was shown.
    Changed(Box<Changed>),
    /// The file would have errors that it does not have.
    Refused(Vec<Doubt>),
}

/// What tells one state of the file from others.
pub(super) fn state(text: &str) -> String {
    format!("{:016x}-{}", fnv(text.as_bytes()), text.len())
}

pub(super) fn save(desk: &Desk, sent: &Sent) -> Result<Saved, Failure> {
    let _alone = desk.editing();
    let path = &desk.settings().dossier;
    let now = Declared::read(path)?;
    let text = match edited(&now.text, sent) {
        Ok(text) => text,
        Err(why) => return Ok(Saved::Refused(vec![told(why)])),
    };
    let is = state(&now.text);
    if sent.need("of")? != is {
        let theirs = standing(&now.text, sent);
        let yours = standing(&text, sent).unwrap_or_default();
        return Ok(Saved::Changed(Box::new(Changed::new(
            theirs,
            yours,
            is,
            sent.clone(),
        ))));
    }
    let before = errors(&check(&parse(&now.text)));
    let after = check(&parse(&text));
    let is_new =
        |d: &&Diagnostic| d.severity == Severity::Error && !before.contains(&d.message);
    let wrong: Vec<Doubt> =
        after.iter().filter(is_new).map(|d| Doubt::new(&text, d)).collect();
    if !wrong.is_empty() {
        return Ok(Saved::Refused(wrong));
    }
    let fail = |e: io::Error| {
        Failure::Dossier(format!("{}: cannot be written: {e}", path.display()))
    };
    write(path, &text).map_err(fail)?;
    let (kind, id) = (sent.need("kind_of")?, sent.need("id")?);
    Ok(Saved::Written(format!("{kind} {id}")))
}

fn errors(all: &[Diagnostic]) -> Vec<String> {
    let errors = all.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| d.message.clone()).collect()
}

fn told(message: String) -> Doubt {
    Doubt { severity: "error", line: 0, message, hint: String::new() }
}

/// Writes a file whole or not at all. Where it is a link, what it leads to is written.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let beside = path.with_extension("toml.new");
    let mut file = File::create(&beside)?;
    let written = file
        .set_permissions(fs::metadata(&path)?.permissions())
        .and_then(|()| file.write_all(text.as_bytes()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What is left half written is of no use to anybody.
        _ = fs::remove_file(&beside);
    }
    written
}
