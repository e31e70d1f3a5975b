//! The desk as pages that open from disk.

use std::fs;
use std::io;
use std::path::Path;

use rapporteur_desk::{Desk, Settings, brief, site};
use rapporteur_intake::show;

use super::{ExportArgs, beside};
use crate::dossier::open;
use crate::outcome::Stop;
use crate::record::{now, path};

/// The brief as one page, of the days asked for.
pub(super) fn brief_page(args: &ExportArgs) -> Result<Vec<u8>, Stop> {
    let page = brief(&desk(args)?, args.at, args.since).map_err(Stop::message)?;
    Ok(page.into_bytes())
}

/// Writes the desk into a folder, which appears when it is whole; gives how many files.
pub(super) fn site_folder(args: &ExportArgs) -> Result<usize, Stop> {
    let Some(folder) = &args.out else {
        return Err(Stop::message("a site is a folder: name one with --out FOLDER"));
    };
    let fail = |e: &dyn std::fmt::Display| {
        Stop::message(format!("{}: cannot be written: {e}", show(folder)))
    };
    let desk = desk(args)?;
    let there = fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    if there && !args.force {
        return Err(fail(&"it is there already (--force writes over it)"));
    }
    // Over what is there files are written one by one: nothing else of it is touched.
    let into = if there { folder.clone() } else { beside(folder) };
    let done = site(&desk, &mut |name, bytes| put(&into.join(name), bytes));
    let done = done.map_err(|e| Stop::message(e.to_string()));
    if into == *folder {
        return done;
    }
    let done = done.and_then(|files| {
        _ = fs::remove_dir(folder);
        fs::rename(&into, folder).map_err(|e| fail(&e)).map(|()| files)
    });
    if done.is_err() {
        _ = fs::remove_dir_all(&into);
    }
    done
}

/// A desk that only shows.
fn desk(args: &ExportArgs) -> Result<Desk, Stop> {
    let source = open(&args.dossier)?;
    let record = path(&source.path);
    if !record.exists() {
        let folder = show(&args.dossier);
        return Err(Stop::message(format!(
            "{folder}: the desk shows a record, and there is none here yet; `rapporteur add \
             {folder}` makes one"
        )));
    }
    let settings = Settings {
        dossier: source.path,
        record,
        analyst: String::new(),
        token: None,
        hosts: Vec::new(),
        now,
        machine: None,
    };
    Desk::open(settings).map_err(Stop::message)
}

fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes)
}
