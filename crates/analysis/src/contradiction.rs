//! Where a party's words contradict each other.

use std::collections::BTreeMap;

use rapporteur_dossier::{Date, Dossier, PointKind, Stance};

use crate::evidence::Evidence;

/// Days between two words, up to which two officials, or public and private words, are held
/// against each other, unless the analyst says otherwise. Further apart the party's line may
/// have changed. A convention, not a measured bound.
pub const WITHIN: i32 = 30;

/// Whose words contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The party's own line over time: one speaker, or two whose words are far apart.
    OverTime,
    /// Two who speak for one party, within days.
    Officials,
    /// What a party says in public, and what it is reported to have said in private: hearsay
    /// and unnamed sources.
    PublicPrivate,
}

impl Kind {
    /// As it is told to programs: `over time`, `officials`, `public and private`.
    pub fn name(self) -> &'static str {
        match self {
            Self::OverTime => "over time",
            Self::Officials => "officials",
            Self::PublicPrivate => "public and private",
        }
    }
}

/// A side of a contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Index of the option.
    pub option: usize,
    /// What is said of it.
    pub stance: Stance,
    /// Who said it, as in [`Evidence::speaker`].
    pub speaker: String,
    /// The day of the last of the statements.
    pub date: Date,
    /// The statements, in order.
    pub basis: Vec<usize>,
}

/// Words of one party on one point that cannot stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// Whose words they are.
    pub kind: Kind,
    /// What was said first; of public and private words, the public ones.
    pub one: Said,
    /// What was said against it.
    pub other: Said,
}

/// Contradictions, and of whom nothing can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contradictions {
    /// By party and point, and in the order in which the second word was said.
    pub found: Vec<Contradiction>,
    /// Parties that have said fewer than two things on any one point: nothing of theirs can
    /// be held against anything.
    pub silent: Vec<usize>,
}

/// Every contradiction that is known at the end of a day; `within` as in [`WITHIN`].
///
/// Two words contradict each other where one is for an option, or open to it, and the other
/// against it. Being for two different options contradicts on a fact; on other points it
/// does so between officials and between public and private words, while of one speaker over
/// time it is movement.
pub fn contradictions(
    dossier: &Dossier,
    evidence: &[Evidence],
    at: Date,
    within: i32,
) -> Contradictions {
    let mut cells: BTreeMap<(usize, usize), Vec<Spoken<'_>>> = BTreeMap::new();
    let known = evidence.iter().filter(|e| e.date.max(e.known) <= at);
    for e in known {
        for code in e.codes.iter().filter(|c| c.point < dossier.points.len()) {
            let said = Spoken { by: e, option: code.option, stance: code.stance };
            cells.entry((e.party, code.point)).or_default().push(said);
        }
    }
    let mut out = Contradictions::default();
    let mut judged = vec![false; dossier.parties.len()];
    for ((party, point), mut words) in cells {
        words.sort_by_key(|w| (w.by.date, w.by.report, w.by.order, w.by.statement));
        let several = words.iter().any(|w| w.by.statement != words[0].by.statement);
        if let Some(judged) = judged.get_mut(party) {
            *judged |= several;
        }
        let fact = dossier.points[point].kind == PointKind::Fact;
        let found = Cell { fact, within, words: &words }.contradictions();
        let found = found.into_iter().map(|(kind, one, other)| Contradiction {
            party,
            point,
            kind,
            one,
            other,
        });
        out.found.extend(found);
    }
    out.silent = (0..judged.len()).filter(|party| !judged[*party]).collect();
    out
}

/// What a statement says of one option.
#[derive(Clone, Copy)]
struct Spoken<'e> {
    by: &'e Evidence,
    option: usize,
    stance: Stance,
}

/// Everything that a party said on a point, in order.
struct Cell<'e> {
    fact: bool,
    within: i32,
    words: &'e [Spoken<'e>],
}

/// Kind, and option, stance and speaker of both sides.
type Key<'e> = (Kind, [(usize, Stance, &'e str); 2]);

impl<'e> Cell<'e> {
    /// Pairs of words that contradict each other, the same words of the same speakers once.
    fn contradictions(&self) -> Vec<(Kind, Said, Said)> {
        let mut found: Vec<(Key<'e>, Said, Said)> = Vec::new();
        // What was said last of each option by each speaker, in public and not.
        let mut last: BTreeMap<(&str, bool, usize), Spoken<'e>> = BTreeMap::new();
        for later in self.words {
            for earlier in last.values() {
                if earlier.by.statement != later.by.statement
                    && let Some(kind) = self.kind(earlier, later)
                {
                    note(&mut found, kind, *earlier, *later);
                }
            }
            // Who is for an option speaks no longer for the one before.
            if later.stance == Stance::For {
                last.retain(|_, earlier| !takes_the_place(later, earlier));
            }
            last.insert((&later.by.speaker, later.by.leaked, later.option), *later);
        }
        found.into_iter().map(|((kind, _), one, other)| (kind, one, other)).collect()
    }

    fn kind(&self, earlier: &Spoken<'e>, later: &Spoken<'e>) -> Option<Kind> {
        let same = earlier.by.speaker == later.by.speaker;
        let near = days(earlier.by.date, later.by.date) <= self.within;
        let kind = match (earlier.by.leaked, later.by.leaked) {
            (true, true) => return None,
            (false, false) if same || !near => Kind::OverTime,
            (false, false) => Kind::Officials,
            _ if near => Kind::PublicPrivate,
            _ => return None,
        };
        let apart = self.fact || kind != Kind::OverTime;
        contradict((earlier.option, earlier.stance), (later.option, later.stance), apart)
            .then_some(kind)
    }
}

/// Whether a word of a speaker takes the place of an earlier one for another option.
fn takes_the_place(later: &Spoken<'_>, earlier: &Spoken<'_>) -> bool {
    later.by.speaker == earlier.by.speaker
        && later.by.leaked == earlier.by.leaked
        && later.by.statement != earlier.by.statement
        && later.option != earlier.option
        && earlier.stance != Stance::Against
}

/// Notes a pair of words, with the pairs that say the same if there are some.
fn note<'e>(
    found: &mut Vec<(Key<'e>, Said, Said)>,
    kind: Kind,
    earlier: Spoken<'e>,
    later: Spoken<'e>,
) {
    let turned = kind == Kind::PublicPrivate && earlier.by.leaked;
    let (one, other) = if turned { (later, earlier) } else { (earlier, later) };
    let key = (kind, [one.key(), other.key()]);
    // Who of two officials spoke first is no matter.
    let back = (kind, [other.key(), one.key()]);
    if let Some((_, a, b)) = found.iter_mut().find(|f| f.0 == key) {
        a.add(one);
        b.add(other);
    } else if let Some((_, a, b)) =
        found.iter_mut().find(|f| kind == Kind::Officials && f.0 == back)
    {
        a.add(other);
        b.add(one);
    } else {
        found.push((key, one.said(), other.said()));
    }
}

impl<'e> Spoken<'e> {
    fn key(&self) -> (usize, Stance, &'e str) {
        (self.option, self.stance, &self.by.speaker)
    }

    fn said(&self) -> Said {
        Said {
            option: self.option,
            stance: self.stance,
            speaker: self.by.speaker.clone(),
            date: self.by.date,
            basis: vec![self.by.statement],
        }
    }
}

impl Said {
    fn add(&mut self, word: Spoken<'_>) {
        if !self.basis.contains(&word.by.statement) {
            self.basis.push(word.by.statement);
            self.date = self.date.max(word.by.date);
        }
    }
}

/// Whether two words cannot stand together; `apart` where being for two options cannot.
fn contradict(a: (usize, Stance), b: (usize, Stance), apart: bool) -> bool {
    match (a.1, b.1) {
        (Stance::Against, Stance::Against) => false,
        (Stance::Against, _) | (_, Stance::Against) => a.0 == b.0,
        (Stance::For, Stance::For) => apart && a.0 != b.0,
        _ => false,
    }
}

fn days(a: Date, b: Date) -> i32 {
    b.since(a).map_or(i32::MAX, |span| span.get_days().abs())
}
