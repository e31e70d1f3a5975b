//! The names under which a case stands in a file: what is written under them is read from
//! under them.

/// The variables that every file of the program has.
pub(super) const PERSON: &str = "person";
pub(super) const ORGANIZATION: &str = "organization";
pub(super) const CONCEPT: &str = "concept";
pub(super) const AGREEMENT: &str = "agreement";

/// Variables of ours.
pub(super) const ACT: &str = "act";
pub(super) const VIA: &str = "via";
pub(super) const SAID_ON: &str = "said on";
/// A long text, for [`super::note`].
pub(super) const NOTE: &str = "rapporteur";

/// The attribute of people and organisations: their id in the dossier.
pub(super) const ID: &str = "id";
/// The attributes of concepts: ids of point and option.
pub(super) const POINT: &str = "point";
pub(super) const OPTION: &str = "option";

/// What stands between point and option in a concept, as in `quota: half`.
pub(super) const BETWEEN: &str = ": ";

/// How lines in the notes of a document begin.
pub(super) const REPORT: &str = "report: ";
pub(super) const URL: &str = "url: ";

/// What is put behind a name that another has too: the id, or that there is none.
pub(super) fn told_apart(id: &str) -> String {
    match id {
        "" => " (not in the dossier)".to_owned(),
        id => format!(" ({id})"),
    }
}
