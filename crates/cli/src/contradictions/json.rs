//! Contradictions, for programs.

use std::io::Write;

use rapporteur_analysis::contradiction::{Contradiction, Said};
use serde_json::{Value, json};

use super::Found;
use crate::outcome::Stop;

pub(super) fn write(found: &Found<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = found.sheet.dossier;
    let silent = found.answer.silent.iter().map(|p| &dossier.parties[*p].id);
    let document = json!({
        "format": "rapporteur-contradictions/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "at": found.at.map(|d| d.to_string()),
        "within": found.within,
        "contradictions":
            found.answer.found.iter().map(|c| found.object(c)).collect::<Vec<_>>(),
        "not_told_of": silent.collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

impl Found<'_> {
    fn object(&self, found: &Contradiction) -> Value {
        let dossier = self.sheet.dossier;
        json!({
            "party": dossier.parties[found.party].id,
            "point": dossier.points[found.point].id,
            "kind": found.kind.name(),
            "one": self.said(found.point, &found.one),
            "other": self.said(found.point, &found.other),
        })
    }

    fn said(&self, point: usize, said: &Said) -> Value {
        json!({
            "option": self.sheet.dossier.points[point].options[said.option].id,
            "stance": said.stance.name(),
            "speaker": said.speaker,
            "date": said.date.to_string(),
            "basis": self.sheet.all_ids(&said.basis),
        })
    }
}
