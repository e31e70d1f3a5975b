//! General English words about offices, names and speech. Each list is words between white
//! space.

/// Nouns that an office ends with.
pub(super) const OFFICES: &str = "\
    president minister premier chancellor secretary chairman chairwoman chairperson chair \
    director chief executive envoy negotiator mediator conciliator ambassador spokesman \
    spokeswoman spokesperson leader governor mayor commissioner adviser advisor aide king \
    queen representative general secretary-general coordinator arbitrator ceo senator";

/// What stands before such a noun and belongs to the title.
pub(super) const QUALIFIERS: &str = "\
    foreign prime deputy vice first chief general acting interim senior special lead \
    labour labor energy water defence defense finance interior justice trade economy \
    health agriculture transport environment managing personnel press presidential \
    national security high under executive secretary attorney party group permanent \
    assistant union company government opposition rebel delegation board army police \
    ministry cabinet parliament military royal";

/// Small words inside names of people.
pub(super) const PARTICLES: &str = "\
    van de von der den da dos del di al bin ibn la le";

/// Words that begin with a capital and are no part of a name.
pub(super) const NO_NAMES: &str = "\
    the a an in on at of for to by with from but and so as if when while after before he \
    she it they we i his her its their our mr ms mrs monday tuesday wednesday thursday \
    friday saturday sunday no not excellency then also yet state former";

/// Common words that say nothing of what a statement is about.
pub(super) const COMMON: &str = "\
    that this these those with from into over under about after before would could should \
    shall will must have been were they them their there which whose what when where while \
    until than then such only also more most much many some every each other another again \
    still even ever never does done make made take taken give given come goes want said \
    says year years week weeks month months first between against without anybody nobody \
    everybody because cent percent side sides part";

/// Whether a list holds a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}
