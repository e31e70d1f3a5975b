//! How far parties are apart, for programs. Distances are from 0 to 1.

use std::io::Write;

use rapporteur_analysis::distance::{
    Agreement, Cause, Distance, Interval, PointChange, PointDistance,
};
use serde_json::{Map, Value, json};

use super::{Apart, Pair};
use crate::outcome::Stop;

pub(super) fn write(apart: &Apart<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = apart.sheet.dossier;
    let ids = |parties: &[usize]| -> Vec<&str> {
        parties.iter().map(|p| dossier.parties[*p].id.as_str()).collect()
    };
    let mut weights = Map::new();
    for (point, weight) in dossier.points.iter().zip(&apart.weights) {
        if rapporteur_analysis::distance::is_measured(point) {
            weights.insert(point.id.clone(), json!(weight));
        }
    }
    let document = json!({
        "format": "rapporteur-distance/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "at": apart.at.map(|d| d.to_string()),
        "since": apart.since.map(|d| d.to_string()),
        "parties": ids(&apart.parties),
        "weights": weights,
        "least_coverage": apart.least,
        "pairs": apart.pairs.iter().map(|p| apart.pair_object(p)).collect::<Vec<_>>(),
        "agreement": apart.agreements.iter().map(|a| apart.agreed(a)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

impl Apart<'_> {
    fn id(&self, point: usize) -> &str {
        &self.sheet.dossier.points[point].id
    }

    fn pair_object(&self, pair: &Pair) -> Value {
        let parties = &self.sheet.dossier.parties;
        let (a, b) = pair.now.pair;
        let track = pair.track.iter().map(|sample| {
            let mut out = self.figure(&sample.distance);
            out["day"] = json!(sample.day.to_string());
            out["moved"] = json!(sample.change.as_ref().map(|c| interval(c.moved)));
            out
        });
        let mut out = json!({
            "pair": [parties[a].id, parties[b].id],
            "distance": self.full(&pair.now),
            "track": track.collect::<Vec<_>>(),
        });
        if let Some(change) = &pair.change {
            out["before"] = self.full(&change.before);
            out["moved"] = interval(change.moved);
            out["learned"] = interval(change.learned);
            out["changes"] = change.points.iter().map(|p| self.changed(p)).collect();
        }
        out
    }

    /// Without the points.
    fn figure(&self, distance: &Distance) -> Value {
        let enough = self.enough(distance);
        json!({
            "low": distance.interval.low,
            "high": distance.interval.high,
            "known": distance.known.filter(|_| enough),
            "coverage": distance.coverage,
        })
    }

    fn full(&self, distance: &Distance) -> Value {
        let mut out = self.figure(distance);
        let point = |p: &PointDistance| {
            json!({
                "point": self.id(p.point),
                "weight": p.weight,
                "low": p.interval.low,
                "high": p.interval.high,
                "known": p.known,
            })
        };
        out["points"] = distance.points.iter().map(point).collect();
        out["basis"] = json!(self.sheet.all_ids(&distance.basis));
        out
    }

    fn changed(&self, point: &PointChange) -> Value {
        json!({
            "point": self.id(point.point),
            "causes": point.causes.map(cause),
            "before": interval(point.before),
            "after": interval(point.after),
            "moved": interval(point.moved),
            "basis": self.sheet.all_ids(&point.basis),
        })
    }

    fn agreed(&self, agreement: &Agreement) -> Value {
        let options = &self.sheet.dossier.points[agreement.point].options;
        let mut counts = Map::new();
        for (option, count) in options.iter().zip(&agreement.counts) {
            counts.insert(option.id.clone(), json!(count));
        }
        json!({
            "point": self.id(agreement.point),
            "counts": counts,
            "unknown": agreement.unknown,
            "agreement": agreement.agreement,
            "interval": agreement.interval.map(interval),
            "consensus": agreement.consensus,
            "basis": self.sheet.all_ids(&agreement.basis),
        })
    }
}

fn interval(interval: Interval) -> Value {
    json!({ "low": interval.low, "high": interval.high })
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Same => "same",
        Cause::Moved => "moved",
        Cause::Learned => "learned",
        Cause::Lapsed => "lapsed",
    }
}
