//! Words in SVG: escaped, measured, wrapped.

/// Advance widths of Helvetica in thousandths of the size, from the space to `~` (Adobe's
/// font metrics; Arial and Liberation Sans have the same).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667,
    667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722,
    667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
    556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278,
    556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// What stands for a text in SVG and HTML, in elements and in attributes. Characters that
/// XML does not allow are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// Whether XML 1.0 allows a character.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// About how wide a text is in pixels, at a size in pixels. Fonts that readers have differ
/// by some per cent; where it matters, leave room.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| f64::from(advance(c))).sum::<f64>() * size / 1000.0
}

fn advance(c: char) -> u16 {
    match c as u32 {
        code @ 0x20..=0x7e => WIDTHS[code as usize - 0x20],
        0..0x20 | 0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x2013 | 0x2018 | 0x2019 | 0x201c | 0x201d => 556,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff => 1000,
        0xfe30..=0xfe6f | 0xff00..=0xff60 | 0x1f000.. | 0x2014 | 0x2026 => 1000,
        _ => 640,
    }
}

/// The beginning of a text that is not wider than so many pixels, with an ellipsis where
/// something is missing.
pub fn shorten(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room = room - width("…", size);
    let mut used = 0.0;
    let fits = |c: &char| {
        used += f64::from(advance(*c)) * size / 1000.0;
        used <= room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end_matches([' ', ',', ';', '.']))
}

/// A text in at most so many lines, none wider than so many pixels; what is too long ends
/// in an ellipsis.
pub fn wrap(text: &str, room: f64, size: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while words.peek().is_some() && out.len() < lines.max(1) {
        let last = out.len() + 1 == lines.max(1);
        let mut line = String::new();
        while let Some(word) = words.peek() {
            let longer = if line.is_empty() {
                (*word).to_owned()
            } else {
                format!("{line} {word}")
            };
            if !line.is_empty() && !last && width(&longer, size) > room {
                break;
            }
            line = longer;
            words.next();
            if last && width(&line, size) > room {
                break;
            }
        }
        let cut = last && words.peek().is_some();
        let line = if cut { format!("{line} …") } else { line };
        out.push(shorten(&line, room, size));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            escape("<a b='\"'>&\u{0}\u{1b}x\ny"),
            "&lt;a b=&#39;&quot;&#39;&gt;&amp;x y"
        );
    }

    #[test]
    fn widths_of_helvetica() {
        assert_eq!(width("Will", 1000.0), 944.0 + 222.0 * 3.0);
    }

    #[test]
    fn lines_break_between_words_and_end_in_an_ellipsis() {
        let text = "Only with a written guarantee against dismissals.";
        assert_eq!(
            wrap(text, 130.0, 13.0, 3),
            ["Only with a written", "guarantee against", "dismissals."]
        );
        let two = wrap(text, 130.0, 13.0, 2);
        assert_eq!(two[0], "Only with a written");
        assert!(two[1].ends_with('…') && width(&two[1], 13.0) <= 130.0, "{two:?}");
        assert_eq!(wrap("", 10.0, 13.0, 2), Vec::<String>::new());
    }

    #[test]
    fn a_word_without_a_gap_is_shortened() {
        let word = "Donaudampfschifffahrtsgesellschaft";
        assert!(wrap(word, 60.0, 13.0, 3).iter().all(|l| width(l, 13.0) <= 60.0));
    }
}
