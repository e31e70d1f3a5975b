//! Where words of one party contradict each other, over time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rapporteur_analysis::contradiction::{self, Contradiction, Contradictions, Kind};
use rapporteur_chart::{Against, Clash, Clashes, Contested, Day, Said, Whose};
use rapporteur_dossier::{Date, Dossier, Scale};

use super::positions::voice;
use super::{Target, Told, day, name, options, question};

/// Contradictions of a party that are drawn, at most: the latest of many.
const MOST: usize = 40;

/// The contradictions that are known at the end of a day; none where no report has a date.
pub fn contradictions(
    dossier: &Dossier,
    found: &Contradictions,
    at: Option<Date>,
    told: &Told<'_>,
) -> Clashes {
    let mut parties = Vec::new();
    let mut notes = Vec::new();
    let mut drawn: Vec<&Contradiction> = Vec::new();
    for party in 0..dossier.parties.len() {
        let own = found.found.iter().filter(|c| c.party == party);
        let (own, left) = latest(own.collect());
        if left > 0 {
            notes
                .push(format!("{}: {left} earlier are not drawn.", name(dossier, party)));
        }
        if !own.is_empty() {
            parties.push(against(dossier, party, &own, told));
        }
        drawn.extend(own);
    }
    notes.extend(silent(dossier, found));
    let days = || drawn.iter().flat_map(|c| [day(c.one.date), day(c.other.date)]);
    let until = at.map(day).or(days().max()).unwrap_or(Day(0));
    Clashes {
        title: dossier.called().to_owned(),
        subtitle: match at {
            Some(at) => format!(
                "Where a party's words contradict each other, as known on {}",
                day(at).long()
            ),
            None => "No report has a date: nothing can be placed in time".to_owned(),
        },
        from: days().min().unwrap_or(until),
        until: days().max().unwrap_or(until),
        parties,
        notes,
    }
}

/// The latest of the contradictions of a party, in the order given, and how many are left.
fn latest(mut own: Vec<&Contradiction>) -> (Vec<&Contradiction>, usize) {
    let left = own.len().saturating_sub(MOST);
    if left > 0 {
        own.sort_by_key(|c| Reverse(c.one.date.max(c.other.date)));
        own.truncate(MOST);
    }
    (own, left)
}

fn silent(dossier: &Dossier, found: &Contradictions) -> Vec<String> {
    let names = found.silent.iter().map(|p| name(dossier, *p));
    let names: Vec<String> = names.collect();
    let mut out = Vec::new();
    if found.found.is_empty() {
        out.push("None among the statements that count.".to_owned());
    }
    if !names.is_empty() {
        out.push(format!(
            "Nothing can be told of those who have not said two things on any point: {}.",
            names.join(", ")
        ));
    }
    out
}

fn against(
    dossier: &Dossier,
    party: usize,
    own: &[&Contradiction],
    told: &Told<'_>,
) -> Against {
    let mut points: BTreeMap<usize, Vec<&Contradiction>> = BTreeMap::new();
    own.iter().for_each(|c| points.entry(c.point).or_default().push(c));
    let points = points.iter().map(|(point, own)| contested(dossier, *point, own, told));
    Against { name: name(dossier, party), number: party, points: points.collect() }
}

/// What contradicts each other on a point: of every statement one mark, however many it
/// clashes with.
fn contested(
    dossier: &Dossier,
    point: usize,
    own: &[&Contradiction],
    told: &Told<'_>,
) -> Contested {
    let declared = &dossier.points[point];
    let sides = || own.iter().flat_map(|c| [&c.one, &c.other]);
    let mut rows: Vec<usize> = sides().map(|s| s.option).collect();
    rows.sort_unstable();
    rows.dedup();
    if declared.scale == Scale::Ordinal {
        // As on charts of positions: the first at the bottom.
        rows.reverse();
    }
    let mut marks: Vec<&contradiction::Said> = Vec::new();
    let mut place = |side| {
        let same = |m: &&contradiction::Said| alike(m, side);
        marks.iter().position(same).unwrap_or_else(|| {
            marks.push(side);
            marks.len() - 1
        })
    };
    let clashes = own.iter().map(|c| Clash {
        ends: (place(&c.one), place(&c.other)),
        whose: whose(c.kind),
        words: tie(c, told),
    });
    let clashes = clashes.collect();
    let names = options(declared);
    Contested {
        name: question(declared),
        options: rows.iter().map(|o| names[*o].clone()).collect(),
        said: marks.iter().map(|m| said(m, &rows, told)).collect(),
        clashes,
    }
}

/// Whose words clash, and which they are.
fn tie(found: &Contradiction, told: &Told<'_>) -> String {
    let latest = [&found.one, &found.other].map(|side| side.basis.last());
    let words = latest.into_iter().flatten().map(|s| (told.words)(*s));
    let all = std::iter::once(found.kind.name().to_owned()).chain(words);
    all.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Whether two sides are the same word, so that one mark will do.
fn alike(a: &contradiction::Said, b: &contradiction::Said) -> bool {
    (a.option, a.stance, &a.speaker, a.date) == (b.option, b.stance, &b.speaker, b.date)
}

/// A side as its last statement.
fn said(side: &contradiction::Said, rows: &[usize], told: &Told<'_>) -> Said {
    let latest = side.basis.last().copied();
    Said {
        day: day(side.date),
        option: rows.iter().position(|o| *o == side.option).unwrap_or(rows.len()),
        voice: voice(side.stance),
        words: latest.map(|s| (told.words)(s)).unwrap_or_default(),
        href: latest.and_then(|s| (told.address)(Target::Statement(s))),
    }
}

fn whose(kind: Kind) -> Whose {
    match kind {
        Kind::OverTime => Whose::Own,
        Kind::Officials => Whose::Officials,
        Kind::PublicPrivate => Whose::Reported,
    }
}
