//! The weight of an office, read from its title.

use crate::model::Rank;

/// Titles of those who head a state, a government or an organisation.
const HEADS: [&str; 22] = [
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "taoiseach",
    "king",
    "queen",
    "emir",
    "sultan",
    "head of state",
    "head of government",
    "chief executive",
    "ceo",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "general secretary",
    "secretary general",
    "director general",
    "managing director",
    "leader",
];

/// Titles of those who speak for a ministry, lead a delegation or lead the talks.
const MINISTERS: [&str; 18] = [
    "minister",
    "secretary of state",
    "foreign secretary",
    "secretary of defence",
    "secretary of defense",
    "attorney general",
    "chief negotiator",
    "lead negotiator",
    "head of delegation",
    "delegation",
    "high representative",
    "special envoy",
    "special representative",
    "chief of the general staff",
    "mediator",
    "conciliator",
    "arbitrator",
    "facilitator",
];

/// Words of those who stand beside an office and do not hold it.
const BESIDE: [&str; 13] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "press",
    "adviser",
    "advisor",
    "aide",
    "assistant",
    "member",
    "former",
    "secretary to",
    "permanent representative",
    "chief of staff",
];

const SECOND: [&str; 4] = ["deputy", "vice", "acting deputy", "under"];

/// The weight that a title gives: `deputy prime minister` that of a minister,
/// `deputy foreign minister` none.
pub(crate) fn of_title(title: &str) -> Rank {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let title = format!(" {} ", words.join(" "));
    let has = |list: &[&str]| list.iter().any(|t| title.contains(&format!(" {t} ")));
    let full = if has(&BESIDE) {
        Rank::Other
    } else if has(&HEADS) {
        Rank::Head
    } else if has(&MINISTERS) {
        Rank::Minister
    } else {
        Rank::Other
    };
    match (full, has(&SECOND)) {
        (Rank::Head, true) => Rank::Minister,
        (_, true) => Rank::Other,
        (rank, false) => rank,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_give_their_weight() {
        let cases = [
            ("president", Rank::Head),
            ("Prime Minister of Poland", Rank::Head),
            ("vice president", Rank::Minister),
            ("foreign minister", Rank::Minister),
            ("first deputy foreign minister", Rank::Other),
            ("presidential spokesman", Rank::Other),
            ("adviser to the prime minister", Rank::Other),
            ("head of the negotiating delegation", Rank::Minister),
            ("general secretary", Rank::Head),
            ("secretary-general", Rank::Head),
            ("electrician", Rank::Other),
            ("", Rank::Other),
        ];
        for (title, rank) in cases {
            assert_eq!(of_title(title), rank, "{title}");
        }
    }
}
