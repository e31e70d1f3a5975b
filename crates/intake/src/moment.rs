//! Days and times as they are written in pages, feeds and mails.

/// The first and the last year that a report found by machine is believed to be of.
const YEARS: std::ops::RangeInclusive<i64> = 1970..=2100;

/// What was made of the words of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    /// ISO 8601: a day, or a day with a time, and the offset where it is told.
    At(String),
    /// A date that a report cannot have, with the reason.
    Doubtful(&'static str),
}

/// Reads a date; none where there is none in the words.
pub(crate) fn moment(words: &str) -> Option<Moment> {
    let words = words.trim();
    let head = &words[..words.floor_char_boundary(120)];
    let parts = iso(head)
        .or_else(|| epoch(head))
        .or_else(|| written(head))
        .or_else(|| numbers(head));
    match parts {
        Some(parts) => Some(parts.moment()),
        None if looks_like_a_date(head) => {
            Some(Moment::Doubtful("it cannot be read as a date"))
        }
        None => None,
    }
}

/// The date, where it is one that a report can have.
pub(crate) fn date(words: &str) -> Option<String> {
    match moment(words)? {
        Moment::At(date) => Some(date),
        Moment::Doubtful(_) => None,
    }
}

#[derive(Debug, Default, Clone)]
struct Parts {
    year: i64,
    month: u32,
    day: u32,
    time: Option<(u32, u32, u32)>,
    offset: Option<String>,
}

impl Parts {
    fn moment(&self) -> Moment {
        if self.month == 0
            || self.month > 12
            || self.day == 0
            || self.day > crate::date::days(self.year.unsigned_abs() as u32, self.month)
        {
            return Moment::Doubtful("there is no such day");
        }
        if self.year < *YEARS.start() {
            return Moment::Doubtful("it lies before 1970");
        }
        if self.year > *YEARS.end() {
            return Moment::Doubtful("it lies after 2100");
        }
        let mut out = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        if let Some((hour, minute, second)) =
            self.time.filter(|t| t.0 < 24 && t.1 < 60 && t.2 < 61)
        {
            out.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
            out.push_str(self.offset.as_deref().unwrap_or(""));
        }
        Moment::At(out)
    }
}

fn number(text: &str) -> Option<u32> {
    let plain =
        !text.is_empty() && text.len() < 9 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// `2031-03-04`, `2031/03/04`, `20310304`, each with or without a time.
fn iso(text: &str) -> Option<Parts> {
    let compact = text.len() >= 8
        && text.is_char_boundary(8)
        && number(&text[..8]).is_some()
        && !text[8..].starts_with(|c: char| c.is_ascii_digit());
    let (date, rest) = if compact {
        ([&text[..4], &text[4..6], &text[6..8]], &text[8..])
    } else {
        let sign = text.get(4..5).filter(|s| matches!(*s, "-" | "/" | "."))?;
        let mut parts = text.splitn(3, sign);
        let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        ([year, month, &rest[..len]], &rest[len..])
    };
    if date[1].len() > 2 || date[2].is_empty() || date[2].len() > 2 {
        return None;
    }
    let mut parts = Parts {
        year: number(date[0])?.into(),
        month: number(date[1])?,
        day: number(date[2])?,
        ..Parts::default()
    };
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or("");
    clock(rest, &mut parts);
    Some(parts)
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Parts> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    if !plain || !matches!(digits.len(), 9..=10 | 12..=13) {
        return None;
    }
    let mut seconds: i64 = text.parse().ok()?;
    if digits.len() > 10 {
        seconds /= 1000;
    }
    let (days, rest) = (seconds.div_euclid(86400), seconds.rem_euclid(86400) as u32);
    let (year, month, day) = civil(days);
    let time = Some((rest / 3600, rest / 60 % 60, rest % 60));
    Some(Parts { year, month, day, time, offset: Some("Z".into()) })
}

/// The day that lies so many days after 1 January 1970 (Hinnant's algorithm).
fn civil(days: i64) -> (i64, u32, u32) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// A day with its month in words: `4 March 2031`, `Tue, 04 Mar 2031 06:00:00 +0100`,
/// `March 4, 2031, 6:05 p.m.`, `4. März 2031 um 6:05 Uhr`.
fn written(text: &str) -> Option<Parts> {
    let tokens: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '(' | ')' | '|' | '·' | '–' | '—' | '/')
        })
        .filter(|t| !t.is_empty())
        .collect();
    let at = tokens.iter().position(|t| month(t).is_some())?;
    let mut parts = Parts { month: month(tokens[at])?, ..Parts::default() };
    let day = |token: &str| {
        let digits: String = token.chars().take_while(char::is_ascii_digit).collect();
        let rest = &token[digits.len()..];
        let is = matches!(
            rest,
            "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "-го"
        );
        number(&digits).filter(|&d| is && digits.len() <= 2 && d > 0)
    };
    let year = |token: &str| {
        let token = token.trim_end_matches(['.', ';', ':', 'г']);
        number(token).filter(|_| token.len() == 4)
    };
    let before = at.checked_sub(1).map(|i| tokens[i]).and_then(|t| {
        // Spanish and Portuguese: 4 de marzo de 2031.
        if matches!(t, "de" | "of") {
            at.checked_sub(2).and_then(|i| day(tokens[i]))
        } else {
            day(t)
        }
    });
    let after = tokens.get(at + 1).copied();
    let mut next = at + 1;
    parts.day = match (before, after.and_then(day)) {
        (Some(day), _) => day,
        (None, Some(day)) => {
            next += 1;
            day
        }
        _ => return None,
    };
    if tokens.get(next).is_some_and(|t| matches!(*t, "de" | "del")) {
        next += 1;
    }
    parts.year = year(tokens.get(next)?)?.into();
    let rest = tokens[next + 1..].join(" ");
    clock_anywhere(&rest, &mut parts);
    Some(parts)
}

/// `04.03.2031`, `14/03/2031`, `03/14/2031`; not `03/04/2031`, which people read in two ways.
fn numbers(text: &str) -> Option<Parts> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    if start > 24 {
        return None;
    }
    let text = &text[start..];
    let sign = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '.' | '/' | '-'))?;
    let mut pieces = text.splitn(3, sign);
    let (a, b, rest) =
        (number(pieces.next()?)?, number(pieces.next()?)?, pieces.next()?.trim_start());
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    if len != 4 {
        return None;
    }
    let (day, month) = match sign {
        '.' | '-' => (a, b),
        _ if a > 12 || a == b => (a, b),
        _ if b > 12 => (b, a),
        _ => return None,
    };
    let mut parts =
        Parts { year: number(&rest[..4])?.into(), month, day, ..Parts::default() };
    clock_anywhere(&rest[4..], &mut parts);
    Some(parts)
}

fn clock_anywhere(text: &str, parts: &mut Parts) {
    let colon =
        text.find(':').filter(|&at| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    if let Some(colon) = colon {
        let digits = text[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
        clock(&text[colon - digits..], parts);
    }
}

/// `06:05`, `06:05:07.123+01:00`, `6:05 p.m.`, `06:05 GMT`.
fn clock(text: &str, parts: &mut Parts) {
    let mut pieces = text.splitn(2, ':');
    let (Some(hour), Some(rest)) = (pieces.next().and_then(number), pieces.next()) else {
        return;
    };
    let two = |text: &str| text.get(..2).and_then(number);
    let Some(minute) = two(rest) else { return };
    let mut rest = &rest[2..];
    let mut second = 0;
    if let Some(s) = rest.strip_prefix(':').and_then(two) {
        second = s;
        rest = &rest[3..];
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let rest = rest.trim_start();
    let lower = rest.to_ascii_lowercase().replace('.', "");
    let hour = match (lower.get(..2), hour) {
        (Some("pm"), 1..=11) => hour + 12,
        (Some("am"), 12) => 0,
        _ => hour,
    };
    parts.time = Some((hour, minute, second));
    parts.offset = offset(rest);
}

fn offset(text: &str) -> Option<String> {
    let text = text.trim_start();
    let zone = text.split(|c: char| c.is_whitespace() || c == ')').next()?;
    match zone {
        "Z" | "z" | "GMT" | "UTC" | "UT" => return Some("Z".into()),
        "EST" => return Some("-05:00".into()),
        "EDT" => return Some("-04:00".into()),
        "CET" => return Some("+01:00".into()),
        "CEST" => return Some("+02:00".into()),
        _ => (),
    }
    let sign = zone.get(..1).filter(|s| matches!(*s, "+" | "-"))?;
    let digits: String = zone[1..].chars().filter(|c| *c != ':').take(4).collect();
    let all = digits.len() == 4 && number(&digits).is_some();
    all.then(|| format!("{sign}{}:{}", &digits[..2], &digits[2..]))
}

fn looks_like_a_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && text.len() < 60
}

/// Month names by their beginnings, in small letters; longer ones first where they share one.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("mai", 5),
    ("may", 5),
    ("maj", 5),
    ("mei", 5),
    ("mag", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("août", 8),
    ("aout", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
    ("dic", 12),
    ("ene", 1),
    ("gen", 1),
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("мая", 5),
    ("май", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("січ", 1),
    ("лют", 2),
    ("бер", 3),
    ("кві", 4),
    ("тра", 5),
    ("чер", 6),
    ("лип", 7),
    ("сер", 8),
    ("вер", 9),
    ("жов", 10),
    ("лис", 11),
    ("гру", 12),
    ("يناير", 1),
    ("فبراير", 2),
    ("مارس", 3),
    ("أبريل", 4),
    ("ابريل", 4),
    ("مايو", 5),
    ("يونيو", 6),
    ("يوليو", 7),
    ("أغسطس", 8),
    ("سبتمبر", 9),
    ("أكتوبر", 10),
    ("نوفمبر", 11),
    ("ديسمبر", 12),
    ("ינואר", 1),
    ("פברואר", 2),
    ("מרץ", 3),
    ("אפריל", 4),
    ("מאי", 5),
    ("יוני", 6),
    ("יולי", 7),
    ("אוגוסט", 8),
    ("ספטמבר", 9),
    ("אוקטובר", 10),
    ("נובמבר", 11),
    ("דצמבר", 12),
];

fn month(token: &str) -> Option<u32> {
    let token = token.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let token = token.trim_start_matches('ב');
    if token.len() < 3 || token.chars().count() > 11 {
        return None;
    }
    // "March" and "mars", but neither "marginal" nor "mayor".
    let full = |name: &str| {
        const NAMES: &str = " january february march april may june july august september october \
            november december januar jänner februar märz mai juni juli oktober dezember janvier février \
            mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo \
            abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro \
            fevereiro março maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile \
            maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus \
            juli maj augusti sept января февраля марта апреля мая июня июля августа сентября октября \
            ноября декабря січня лютого березня квітня травня червня липня серпня вересня жовтня \
            листопада грудня янв фев мар апр июн июл авг сен окт ноя дек juil avr fév déc mär mrz ";
        NAMES.split(' ').any(|known| known == name)
    };
    if token.chars().count() != 3 && token.is_ascii() && !full(token) || token == "mrz" {
        return (token == "mrz").then_some(3);
    }
    if !token.is_ascii() && !full(token) && !MONTHS.iter().any(|(m, _)| *m == token) {
        return None;
    }
    MONTHS
        .iter()
        .filter(|(name, _)| token.starts_with(name))
        .max_by_key(|(name, _)| name.len())
        .map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> String {
        match moment(words) {
            Some(Moment::At(date)) => date,
            Some(Moment::Doubtful(why)) => why.into(),
            None => "none".into(),
        }
    }

    #[test]
    fn dates_as_they_are_written() {
        let cases = [
            ("2031-03-04", "2031-03-04"),
            ("2031-03-04T06:05:07.123+01:00", "2031-03-04T06:05:07+01:00"),
            ("2031-03-04 06:05", "2031-03-04T06:05:00"),
            ("20310304", "2031-03-04"),
            ("2031/3/4", "2031-03-04"),
            ("Tue, 04 Mar 2031 06:00:00 +0100", "2031-03-04T06:00:00+01:00"),
            ("Tue, 4 Mar 2031 06:00:00 GMT", "2031-03-04T06:00:00Z"),
            ("4 March 2031", "2031-03-04"),
            ("Published: March 4th, 2031 at 6:05 p.m.", "2031-03-04T18:05:00"),
            ("Dienstag, 4. März 2031, 18:05 Uhr", "2031-03-04T18:05:00"),
            ("4 de marzo de 2031", "2031-03-04"),
            ("1er août 2031", "2031-08-01"),
            ("4 июля 2031 г.", "2031-07-04"),
            ("4 مارس 2031", "2031-03-04"),
            ("04.03.2031", "2031-03-04"),
            ("14/03/2031", "2031-03-14"),
            ("03/14/2031", "2031-03-14"),
            ("1930000000", "2031-02-27T23:06:40Z"),
            ("1930000000000", "2031-02-27T23:06:40Z"),
        ];
        for (words, wanted) in cases {
            assert_eq!(at(words), wanted, "{words}");
        }
    }

    #[test]
    fn dates_that_reports_cannot_have() {
        assert_eq!(at("1969-12-31"), "it lies before 1970");
        assert_eq!(at("1 May 2101"), "it lies after 2100");
        assert_eq!(at("2031-02-30"), "there is no such day");
        assert_eq!(at("03/04/2031"), "it cannot be read as a date");
        assert_eq!(at("Wed, 99 Foo 2031"), "it cannot be read as a date");
        assert_eq!(at("yesterday"), "none");
        assert_eq!(at(""), "none");
        assert_eq!(at("-1234567890"), "it lies before 1970");
    }
}
