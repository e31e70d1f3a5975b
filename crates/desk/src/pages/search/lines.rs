//! The line of a report in which words stand.

/// Characters shown of a line at most.
const SHOWN: usize = 300;

/// The line in which the first of the words stands, as far as plain comparison tells.
pub(super) fn around(text: &str, words: &str) -> Option<String> {
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let wanted = words.split_whitespace().map(plain).find(|w| !w.is_empty())?;
    let line = text.lines().find(|l| l.to_lowercase().contains(&wanted))?;
    Some(match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_words_is_shown() {
        let text = "One.\nÉLAN was “here”.\nLast.";
        assert_eq!(around(text, "\"élan was\"").as_deref(), Some("ÉLAN was “here”."));
        assert_eq!(around(text, "zeppelin"), None);
        assert_eq!(around(text, "  "), None);
        let long = "é".repeat(400);
        assert_eq!(around(&long, "é").map(|l| l.chars().count()), Some(SHOWN + 2));
    }
}
