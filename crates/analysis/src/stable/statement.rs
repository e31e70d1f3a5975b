//! Statements about levers, in which preferences are prioritised.

use super::conflict::Pattern;

/// The most patterns that a statement is written out to.
const MOST_PATTERNS: usize = 4096;

/// Something that holds in some states and not in others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// A lever, by index, is set so.
    Is(usize, bool),
    /// It does not hold.
    Not(Box<Self>),
    /// All hold; so does an empty one.
    All(Vec<Self>),
    /// At least one holds.
    Any(Vec<Self>),
    /// The second holds if the first does.
    If(Box<Self>, Box<Self>),
    /// Both hold, or neither.
    Iff(Box<Self>, Box<Self>),
}

impl Statement {
    /// Whether it holds for a combination of levers.
    pub fn holds(&self, code: u32) -> bool {
        match self {
            Self::Is(lever, yes) => (code >> lever & 1 == 1) == *yes,
            Self::Not(a) => !a.holds(code),
            Self::All(all) => all.iter().all(|a| a.holds(code)),
            Self::Any(any) => any.iter().any(|a| a.holds(code)),
            Self::If(a, b) => !a.holds(code) || b.holds(code),
            Self::Iff(a, b) => a.holds(code) == b.holds(code),
        }
    }

    /// The greatest index of a lever in it; none where it names none.
    pub fn greatest(&self) -> Option<usize> {
        match self {
            Self::Is(lever, _) => Some(*lever),
            Self::Not(a) => a.greatest(),
            Self::All(many) | Self::Any(many) => {
                many.iter().filter_map(Self::greatest).max()
            }
            Self::If(a, b) | Self::Iff(a, b) => a.greatest().max(b.greatest()),
        }
    }

    /// Patterns of which at least one matches where it holds, and none elsewhere. None
    /// where they would be more than 4,096.
    pub fn patterns(&self) -> Option<Vec<Pattern>> {
        self.either(true)
    }

    /// The patterns where it holds, or where it does not.
    fn either(&self, holds: bool) -> Option<Vec<Pattern>> {
        match self {
            Self::Is(lever, yes) => Some(vec![Pattern::of(&[(*lever, *yes == holds)])?]),
            Self::Not(a) => a.either(!holds),
            Self::All(many) => together(many, holds, holds),
            Self::Any(many) => together(many, holds, !holds),
            Self::If(a, b) if holds => union(a.either(false)?, b.either(true)?),
            Self::If(a, b) => product(&a.either(true)?, &b.either(false)?),
            Self::Iff(a, b) => union(
                product(&a.either(true)?, &b.either(holds)?)?,
                product(&a.either(false)?, &b.either(!holds)?)?,
            ),
        }
    }
}

/// The patterns of several statements: those of all at once, or of any.
fn together(many: &[Statement], holds: bool, all: bool) -> Option<Vec<Pattern>> {
    let start = if all { vec![Pattern::default()] } else { Vec::new() };
    many.iter().try_fold(start, |sum, one| {
        let one = one.either(holds)?;
        if all { product(&sum, &one) } else { union(sum, one) }
    })
}

fn product(a: &[Pattern], b: &[Pattern]) -> Option<Vec<Pattern>> {
    if a.len() * b.len() > MOST_PATTERNS * 16 {
        return None;
    }
    let pairs = a.iter().flat_map(|a| b.iter().filter_map(|b| a.and(*b)));
    least(pairs.collect())
}

fn union(mut a: Vec<Pattern>, b: Vec<Pattern>) -> Option<Vec<Pattern>> {
    a.extend(b);
    least(a)
}

/// Without those that another covers.
fn least(mut patterns: Vec<Pattern>) -> Option<Vec<Pattern>> {
    patterns.sort_by_key(|p| (p.mask.count_ones(), p.mask, p.value));
    let mut kept: Vec<Pattern> = Vec::new();
    for pattern in patterns {
        if !kept.iter().any(|k| k.covers(pattern)) {
            kept.push(pattern);
        }
        if kept.len() > MOST_PATTERNS {
            return None;
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_where_the_statement_holds() {
        let is = |lever| Box::new(Statement::Is(lever, true));
        let some = [
            Statement::If(is(0), is(1)),
            Statement::Iff(is(0), is(2)),
            Statement::Not(Box::new(Statement::Iff(is(1), is(2)))),
            Statement::Not(Box::new(Statement::If(is(2), is(0)))),
            Statement::All(vec![*is(0), Statement::Any(vec![*is(1), *is(2)])]),
            Statement::Not(Box::new(Statement::All(vec![*is(0), *is(1)]))),
            Statement::Any(Vec::new()),
            Statement::All(Vec::new()),
        ];
        for statement in some {
            let patterns = statement.patterns().unwrap();
            for code in 0..8 {
                let matched = patterns.iter().any(|p| p.matches(code));
                assert_eq!(matched, statement.holds(code), "{statement:?} at {code}");
            }
        }
    }
}
