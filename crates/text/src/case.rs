//! How a word is capitalised. The encoder's vocabulary is uncased; this puts back what
//! it cannot see, and names and the beginnings of sentences show by it.

/// 0 no letter with case, 1 lower, 2 upper, 3 capitalised, 4 mixed.
pub(crate) fn case_of(word: &str) -> u8 {
    let (mut upper, mut lower, mut first_is_upper) = (0usize, 0usize, false);
    for c in word.chars() {
        if c.is_uppercase() {
            first_is_upper |= upper + lower == 0;
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, _) if first_is_upper => 3,
        (_, 0) => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_cases() {
        let cases = ["1987", "said", "NATO", "Kestra", "McAdam", "A", "Élan", "—"];
        assert_eq!(cases.map(case_of), [0, 1, 2, 3, 4, 3, 3, 0]);
    }
}
