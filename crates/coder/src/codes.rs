//! From answers on each option to codes.

use rapporteur_dossier::{Act, Stance};

use crate::network::Answers;

/// What a statement says on an option of a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Code {
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
    /// What it says.
    pub stance: Stance,
    /// How likely an analyst would code it so, from 0 to 1.
    pub confidence: f32,
}

/// When a statement gets a code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    /// The least probability that it touches the point.
    pub(crate) threshold: f32,
    /// The part of what it says from which on it is for the option wanted most.
    /// Below a half: words against one option are often, in an analyst's eyes, words for
    /// another.
    pub(crate) wish: f32,
}

impl Rule {
    /// The rule for words of some act: those that deny or threaten name what they are
    /// against, and are for something only where that is more likely than anything else.
    pub(crate) fn after(self, act: Act) -> Self {
        match act {
            Act::Deny | Act::Threaten => Self { wish: self.wish.max(MOSTLY), ..self },
            _ => self,
        }
    }
}

/// The part of what is said from which on it is mostly that.
const MOSTLY: f32 = 0.6;

impl Code {
    /// What is said against one of two answers to a question of fact is said for the
    /// other: one of them holds.
    #[must_use]
    pub(crate) fn of_two(self) -> Self {
        match self.stance {
            Stance::Against => {
                Self { option: 1 - self.option.min(1), stance: Stance::For, ..self }
            }
            Stance::For | Stance::Open => self,
        }
    }
}

/// The code of one point that the statement touches with a probability: the option that
/// it is for, or else the one it says most about; none where it probably says nothing.
pub(crate) fn code(
    (point, touched): (usize, f32),
    answers: &[Answers],
    rule: Rule,
) -> Option<Code> {
    if touched < rule.threshold {
        return None;
    }
    let (strongest, spoken) = best(answers, |a| 1.0 - a[0])?;
    let sure = |said: f32| touched * said / spoken.max(f32::MIN_POSITIVE);
    let (wanted, wish) = best(answers, |a| a[1])?;
    if wish >= rule.wish * spoken {
        let stance = Stance::For;
        return Some(Code { point, option: wanted, stance, confidence: sure(wish) });
    }
    let (number, said) = best(&answers[strongest][1..], |p| *p)?;
    let stance = Stance::ALL[number];
    Some(Code { point, option: strongest, stance, confidence: sure(said) })
}

/// Place and value of the greatest; the first of equals.
fn best<T>(items: &[T], value: impl Fn(&T) -> f32) -> Option<(usize, f32)> {
    let values = items.iter().map(value).enumerate();
    values.reduce(|a, b| if b.1 > a.1 { b } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule { threshold: 0.5, wish: 0.5 };

    #[test]
    fn what_is_wanted_comes_before_what_is_turned_down() {
        let answers = [[0.1, 0.1, 0.7, 0.1], [0.2, 0.6, 0.1, 0.1]];
        let found = code((4, 0.9), &answers, RULE).unwrap();
        assert_eq!((found.point, found.option, found.stance), (4, 1, Stance::For));
    }

    #[test]
    fn without_a_wish_the_option_most_spoken_of() {
        let answers = [[0.6, 0.2, 0.1, 0.1], [0.2, 0.1, 0.6, 0.1]];
        let found = code((0, 0.8), &answers, RULE).unwrap();
        assert_eq!((found.option, found.stance), (1, Stance::Against));
        assert!((found.confidence - 0.8 * 0.6 / 0.8).abs() < 1e-6);
    }

    #[test]
    fn one_of_two_answers_denied_is_the_other_claimed() {
        let answers = [[0.1, 0.1, 0.7, 0.1], [0.8, 0.1, 0.05, 0.05]];
        let denied = code((0, 0.9), &answers, RULE).unwrap();
        assert_eq!((denied.option, denied.stance), (0, Stance::Against));
        let claimed = denied.of_two();
        assert_eq!((claimed.option, claimed.stance), (1, Stance::For));
        assert_eq!(claimed.confidence.to_bits(), denied.confidence.to_bits());
        assert_eq!(claimed.of_two(), claimed);
    }

    #[test]
    fn nothing_where_the_words_do_not_tell() {
        assert_eq!(code((0, 0.4), &[[0.9, 0.05, 0.03, 0.02]], RULE), None);
        assert_eq!(code((0, 0.4), &[], Rule { threshold: 0.0, wish: 0.5 }), None);
    }
}
