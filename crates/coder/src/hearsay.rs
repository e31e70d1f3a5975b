//! Who reports what somebody else is said to have said.
//!
//! Two ways are told: the cue says that the words are quoted from somewhere ("was quoted
//! as saying by Kestra television"), and the statement stands inside another one, whose
//! speaker then reports it. What is told *to* somebody is no hearsay.

use std::ops::Range;

use crate::statement::Mention;

/// Words of cues whose agent is another than the speaker.
const QUOTED: [&str; 4] = ["quoted", "cited", "reported to have", "is said to"];
/// How far behind the cue the agent may stand, in bytes.
const NEAR: usize = 80;

/// The reporter of hearsay, in the words of the text, by what the cue says; none where it
/// says nothing.
pub(crate) fn quoted(text: &str, mention: &Mention) -> Option<String> {
    let cue = mention.cue.clone()?;
    let words = text.get(cue.clone())?.to_lowercase();
    QUOTED.iter().any(|q| words.contains(q)).then_some(())?;
    let line = text[cue.end..].find('\n').map_or(text.len(), |i| cue.end + i);
    let rest = &text[cue.end..line];
    let from = rest.find("by ").filter(|&i| i < NEAR)? + "by ".len();
    let agent = rest[from..].split([',', '.', ';', ':', '(', '“', '"']).next()?;
    let agent = [" on ", " as ", " in ", " that ", " yesterday", " last "]
        .iter()
        .fold(agent, |a, cut| a.split(cut).next().unwrap_or(a));
    let agent = agent.trim().trim_start_matches("the ");
    let sane = !agent.is_empty() && agent.len() < NEAR;
    sane.then(|| agent.to_owned())
}

/// The index of the statement in whose content another one stands whole: the innermost.
pub(crate) fn around(mentions: &[Mention], inner: usize) -> Option<usize> {
    let place = |m: &Mention| -> Option<Range<usize>> {
        let cue = m.cue.as_ref().or(m.source.as_ref())?;
        let content = m.content.first()?;
        Some(cue.start.min(content.start)..cue.end.max(content.end))
    };
    let own = place(&mentions[inner])?;
    let within =
        |m: &Mention| m.content.iter().any(|c| c.start <= own.start && own.end <= c.end);
    let outer = mentions.iter().enumerate();
    let outer = outer.filter(|(i, m)| *i != inner && within(m));
    outer
        .min_by_key(|(_, m)| m.content.iter().map(Range::len).sum::<usize>())
        .map(|o| o.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, cue: &str, content: &str) -> Mention {
        let find = |words: &str| text.find(words).map(|i| i..i + words.len());
        Mention {
            source: None,
            cue: find(cue),
            content: find(content).into_iter().collect(),
        }
    }

    #[test]
    fn who_quotes_reports() {
        let text = "Rain is near, she was quoted as saying by Radio Oum on Monday.";
        let via = quoted(text, &mention(text, "quoted as saying", "Rain is near"));
        assert_eq!(via.as_deref(), Some("Radio Oum"));
        let text = "Rain is near, she told the weekly Lantern.";
        assert_eq!(quoted(text, &mention(text, "told", "Rain is near")), None);
    }

    #[test]
    fn a_statement_inside_another_is_reported_by_its_speaker() {
        let text = "Ada said that the port had agreed to pay.";
        let outer = mention(text, "said", "that the port had agreed to pay");
        let inner = mention(text, "agreed", "to pay");
        assert_eq!(around(&[outer.clone(), inner.clone()], 1), Some(0));
        assert_eq!(around(&[outer, inner], 0), None);
    }
}
