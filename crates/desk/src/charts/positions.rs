//! Where all parties stood on a point over time.

use rapporteur_analysis::{Heard, Stretch, Word, course};
use rapporteur_chart::{Day, Stretch as Drawn};
use rapporteur_chart::{Manner, Order, Positions, Said, Tabled, Track, Voice};
use rapporteur_dossier::{Date, Dossier, Scale, Stance};

use super::{Target, Told, day, name, options, question};

/// Days before the first word, as a share of the whole, so that the first mark stands free.
const BEFORE: i32 = 40;

/// Where all parties stood on a point up to a day, by what is known at its end; `from` is the
/// first day drawn, or else that of the first word or version.
pub fn positions(
    dossier: &Dossier,
    heard: &[Heard],
    point: usize,
    (from, at): (Option<Date>, Date),
    told: &Told<'_>,
) -> Positions {
    let declared = &dossier.points[point];
    let tabled = tabled(dossier, point, at, told);
    let cells: Vec<&Heard> = heard.iter().filter(|c| c.point == point).collect();
    let said = cells.iter().flat_map(|c| spoken(c, at).map(|w| day(w.date)));
    let first = said.chain(tabled.iter().map(|t| t.day)).min();
    let until = day(at);
    let first = first.unwrap_or(until).min(until);
    let from = from.map_or(first.plus((first.0 - until.0) / BEFORE), day).min(until);
    let one = |party| {
        let cell = cells.iter().find(|c| c.party == party);
        track(dossier, party, cell.copied(), (from, at), told)
    };
    Positions {
        title: question(declared),
        subtitle: format!(
            "Positions of the parties, as they are known on {}",
            until.long()
        ),
        order: match declared.scale {
            Scale::Ordinal => Order::Ordinal,
            Scale::Nominal => Order::Nominal,
        },
        options: options(declared),
        from,
        until,
        tracks: (0..dossier.parties.len()).map(one).collect(),
        tabled: tabled.into_iter().filter(|t| t.day >= from).collect(),
    }
}

/// The words that are known at the end of a day, in order.
pub(super) fn spoken(cell: &Heard, at: Date) -> impl Iterator<Item = &Word> {
    cell.words().iter().filter(move |w| w.date.max(w.known) <= at)
}

fn track(
    dossier: &Dossier,
    party: usize,
    cell: Option<&Heard>,
    (from, at): (Day, Date),
    told: &Told<'_>,
) -> Track {
    let until = day(at);
    let stretches = cell.map(|c| course(c, at)).unwrap_or_default();
    let words = cell.into_iter().flat_map(|c| spoken(c, at));
    let said = words.filter(|w| day(w.date) >= from).map(|w| Said {
        day: day(w.date),
        option: w.option,
        voice: voice(w.stance),
        words: (told.words)(w.statement),
        href: (told.address)(Target::Statement(w.statement)),
    });
    Track {
        name: name(dossier, party),
        number: party,
        statements: said.collect(),
        stretches: stretches.iter().filter_map(|s| drawn(s, from, until, told)).collect(),
    }
}

/// A stretch as it is drawn. What a party only rejects is no place where it stands, so that
/// nothing is drawn but the words.
fn drawn(stretch: &Stretch, from: Day, until: Day, told: &Told<'_>) -> Option<Drawn> {
    let end = stretch.until.map_or(until, day);
    let manner = match stretch.stance {
        Stance::Against => return None,
        _ if stretch.contested => Manner::Contested,
        Stance::For => Manner::Held,
        Stance::Open => Manner::Open,
    };
    (end > from || stretch.until.is_none()).then(|| Drawn {
        from: day(stretch.from).max(from),
        until: end,
        option: stretch.option,
        manner,
        href: (told.address)(Target::Statement(stretch.statement)),
    })
}

pub(super) fn voice(stance: Stance) -> Voice {
    match stance {
        Stance::For => Voice::For,
        Stance::Open => Voice::Open,
        Stance::Against => Voice::Against,
    }
}

/// The versions that have a clause on a point, up to a day, in the order of days.
fn tabled(dossier: &Dossier, point: usize, at: Date, told: &Told<'_>) -> Vec<Tabled> {
    let mut out = Vec::new();
    for proposal in &dossier.proposals {
        for version in &proposal.versions {
            let on =
                version.clauses.iter().filter(|c| c.option.is_some_and(|o| o.0 == point));
            let clauses: Vec<(usize, String)> = on
                .filter_map(|c| Some((c.option?.1, format!("{} {}", c.n, c.text))))
                .collect();
            let Some(date) = version.date.filter(|d| *d <= at) else { continue };
            if !clauses.is_empty() {
                out.push(Tabled {
                    day: day(date),
                    name: format!("{}, {}", proposal.title, version.id),
                    clauses,
                    href: (told.address)(Target::Version(&proposal.id, &version.id)),
                });
            }
        }
    }
    out.sort_by_key(|t| t.day);
    out
}
