//! What reports make of a party's name without anybody declaring it: the word for what is
//! of it, "Transnistrian" of Transnistria.
//!
//! The last word of a long name ("the Commission") is not taken: it was more often that of
//! another body than of the party.

use super::countries;
use super::words::is_body;

/// Letters that a name has at least to which an ending is put.
const LEAST: usize = 5;

/// Words for what is of a place and for its people, as English would make them; none where
/// they are known, as for countries, and of what is no place.
pub(super) fn demonyms(name: &str) -> Vec<String> {
    let mut out = adjectives(name);
    let people = out.iter().filter(|w| w.ends_with(['n', 'i', 'r']));
    let people: Vec<String> = people.map(|w| format!("{w}s")).collect();
    out.extend(people);
    out
}

fn adjectives(name: &str) -> Vec<String> {
    let letters = name.chars().all(char::is_alphabetic);
    let long = name.chars().count() >= LEAST && name.starts_with(char::is_uppercase);
    if !letters || !long || is_body(&name.to_lowercase()) {
        return Vec::new();
    }
    if countries::beside(name).next().is_some() {
        return Vec::new();
    }
    let with = |stem: &str, ends: &[&str]| -> Vec<String> {
        ends.iter().map(|end| format!("{stem}{end}")).collect()
    };
    match name.char_indices().next_back() {
        Some((at, 'a')) => {
            [with(name, &["n"]), with(&name[..at], &["ian", "ese", "i"])].concat()
        }
        Some((at, 'e' | 'i' | 'o' | 'u' | 'y')) => {
            [with(name, &["n", "an"]), with(&name[..at], &["ian", "an", "ese"])].concat()
        }
        _ if name.ends_with("land") => with(name, &["er", "ic"]),
        _ => with(name, &["i", "ian", "an", "ese", "ish"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_a_place_has_its_name_with_an_ending() {
        let has = |name: &str, word: &str| demonyms(name).iter().any(|w| w == word);
        assert!(has("Transnistria", "Transnistrian") && has("Tasmar", "Tasmari"));
        assert!(has("Northland", "Northlanders") && has("Verona", "Veronese"));
        assert!(demonyms("Norway").is_empty(), "its word is known");
        assert!(demonyms("Union").is_empty() && demonyms("mediators").is_empty());
        assert!(demonyms("New Tasmar").is_empty() && demonyms("Oz").is_empty());
    }
}
