//! A paired statement against its gold one.

use std::collections::BTreeSet;

use crate::casebook::Coding;

/// What of a statement is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The same person; also where neither names one.
    pub speaker: bool,
    /// Names that share at least half of the words that either has.
    pub name: bool,
    /// The same party; also where it counts for none on either side.
    pub party: bool,
    /// The same act.
    pub act: bool,
    /// The same day.
    pub date: bool,
    /// Hearsay on both sides or on neither.
    pub hearsay: bool,
    /// Where both say who reported it: whether they share at least half of the words
    /// that either has.
    pub via_words: Option<bool>,
    /// The same codes.
    pub codes: bool,
}

/// Compares what a statement is taken for with the gold.
pub fn judge(gold: &Coding, found: &Coding) -> Judged {
    let codes = |c: &Coding| c.codes.iter().cloned().collect::<BTreeSet<_>>();
    let name = |c: &'_ Coding| c.speaker_name.clone().unwrap_or_default();
    let via = gold.via.as_ref().zip(found.via.as_ref());
    Judged {
        speaker: gold.speaker == found.speaker,
        name: alike(&name(gold), &name(found)),
        party: gold.party == found.party,
        act: gold.act == found.act,
        date: gold.said_on == found.said_on,
        hearsay: gold.via.is_some() == found.via.is_some(),
        via_words: via.map(|(a, b)| alike(a, b)),
        codes: codes(gold) == codes(found),
    }
}

/// Whether two names share half of their words, articles left out; two that are both
/// empty are alike.
fn alike(a: &str, b: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words = words.map(str::to_lowercase).filter(|w| !w.is_empty());
        words.filter(|w| !["a", "an", "the"].contains(&w.as_str())).collect()
    };
    let (a, b) = (words(a), words(b));
    2 * a.intersection(&b).count() >= a.union(&b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_need_half_of_their_words() {
        assert!(alike("the Federation", "Federation"));
        assert!(alike("Ilse Marten", "Marten"));
        assert!(alike("", "the"));
        assert!(!alike("a European official", "an American official"));
        assert!(!alike("Marten", ""));
    }

    #[test]
    fn nobody_on_both_sides_is_right() {
        let nothing = Coding::default();
        let judged = judge(&nothing, &nothing);
        assert!(judged.speaker && judged.party && judged.hearsay && judged.codes);
        let via = Coding { via: Some("Harbour Radio".into()), ..Coding::default() };
        assert_eq!(judged.via_words, None);
        assert!(!judge(&nothing, &via).hearsay);
        assert_eq!(judge(&via, &via).via_words, Some(true));
    }
}
