//! How much a word weighs: by who says it, and by whether it came from the speaker.

use jiff::civil::Date;

use crate::model::{Dossier, Rank};

/// Words of descriptions of people who are not named.
const NAMELESS: [&str; 12] = [
    "official", "source", "insider", "diplomat", "member", "person", "guest", "somebody",
    "aide", "spokes", "people", "close to",
];

/// How much a word weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weight {
    /// Of the highest office that the speaker held that day.
    pub rank: Rank,
    /// Whether it is hearsay, or of somebody unnamed.
    pub leaked: bool,
}

impl Dossier {
    /// How much a word weighs. `person` is the index of the speaker, where declared; `name`
    /// what the speaker is called otherwise, empty where nobody is named; `hearsay` whether
    /// it was heard through somebody else; `day` when it was said. What no declared person
    /// says is the word of a party as a whole, unless it describes somebody unnamed.
    pub fn weight(
        &self,
        person: Option<usize>,
        name: &str,
        hearsay: bool,
        day: Option<Date>,
    ) -> Weight {
        let leaked = hearsay || (person.is_none() && nameless(name));
        let rank = match person {
            _ if leaked => Rank::Other,
            Some(person) => self.people[person].rank_on(day),
            None => Rank::Minister,
        };
        Weight { rank, leaked }
    }
}

/// Whether the words describe somebody without a name: "a senior official", "two people
/// briefed on the talks".
pub fn nameless(words: &str) -> bool {
    let plain = words.to_lowercase();
    NAMELESS.iter().any(|w| plain.contains(w))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_weighs_by_the_office_of_that_day() {
        let text = r#"
id = "x"
[[party]]
id = "north"
name = "Northland"
[[person]]
id = "orm"
name = "Ada Orm"
party = "north"
office = [
  { title = "foreign minister", until = 2031-03-04 },
  { title = "president", from = 2031-03-05 },
]
"#;
        let dossier = crate::parse(text).dossier;
        let weighs = |person, name: &str, hearsay, day: &str| {
            let found = dossier.weight(person, name, hearsay, day.parse().ok());
            (found.rank.name(), found.leaked)
        };
        assert_eq!(weighs(Some(0), "", false, "2031-03-04"), ("minister", false));
        assert_eq!(weighs(Some(0), "", false, "2031-03-05"), ("head", false));
        assert_eq!(weighs(Some(0), "", true, "2031-03-05"), ("other", true));
        assert_eq!(weighs(None, "Northland", false, "2031-03-05"), ("minister", false));
        assert_eq!(weighs(None, "", false, "2031-03-05"), ("minister", false));
        assert_eq!(weighs(None, "A Senior Official", false, ""), ("other", true));
    }
}
