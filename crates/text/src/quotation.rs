//! Which characters stand in quotation marks.

/// Where a character stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum QuoteState {
    /// In no quotation.
    Outside = 0,
    /// A mark that opens one.
    Opening = 1,
    /// A mark that closes one.
    Closing = 2,
    /// Between the marks.
    Inside = 3,
}

use QuoteState::{Closing, Inside, Opening, Outside};

/// A paragraph with the state of every byte (that of the character it belongs to).
#[derive(Debug)]
pub(crate) struct Quotation {
    states: Vec<QuoteState>,
    /// Whether a quotation is still open where the paragraph ends: it may go on in the
    /// next one, which by convention opens it again.
    pub(crate) unclosed: bool,
}

impl Quotation {
    /// Finds the marks of one paragraph, which starts outside of any quotation.
    ///
    /// Marks are “ ” „ « » and the straight ", and ‘ ’ and ' where they can be no
    /// apostrophes: such a mark opens before a word if one that can close it follows.
    pub(crate) fn of(paragraph: &str) -> Self {
        let last = Singles::of(paragraph);
        let mut states = vec![Outside; paragraph.len()];
        let mut opener = None;
        for (at, c, before, after) in neighbours(paragraph) {
            let state = match opener {
                None => outside(at, c, before, after, &last),
                Some(opener) => within(opener, c, before, after),
            };
            match state {
                Opening if opener.is_none() => opener = Some(c),
                Closing => opener = None,
                _ => {}
            }
            states[at..at + c.len_utf8()].fill(state);
        }
        Self { states, unclosed: opener.is_some() }
    }

    /// The state of the character at a byte of the paragraph.
    pub(crate) fn at(&self, byte: usize) -> QuoteState {
        self.states[byte]
    }
}

/// A character where no quotation is open.
fn outside(at: usize, c: char, before: char, after: char, last: &Singles) -> QuoteState {
    match c {
        '“' | '«' | '„' => Opening,
        '"' if !after.is_whitespace() => Opening,
        '”' | '»' | '"' => Closing,
        '\'' | '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => {
            let closing = if c == '‘' { last.curly } else { last.straight };
            // Not the apostrophe right after the next letter: 'n' or ’s.
            let beyond = at + c.len_utf8() + after.len_utf8();
            if closing.is_some_and(|closing| closing >= beyond) {
                Opening
            } else {
                Outside
            }
        }
        _ => Outside,
    }
}

/// A character inside a quotation that `opener` opened.
fn within(opener: char, c: char, before: char, after: char) -> QuoteState {
    if matches!(opener, '\'' | '‘') {
        let mark = if opener == '‘' { '’' } else { '\'' };
        return if c == mark && closes(before, after) { Closing } else { Inside };
    }
    match c {
        '”' | '»' => Closing,
        '“' if opener == '„' => Closing,
        // Straight marks tell their side by what stands around them.
        '"' if before.is_whitespace() && after.is_alphanumeric() => Opening,
        '"' => Closing,
        '“' | '«' | '„' => Opening,
        _ => Inside,
    }
}

/// Whether a single mark between these can close.
fn closes(before: char, after: char) -> bool {
    !before.is_whitespace() && !after.is_alphanumeric()
}

/// The last places where single marks can close.
struct Singles {
    straight: Option<usize>,
    curly: Option<usize>,
}

impl Singles {
    fn of(paragraph: &str) -> Self {
        let mut last = Self { straight: None, curly: None };
        for (at, c, before, after) in neighbours(paragraph) {
            match c {
                '\'' if closes(before, after) => last.straight = Some(at),
                '’' if closes(before, after) => last.curly = Some(at),
                _ => {}
            }
        }
        last
    }
}

/// Every character with its byte and the characters beside it; a space beyond the ends.
fn neighbours(s: &str) -> impl Iterator<Item = (usize, char, char, char)> + '_ {
    let mut before = ' ';
    let mut rest = s.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, c) = rest.next()?;
        let after = rest.peek().map_or(' ', |&(_, c)| c);
        let here = (at, c, before, after);
        before = c;
        Some(here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `.` outside, `(` opening, `)` closing, `q` inside.
    fn shown(s: &str) -> String {
        let q = Quotation::of(s);
        s.char_indices().map(|(at, _)| ['.', '(', ')', 'q'][q.at(at) as usize]).collect()
    }

    #[test]
    fn curly_straight_and_foreign_marks() {
        assert_eq!(shown("“ab” c"), "(qq)..");
        assert_eq!(shown("\"ab\" c \"d\""), "(qq)...(q)");
        assert_eq!(shown("«a» „b“"), "(q).(q)");
    }

    #[test]
    fn apostrophes_are_not_marks() {
        assert_eq!(shown("it isn't so"), "...........");
        assert_eq!(shown("the drivers' claims"), "...................");
        assert_eq!(shown("'we wait,' he"), "(qqqqqqqq)...");
        assert_eq!(shown("‘it’s’ x"), "(qqqq)..");
    }

    #[test]
    fn a_quotation_left_open_is_known() {
        assert!(Quotation::of("“We go on.").unclosed);
        assert!(!Quotation::of("“We go on.”").unclosed);
        assert!(!Quotation::of("").unclosed);
    }
}
