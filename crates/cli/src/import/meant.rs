//! What the names in a file mean here: reports of the record, parties of the dossier.

use std::path::Path;

use rapporteur_dossier::Dossier;
use rapporteur_intake::harmless;
use rapporteur_record::StoredReport;

use crate::outcome::Stop;

/// The report that a file means: by its place, its address or its key, or else by its file
/// name, with or without its end, or by its title, where one report alone is called so.
pub(super) fn report<'r>(
    reports: &'r [StoredReport],
    name: &str,
) -> Result<&'r StoredReport, Stop> {
    let exact = |r: &&StoredReport| {
        r.place == name || r.url.as_deref() == Some(name) || r.key == name
    };
    if let Some(found) = reports.iter().find(exact) {
        return Ok(found);
    }
    let wanted = (file(name), stem(name));
    let ways: [&dyn Fn(&StoredReport) -> bool; 3] = [
        &|r| wanted.0.is_some() && file(&r.place) == wanted.0,
        &|r| r.title.as_deref() == Some(name),
        &|r| wanted.1.is_some() && stem(&r.place) == wanted.1,
    ];
    for called in ways {
        let mut alike = reports.iter().filter(|r| called(r));
        match (alike.next(), alike.next()) {
            (Some(one), None) => return Ok(one),
            (Some(_), Some(_)) => {
                return Err(Stop::message(format!(
                    "{}: several reports are called so; give its place in the record",
                    harmless(name)
                )));
            }
            _ => {}
        }
    }
    Err(Stop::message(format!(
        "{}: no such report in the record (`rapporteur add` enters reports)",
        harmless(name)
    )))
}

/// The id of the party that a file calls by its id, or by a name that it alone has; else
/// what the file calls it, which is then told as unknown.
pub(super) fn party(dossier: &Dossier, called: String) -> String {
    if dossier.party(&called).is_some() {
        return called;
    }
    let wanted = called.to_lowercase();
    let names = |p: &rapporteur_dossier::Party| {
        let mut all = p.aliases.iter().chain([&p.name]);
        all.any(|n| n.to_lowercase() == wanted)
    };
    let mut found = dossier.parties.iter().filter(|p| names(p));
    match (found.next(), found.next()) {
        (Some(one), None) => one.id.clone(),
        _ => called,
    }
}

/// The id of the person who alone has that name in the dossier; none where there is nobody,
/// or several.
pub(super) fn person(dossier: &Dossier, called: &str) -> Option<String> {
    let wanted = called.to_lowercase();
    let names = |p: &rapporteur_dossier::Person| {
        let mut all = p.aliases.iter().chain([&p.name]);
        all.any(|n| n.to_lowercase() == wanted)
    };
    let mut found = dossier.people.iter().filter(|p| names(p));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    }
}

fn file(place: &str) -> Option<String> {
    Path::new(place).file_name().map(|f| f.to_string_lossy().into_owned())
}

fn stem(place: &str) -> Option<String> {
    Path::new(place).file_stem().map(|f| f.to_string_lossy().into_owned())
}
