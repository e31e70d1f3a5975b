//! Where points may end, with what each party says of them.

use rapporteur_analysis::State;
use rapporteur_analysis::forecast::{self, CAVEAT, Refusal};
use rapporteur_chart::{Drawing, Forecast, Frame, Mean, Wish, stack};
use rapporteur_dossier::{Date, Dossier};

use super::positions::voice;
use super::{Target, Told, day, name, options, question};

/// What forecasts were made of.
#[derive(Clone, Copy)]
pub struct Foretold<'f> {
    /// What is declared.
    pub dossier: &'f Dossier,
    /// What each party is for.
    pub state: &'f State,
    /// Indices of whose agreement it takes.
    pub parties: &'f [usize],
    /// The day; none where no report has a date.
    pub at: Option<Date>,
    /// What marks say, and where they lead: to the words of a party on the point.
    pub told: &'f Told<'f>,
    /// What stands beside a party: what its statements are called, or nothing.
    pub note: &'f dyn Fn(&[usize]) -> String,
}

/// What is said of a point, by its index.
pub type Outcome = (usize, Result<forecast::Forecast, Refusal>);

/// All of them, one below the other, and below these why there is none on the others.
pub fn forecasts(foretold: &Foretold<'_>, all: &[Outcome], frame: Frame) -> Drawing {
    let dossier = foretold.dossier;
    let (scaled, others): (Vec<&Outcome>, Vec<&Outcome>) =
        all.iter().partition(|(_, said)| has_scale(said));
    let mut charts: Vec<Forecast> =
        scaled.iter().map(|one| forecast(foretold, one)).collect();
    if charts.is_empty() || !others.is_empty() {
        charts.push(without(foretold, &others));
    }
    let some = all.iter().any(|(_, said)| said.is_ok());
    if let Some(last) = charts.last_mut().filter(|_| some) {
        last.notes.push(CAVEAT.to_owned());
    }
    let drawings: Vec<Drawing> = charts.iter().map(|c| c.draw(frame)).collect();
    stack(&format!("{}: forecast", dossier.called()), &drawings)
}

/// Whether there is a forecast, or a scale on which positions can be shown without one.
pub fn has_scale(said: &Result<forecast::Forecast, Refusal>) -> bool {
    said.as_ref().map_or_else(Refusal::has_scale, |_| true)
}

/// One of them.
pub fn forecast(foretold: &Foretold<'_>, (point, said): &Outcome) -> Forecast {
    let dossier = foretold.dossier;
    let options = options(&dossier.points[*point]);
    let notes = match said {
        Ok(found) => found.words(&|option| format!("“{}”", options[option])),
        Err(why) => vec![format!("No forecast: {}.", why.words(&|p| name(dossier, p)))],
    };
    let wish = |party: &usize| wish(foretold, *point, *party, said.as_ref().ok());
    Forecast {
        title: question(&dossier.points[*point]),
        subtitle: subtitle(foretold, said.is_ok()),
        wishes: foretold.parties.iter().map(wish).collect(),
        mean: said.as_ref().ok().map(|found| Mean {
            place: found.place,
            half: found.band.half,
            most: found.band.most,
        }),
        options,
        notes,
    }
}

fn subtitle(foretold: &Foretold<'_>, some: bool) -> String {
    let title = foretold.dossier.called();
    let what = if some { "where it may end" } else { "no forecast" };
    match foretold.at {
        Some(at) => format!("{title}: {what}, as known on {}", day(at).long()),
        None => format!("{title}: no report has a date, so nothing is known"),
    }
}

fn wish(
    foretold: &Foretold<'_>,
    point: usize,
    party: usize,
    found: Option<&forecast::Forecast>,
) -> Wish {
    let position = foretold.state.get(&(party, point));
    let basis = position.map_or(&[][..], |p| &p.basis);
    let name = name(foretold.dossier, party);
    let weight = found.filter(|f| f.weighted).and_then(|f| {
        let voice = f.voices.iter().find(|v| v.party == party)?;
        Some(format!("counts {}", voice.weight))
    });
    let notes = [weight.unwrap_or_default(), (foretold.note)(basis)];
    let notes: Vec<String> = notes.into_iter().filter(|n| !n.is_empty()).collect();
    let words = basis.last().map(|latest| (foretold.told.words)(*latest));
    Wish {
        words: words.filter(|w| !w.is_empty()).unwrap_or_else(|| name.clone()),
        name,
        number: party,
        said: position.map(|p| (p.option, voice(p.stance))),
        note: notes.join("; "),
        href: (foretold.told.address)(Target::Cell(party, point)),
    }
}

/// Why there is none on points without a scale, as a chart of words alone.
fn without(foretold: &Foretold<'_>, others: &[&Outcome]) -> Forecast {
    let dossier = foretold.dossier;
    let one = |(point, said): &&Outcome| {
        let why = said.as_ref().err()?.words(&|p| name(dossier, p));
        Some(format!("“{}”: {why}.", question(&dossier.points[*point])))
    };
    let mut notes: Vec<String> = others.iter().filter_map(one).collect();
    if notes.is_empty() {
        notes.push("There is no point to forecast.".to_owned());
    }
    Forecast {
        title: "Points without a scale".to_owned(),
        subtitle: subtitle(foretold, false),
        options: Vec::new(),
        wishes: Vec::new(),
        mean: None,
        notes,
    }
}
