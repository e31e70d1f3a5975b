//! Forecasts for programs.

use std::io::Write;

use rapporteur_analysis::forecast::{Forecast, Refusal, Voice};
use serde_json::{Value, json};

use super::Outlook;
use crate::follow::json::{failures, reports};
use crate::outcome::Stop;

pub(super) fn write(outlook: &Outlook<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = &outlook.case.dossier;
    let ids = |parties: &[usize]| -> Vec<&str> {
        parties.iter().map(|p| dossier.parties[*p].id.as_str()).collect()
    };
    let one = |(point, said): &(usize, Result<Forecast, Refusal>)| {
        let mut value = match said {
            Ok(forecast) => shown(outlook, forecast),
            Err(refusal) => refused(refusal, &ids),
        };
        value["point"] = json!(dossier.points[*point].id);
        value
    };
    let document = json!({
        "format": "rapporteur-forecast/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "at": outlook.at.map(|d| d.to_string()),
        "parties": ids(&outlook.parties),
        "points": outlook.points.iter().map(one).collect::<Vec<_>>(),
        "reports": reports(outlook.case)?,
        "failures": failures(outlook.case),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

/// Places go from 0, the first option, to 100, the last.
fn shown(outlook: &Outlook<'_>, forecast: &Forecast) -> Value {
    let dossier = &outlook.case.dossier;
    let option =
        |option: &usize| dossier.points[forecast.point].options[*option].id.as_str();
    let voice = |v: &Voice| {
        json!({
            "party": dossier.parties[v.party].id,
            "option": option(&v.option),
            "place": v.place,
            "weight": v.weight,
            "basis": v.basis.iter().map(|n| outlook.case.id(*n)).collect::<Vec<_>>(),
        })
    };
    json!({
        "forecast": {
            "place": forecast.place,
            "weighted": forecast.weighted,
            "nearest": forecast.nearest.iter().map(option).collect::<Vec<_>>(),
            "half_within": forecast.band.half,
            "four_of_five_within": forecast.band.most,
            "options_within": forecast.within.iter().map(option).collect::<Vec<_>>(),
            "between": [option(&forecast.hull.0), option(&forecast.hull.1)],
            "share_between": forecast.band.hull,
            "known": forecast.voices.len(),
            "of": forecast.of,
            "positions": forecast.voices.iter().map(voice).collect::<Vec<_>>(),
        },
        "refused": null,
    })
}

fn refused<'d>(refusal: &Refusal, ids: &dyn Fn(&[usize]) -> Vec<&'d str>) -> Value {
    let refused = match refusal {
        Refusal::Fact => json!({ "reason": "fact" }),
        Refusal::Nominal => json!({ "reason": "nominal" }),
        Refusal::NoChoice => json!({ "reason": "no choice" }),
        Refusal::Unknown { known, unknown } => {
            json!({ "reason": "too little known", "known": known, "unknown": ids(unknown) })
        }
        Refusal::Unweighted(parties) => {
            json!({ "reason": "weights missing", "parties": ids(parties) })
        }
    };
    json!({ "forecast": null, "refused": refused })
}
