//! Statements as people write them: `Withdraw and not Strike`, `Lift if Withdraw`,
//! `if Strike then Escalate`, `Lift iff Withdraw`, and the numbers and signs of GMCR II:
//! `1 & -2`, `1 | 2`.

use super::statement::Statement;

/// How deep brackets and negations may nest.
const DEEPEST: usize = 64;

/// Reads a statement. Levers are called by name (in any case, in double quotes where that
/// makes it plain) or by number, from 1. `or` binds less than `and`, `if` less than `or`, and
/// `iff` least. The error says what was expected, and where.
pub fn statement(text: &str, levers: &[&str]) -> Result<Statement, String> {
    let mut reader = Reader { text, rest: text, levers, depth: 0 };
    let statement = reader.iff()?;
    match reader.skip().is_empty() {
        true => Ok(statement),
        false => Err(reader.expected("and, or, if, iff or the end")),
    }
}

struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
    levers: &'t [&'t str],
    depth: usize,
}

impl<'t> Reader<'t> {
    fn iff(&mut self) -> Result<Statement, String> {
        let first = self.implied()?;
        if !self.word("iff") {
            return Ok(first);
        }
        Ok(Statement::Iff(Box::new(first), Box::new(self.implied()?)))
    }

    fn implied(&mut self) -> Result<Statement, String> {
        if self.lever().is_none() && self.word("if") {
            let condition = self.any()?;
            if !self.word("then") && !self.sign(",") {
                return Err(self.expected("then"));
            }
            return Ok(Statement::If(Box::new(condition), Box::new(self.any()?)));
        }
        let first = self.any()?;
        if !self.word("if") {
            return Ok(first);
        }
        Ok(Statement::If(Box::new(self.any()?), Box::new(first)))
    }

    fn any(&mut self) -> Result<Statement, String> {
        let mut parts = vec![self.all()?];
        while self.word("or") || self.sign("|") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Statement::Any))
    }

    fn all(&mut self) -> Result<Statement, String> {
        let mut parts = vec![self.single()?];
        while self.word("and") || self.sign("&") {
            parts.push(self.single()?);
        }
        Ok(one_or(parts, Statement::All))
    }

    fn single(&mut self) -> Result<Statement, String> {
        if let Some((lever, length)) = self.lever() {
            self.rest = &self.rest[length..];
            return Ok(Statement::Is(lever, true));
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("more than {DEEPEST} brackets and negations: split it"));
        }
        let read = if self.word("not") || self.sign("-") || self.sign("!") {
            self.single().map(|s| Statement::Not(Box::new(s)))
        } else if self.sign("(") {
            let inside = self.iff()?;
            if self.sign(")") { Ok(inside) } else { Err(self.expected(")")) }
        } else {
            Err(self.expected("an option's name or number, not, if or ("))
        };
        self.depth -= 1;
        read
    }

    /// The lever that is named next, with the length of its name; the longest of several.
    fn lever(&mut self) -> Option<(usize, usize)> {
        let rest = self.skip();
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"')?;
            let same = |l: &&str| l.to_lowercase() == quoted[..end].to_lowercase();
            return Some((self.levers.iter().position(same)?, end + 2));
        }
        let digits =
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let named = self.levers.iter().enumerate();
        let named = named.filter_map(|(i, name)| Some((i, begins(rest, name)?)));
        let longest = named.max_by_key(|(i, length)| (*length, usize::MAX - i));
        longest.or_else(|| {
            let number: usize = rest[..digits].parse().ok()?;
            let lever = number.checked_sub(1).filter(|l| *l < self.levers.len())?;
            Some((lever, digits))
        })
    }

    fn skip(&mut self) -> &'t str {
        self.rest = self.rest.trim_start();
        self.rest
    }

    fn word(&mut self, word: &str) -> bool {
        let found = begins(self.skip(), word);
        self.rest = &self.rest[found.unwrap_or(0)..];
        found.is_some()
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = self.skip().strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn expected(&mut self, what: &str) -> String {
        let rest: String = self.skip().chars().take(24).collect();
        let at = self.text.chars().count() - self.rest.chars().count() + 1;
        let found = if rest.is_empty() {
            "it ends".to_owned()
        } else {
            format!("{rest:?} stands")
        };
        format!("expected {what} at character {at}, where {found}")
    }
}

/// The length of a word, in any case, at the beginning of a text and followed by no letter.
fn begins(text: &str, word: &str) -> Option<usize> {
    let head = text.get(..word.len()).filter(|_| !word.is_empty())?;
    let next = text[word.len()..].chars().next();
    let whole = !next.is_some_and(|c| c.is_alphanumeric() || c == '_');
    (whole && head.to_lowercase() == word.to_lowercase()).then_some(word.len())
}

fn one_or(mut parts: Vec<Statement>, many: fn(Vec<Statement>) -> Statement) -> Statement {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => many(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVERS: [&str; 4] = ["Air strike", "Strike", "Withdraw", "Not pay"];

    fn holds(text: &str) -> Vec<u32> {
        let statement = statement(text, &LEVERS).unwrap();
        (0..8).filter(|code| statement.holds(*code)).collect()
    }

    #[test]
    fn statements_mean_what_they_say() {
        assert_eq!(holds("air strike and not strike"), [1, 5]);
        assert_eq!(holds("1 & -2"), [1, 5]);
        assert_eq!(holds("Withdraw if Strike or 1"), [0, 4, 5, 6, 7]);
        assert_eq!(holds("if Strike then Withdraw"), [0, 1, 4, 5, 6, 7]);
        assert_eq!(holds("Withdraw iff \"air strike\""), [0, 2, 5, 7]);
        assert_eq!(holds("not (1 | 2)"), [0, 4]);
        let not_pay = statement("not pay", &LEVERS);
        assert_eq!(not_pay, Ok(Statement::Is(3, true)), "a lever's name comes first");
    }

    #[test]
    fn what_is_no_statement_is_told() {
        let told = |text: &str| statement(text, &LEVERS).unwrap_err();
        assert_eq!(
            told("Strike and Parley"),
            "expected an option's name or number, not, if or ( at character 12, where \
             \"Parley\" stands"
        );
        assert!(told("(Strike").starts_with("expected ) at character 8, where it ends"));
        assert!(
            told("Strike Withdraw").starts_with("expected and, or, if, iff or the end")
        );
        assert!(told("9").contains("number"));
        assert!(told(&"(".repeat(1000)).contains("more than 64"));
        assert!(told("").contains("it ends"));
    }
}
