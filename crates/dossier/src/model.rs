//! The dossier as the program uses it, every reference resolved to an index.

use jiff::civil::Date;

/// What is declared about one negotiation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    /// Name in files.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Language of the reports, as in `en`.
    pub language: String,
    /// Who negotiates, and who else takes part.
    pub parties: Vec<Party>,
    /// Who speaks for them.
    pub people: Vec<Person>,
    /// What is at issue.
    pub points: Vec<Point>,
    /// Texts on the table.
    pub proposals: Vec<Proposal>,
    /// Options that cannot be agreed together.
    pub infeasible: Vec<Infeasible>,
}

/// A party: a state, an organisation, a delegation.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Name in files.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Everything else that stands for it: capital, seat of government, demonym.
    pub aliases: Vec<String>,
    /// Its part in the negotiation.
    pub role: Role,
}

/// The part that a party plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Whose agreement is sought.
    Principal,
    /// Helps the principals to agree.
    Mediator,
    /// Stands behind an agreement.
    Guarantor,
    /// Looks on.
    Observer,
}

/// A person who speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Name in files.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Other names and descriptions that stand for this person alone.
    pub aliases: Vec<String>,
    /// Index of the party; none for people who speak for themselves.
    pub party: Option<usize>,
    /// `he`, `she` or `they`, where known.
    pub pronouns: Option<String>,
    /// Offices held, each for a time.
    pub offices: Vec<Office>,
}

/// An office that a person held.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// As in `foreign minister`.
    pub title: String,
    /// First day; none if it is not known or long ago.
    pub from: Option<Date>,
    /// Last day; none if it is not known or still to come.
    pub until: Option<Date>,
    /// Weight of the word of who holds it, as declared or read from the title.
    pub rank: Rank,
}

/// The weight of a word: a later word of equal or higher rank replaces an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rank {
    /// Officials, spokespeople, members, unnamed sources; hearsay of anybody.
    Other,
    /// Ministers, chief negotiators; drafts and words of a party as a whole.
    Minister,
    /// Heads of state, of government, of an organisation.
    Head,
}

impl Rank {
    /// Every rank, the least first.
    pub const ALL: [Self; 3] = [Self::Other, Self::Minister, Self::Head];

    /// The rank of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }

    /// `head`, `minister` or `other`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Minister => "minister",
            Self::Other => "other",
        }
    }
}

/// A point at issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Name in files.
    pub id: String,
    /// The question that its options answer.
    pub question: String,
    /// What kind of question it is.
    pub kind: PointKind,
    /// Whether its options stand in order.
    pub scale: Scale,
    /// The answers.
    pub options: Vec<Choice>,
}

/// What kind of question a point asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PointKind {
    /// To be settled between the parties.
    Issue,
    /// Who is right about what happened or holds.
    Fact,
    /// How, where and on what basis to talk.
    Process,
}

/// Whether the options of a point stand in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// They stand in order, so that distance counts.
    Ordinal,
    /// They do not.
    Nominal,
}

/// An option of a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Name in files.
    pub id: String,
    /// A full proposition.
    pub text: String,
}

/// A text on the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Name in files.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Indices of the parties that put it forward.
    pub by: Vec<usize>,
    /// Its versions, oldest first.
    pub versions: Vec<Version>,
}

/// A version of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Name in files.
    pub id: String,
    /// When it became known.
    pub date: Option<Date>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A clause of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Its number, as in `6` or `14b`.
    pub n: String,
    /// Its words.
    pub text: String,
    /// The option it stands for, as indices of point and option.
    pub option: Option<(usize, usize)>,
}

/// A combination of options that no settlement can hold: one that takes for each of its
/// parts one of the part's options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// Why, in words for people; may be empty.
    pub why: String,
    /// Its parts, each of another point, in the order of the points. Never empty.
    pub parts: Vec<Part>,
}

/// Options of a point, any of which makes its part of an [`Infeasible`] combination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Index of the point.
    pub point: usize,
    /// Indices of options, ascending, never empty.
    pub options: Vec<usize>,
}

impl Infeasible {
    /// Whether a settlement holds the combination, by the option that it takes on each
    /// point; points on which it takes none hold no part.
    pub fn is_in(&self, taken: impl Fn(usize) -> Option<usize>) -> bool {
        let holds = |p: &Part| taken(p.point).is_some_and(|o| p.options.contains(&o));
        self.parts.iter().all(holds)
    }
}
