//! One value of front matter, in any of the ways that YAML has of writing it.

use std::str::Chars;

use super::entries::key_and_value;

/// A value as it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Scalar {
    /// Without quotation marks and comments; lists and nested values as written.
    pub(crate) text: String,
    /// Whether it is a list or a nested value.
    pub(crate) nested: bool,
    pub(crate) fault: Option<Fault>,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    NeverClosed,
    AfterQuotation,
    Escape,
    Comment,
}

impl Fault {
    /// Continues "the value of `title` …".
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::NeverClosed => {
                "begins with a quotation mark that is never closed; kept as written"
            }
            Self::AfterQuotation => "goes on after its quotation marks; kept as written",
            Self::Escape => "has a backslash that means nothing; kept as written",
            Self::Comment => "ends before ` #`, where a comment begins",
        }
    }

    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::NeverClosed => "close it, or leave it out",
            Self::AfterQuotation => "put all of it between ' and ', any ' in it doubled",
            Self::Escape => "double the backslash, or use ' instead of \"",
            Self::Comment => {
                "where it belongs to the value, put all of it in quotation marks"
            }
        }
    }
}

impl Scalar {
    fn plain(text: String) -> Self {
        Self { text, nested: false, fault: None }
    }

    fn faulty(text: String, fault: Fault) -> Self {
        Self { text, nested: false, fault: Some(fault) }
    }
}

/// Reads a value from what stands after the colon, trimmed, and the lines below.
pub(crate) fn read(value: &str, more: &[&str]) -> Scalar {
    let more = without_blank_end(more);
    match value.chars().next() {
        Some(mark @ ('"' | '\'')) => quoted(mark, value, more),
        Some('|') if is_block(value) => Scalar::plain(dedented(more)),
        Some('>') if is_block(value) => Scalar::plain(folded(more)),
        Some('[' | '{') => {
            Scalar { nested: true, ..Scalar::plain(as_written(value, more)) }
        }
        None | Some('#') if more.iter().any(|line| is_nested(line)) => {
            Scalar { nested: true, ..Scalar::plain(dedented(more)) }
        }
        _ => plain(value, more),
    }
}

fn without_blank_end<'m, 't>(more: &'m [&'t str]) -> &'m [&'t str] {
    let end =
        more.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |at| at + 1);
    &more[..end]
}

/// `|` or `>`, with what YAML allows after them: `-`, `+`, a digit, a comment.
fn is_block(value: &str) -> bool {
    let rest = value[1..]
        .trim_start_matches(['-', '+', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    rest.is_empty() || rest.trim_start().starts_with('#')
}

fn is_nested(line: &str) -> bool {
    let line = line.trim_start();
    line == "-" || line.starts_with("- ") || key_and_value(line).is_some()
}

/// The lines without the white space that they all begin with.
fn dedented(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let common = written.map(indent).min().unwrap_or(0);
    let cut: Vec<_> = lines.iter().map(|line| line.get(common..).unwrap_or("")).collect();
    cut.join("\n")
}

/// The lines joined by blanks; a blank line ends a paragraph.
fn folded(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        if line.is_empty() {
            text.push('\n');
        } else {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    text
}

fn as_written(value: &str, more: &[&str]) -> String {
    [&[value], more].concat().join("\n")
}

fn plain(value: &str, more: &[&str]) -> Scalar {
    let mut fault = None;
    let lines = [&[value], more].concat();
    let lines: Vec<_> =
        lines.into_iter().map(|line| uncommented(line, &mut fault)).collect();
    let text = folded(&lines).trim().to_owned();
    let nothing = matches!(text.as_str(), "~" | "null" | "Null" | "NULL");
    Scalar { fault, ..Scalar::plain(if nothing { String::new() } else { text }) }
}

/// A line without its comment. One that does not look like a comment (`round #3`) is one
/// all the same by YAML's rules, but may not be meant as such.
fn uncommented<'t>(line: &'t str, fault: &mut Option<Fault>) -> &'t str {
    let line = line.trim();
    let begins = |&(at, _): &(usize, &str)| {
        line[..at].chars().next_back().is_none_or(char::is_whitespace)
    };
    let Some((at, _)) = line.match_indices('#').find(begins) else { return line };
    if at > 0 && line[at + 1..].starts_with(|c: char| !c.is_whitespace()) {
        *fault = Some(Fault::Comment);
    }
    line[..at].trim_end()
}

fn quoted(mark: char, value: &str, more: &[&str]) -> Scalar {
    let lines = [&[value], more].concat();
    let whole = folded(&lines);
    let mut rest = whole[1..].chars();
    let read =
        if mark == '"' { double_quoted(&mut rest) } else { single_quoted(&mut rest) };
    let after = rest.as_str();
    match read {
        Err(fault) => Scalar::faulty(as_written(value, more), fault),
        Ok(_) if !is_end(after) => {
            Scalar::faulty(as_written(value, more), Fault::AfterQuotation)
        }
        Ok(text) => Scalar::plain(text),
    }
}

/// Whether nothing but a comment follows.
fn is_end(after: &str) -> bool {
    let comment = after.trim_start();
    comment.is_empty() || comment.len() < after.len() && comment.starts_with('#')
}

fn single_quoted(rest: &mut Chars<'_>) -> Result<String, Fault> {
    let mut text = String::new();
    loop {
        match rest.next().ok_or(Fault::NeverClosed)? {
            '\'' if rest.as_str().starts_with('\'') => {
                rest.next();
                text.push('\'');
            }
            '\'' => return Ok(text),
            c => text.push(c),
        }
    }
}

fn double_quoted(rest: &mut Chars<'_>) -> Result<String, Fault> {
    let mut text = String::new();
    loop {
        match rest.next().ok_or(Fault::NeverClosed)? {
            '"' => return Ok(text),
            '\\' => text.push(escaped(rest)?),
            c => text.push(c),
        }
    }
}

fn escaped(rest: &mut Chars<'_>) -> Result<char, Fault> {
    Ok(match rest.next().ok_or(Fault::NeverClosed)? {
        c @ ('"' | '\\' | '/' | ' ') => c,
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '_' => '\u{A0}',
        'x' => coded(rest, 2)?,
        'u' => coded(rest, 4)?,
        'U' => coded(rest, 8)?,
        _ => return Err(Fault::Escape),
    })
}

fn coded(rest: &mut Chars<'_>, digits: usize) -> Result<char, Fault> {
    let mut code = 0;
    for _ in 0..digits {
        let digit = rest.next().and_then(|c| c.to_digit(16)).ok_or(Fault::Escape)?;
        // Eight digits fill 32 bits exactly.
        code = code << 4 | digit;
    }
    char::from_u32(code).ok_or(Fault::Escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str, more: &[&str]) -> String {
        let scalar = read(value, more);
        assert_eq!(scalar.fault, None, "{value}");
        scalar.text
    }

    #[test]
    fn plain_values() {
        assert_eq!(text("Talks # draft", &[]), "Talks");
        assert_eq!(text("a#b", &[]), "a#b");
        assert_eq!(text("Talks", &["  on water", "", "  # why"]), "Talks on water");
        assert_eq!(text("", &["  Talks"]), "Talks");
        assert_eq!(text("", &[]), "");
    }

    #[test]
    fn quoted_values() {
        assert_eq!(text("\"a \\\"b\\\" \\u00e9 \\U0001F600\" # c", &[]), "a \"b\" é 😀");
        assert_eq!(text("'it''s # not'", &[]), "it's # not");
        assert_eq!(text("\"one", &["  two\""]), "one two");
        assert_eq!(text("''", &[]), "");
    }

    #[test]
    fn block_values() {
        assert_eq!(
            text("|", &["  one", "    two", "", "  three", ""]),
            "one\n  two\n\nthree"
        );
        assert_eq!(text(">-", &["  one", "  two", "", "  three"]), "one two\nthree");
        assert_eq!(text("> 5 per cent", &[]), "> 5 per cent");
    }

    #[test]
    fn nested_values_are_kept() {
        for (value, more) in [("[a, b]", &[][..]), ("", &["  a: 1"]), ("", &["- a"])] {
            assert!(read(value, more).nested, "{value}");
        }
        assert_eq!(read("[a,", &["  b]"]).text, "[a,\n  b]");
    }

    #[test]
    fn faults_keep_what_is_written() {
        let faults = [
            ("\"War\" says minister", Fault::AfterQuotation),
            ("\"War", Fault::NeverClosed),
            ("'War", Fault::NeverClosed),
            ("\"", Fault::NeverClosed),
            ("\"C:\\dir\"", Fault::Escape),
            ("\"\\uD800\"", Fault::Escape),
            ("\"\\UFFFFFFFF\"", Fault::Escape),
            ("\"\\x\"", Fault::Escape),
        ];
        for (value, fault) in faults {
            assert_eq!(read(value, &[]), Scalar::faulty(value.into(), fault));
        }
    }

    #[test]
    fn a_number_sign_may_not_be_a_comment() {
        let scalar = read("Round #3 fails", &[]);
        assert_eq!((scalar.text.as_str(), scalar.fault), ("Round", Some(Fault::Comment)));
    }
}
