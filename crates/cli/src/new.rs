//! `rapporteur new`: a dossier to fill in.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use rapporteur_intake::show;

use crate::args::NewArgs;
use crate::dossier::FILE;
use crate::outcome::{Outcome, Stop};

const TEMPLATE: &str = include_str!("new/dossier.toml");

pub(crate) fn run(args: &NewArgs) -> Result<Outcome, Stop> {
    let file = args.folder.join(FILE);
    let reports = args.folder.join("reports");
    let fail = |path: &Path, e: &io::Error| match e.kind() {
        ErrorKind::AlreadyExists => Stop::message(format!(
            "{}: is there already and was left as it is; `rapporteur check` reads it",
            show(path)
        )),
        _ => Stop::message(format!("{}: cannot be written: {e}", show(path))),
    };
    fs::create_dir_all(&reports).map_err(|e| fail(&reports, &e))?;
    let opened = OpenOptions::new().write(true).create_new(true).open(&file);
    let written = opened.and_then(|mut f| f.write_all(text(&args.folder).as_bytes()));
    written.map_err(|e| fail(&file, &e))?;
    let (file, reports) = (show(&file), show(&reports));
    writeln!(
        io::stdout(),
        "{file}: fill in parties, people and points\n{reports}: put the reports here"
    )?;
    Ok(Outcome::Done)
}

/// The starting dossier, named after its folder.
fn text(folder: &Path) -> String {
    let name = folder.file_name().map(|n| n.to_string_lossy().to_lowercase());
    let words = name.as_deref().unwrap_or_default();
    let id: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let id = if id.is_empty() { "negotiation".to_owned() } else { id.join("-") };
    TEMPLATE.replacen("id = \"negotiation\"", &format!("id = \"{id}\""), 1)
}
