//! What is asked of a statement besides its words, as words of their own: the search engine
//! then goes through what fits alone, however rare it is.

use super::Query;
use crate::event::Code;

/// Months that are listed at most; a longer time is only looked at in each result.
const MONTHS: i32 = 36;

/// What a statement and its report are filtered by.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tagged<'t> {
    pub(crate) party: Option<&'t str>,
    pub(crate) speaker: Option<&'t str>,
    pub(crate) speaker_name: Option<&'t str>,
    pub(crate) act: Option<&'t str>,
    pub(crate) outlet: Option<&'t str>,
    /// The day it was said, or of the report.
    pub(crate) day: Option<&'t str>,
    pub(crate) codes: &'t [Code],
}

impl Tagged<'_> {
    /// The tags of a statement, as they stand in the index.
    pub(crate) fn text(&self) -> String {
        let mut out: Vec<String> = Vec::new();
        out.extend(self.party.map(|v| tag('p', &[v])));
        out.extend(self.speaker.map(|v| tag('s', &[v])));
        out.extend(self.speaker_name.map(names).unwrap_or_default());
        out.extend(self.act.map(|v| tag('a', &[v])));
        out.extend(self.outlet.map(|v| tag('u', &[&v.to_lowercase()])));
        out.extend(self.day.and_then(month).map(of_month));
        for code in self.codes {
            // With every choice of what is asked of one code.
            for asked in 1..8 {
                let part = |bit: i32, value| if asked & bit > 0 { value } else { "" };
                let (point, option) = (part(1, &code.point), part(2, &code.option));
                out.push(tag('c', &[point, option, part(4, code.stance.as_str())]));
            }
        }
        out.sort_unstable();
        out.dedup();
        out.join(" ")
    }
}

/// The condition on tags that a query's filters make; none where it has none that tags know.
pub(super) fn condition(query: &Query) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    all.extend(query.party.iter().map(|v| tag('p', &[v])));
    all.extend(query.act.iter().map(|v| tag('a', &[v])));
    all.extend(query.outlet.iter().map(|v| tag('u', &[&v.to_lowercase()])));
    let code = [&query.point, &query.option, &query.stance];
    if code.iter().any(|part| part.is_some()) {
        all.push(tag('c', &code.map(|part| part.as_deref().unwrap_or(""))));
    }
    if let Some(speaker) = &query.speaker {
        let named = names(speaker).join(" AND ");
        let id = tag('s', &[speaker]);
        all.push(if named.is_empty() { id } else { format!("({id} OR ({named}))") });
    }
    let between = query.from.as_deref().zip(query.until.as_deref());
    if let Some((first, last)) = between.and_then(|(a, b)| month(a).zip(month(b)))
        && (0..MONTHS).contains(&(last - first))
    {
        let months: Vec<String> = (first..=last).map(of_month).collect();
        all.push(format!("({})", months.join(" OR ")));
    }
    (!all.is_empty()).then(|| format!("tags : ({})", all.join(" AND ")))
}

/// The tag of a month, counted from the year 0.
pub(super) fn of_month(month: i32) -> String {
    format!("m{month}")
}

/// The month of a day such as `2031-03-04`.
pub(super) fn month(day: &str) -> Option<i32> {
    let (year, month) =
        (day.get(..4)?.parse::<i32>().ok()?, day.get(5..7)?.parse::<i32>().ok()?);
    Some(year * 12 + month)
}

fn names(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| tag('n', &[&w.to_lowercase()])).collect()
}

/// A kind and a number for what it is: letters and digits alone, whatever was written.
fn tag(kind: char, parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{kind}{hash:016x}")
}
