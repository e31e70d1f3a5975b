//! Text in lines of a fixed width, as paragraphs.

/// A line so long was broken because it was full.
const FULL: usize = 50;

/// Makes paragraphs, with an empty line between them, of text whose lines may have been
/// broken to fit a width: mails, PDF. Words parted at a line's end are joined.
pub(crate) fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let width = lines.iter().map(|l| l.chars().count()).max().unwrap_or(0).min(120);
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    let mut last_len = 0;
    for line in lines {
        let text = crate::html::blocks::one_line(line);
        if text.is_empty() {
            open = false;
            continue;
        }
        let len = line.chars().count();
        let full = last_len >= FULL.min(width * 2 / 3).max(24);
        let begins =
            line.starts_with(['>', '•', '*', '–', '—']) || line.starts_with("- ");
        match out.last_mut() {
            Some(last) if open && full && !begins => join(last, &text),
            _ => out.push(text),
        }
        (open, last_len) = (true, len);
    }
    let mut out = out.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn join(last: &mut String, next: &str) {
    let parted = last.ends_with('-')
        && last.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && next.starts_with(char::is_lowercase);
    if parted {
        last.pop();
    } else {
        last.push(' ');
    }
    last.push_str(next);
}

/// Every line a paragraph of its own.
pub(crate) fn each(text: &str) -> String {
    let lines = text.lines().map(crate::html::blocks::one_line).filter(|l| !l.is_empty());
    let mut out = lines.collect::<Vec<_>>().join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_broken_to_fit_are_joined() {
        let text = "The minister said that the talks had been ad-\njourned until the next week, and that no\ntext was agreed.\n\nShort line\nNext\n";
        assert_eq!(
            paragraphs(text),
            "The minister said that the talks had been adjourned until the next week, and that no text was agreed.\n\nShort line\n\nNext\n"
        );
        assert_eq!(paragraphs(" \n"), "");
    }
}
