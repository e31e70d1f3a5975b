//! Vectors of what the statements of a record mean.

use rapporteur_coder::{Coder, Passage};
use rapporteur_record::{Record, Span, Unread};

use crate::outcome::Stop;
use crate::progress::bar;

/// Statements that get a vector at a time.
const AT_ONCE: usize = 2000;

/// Gives a vector to every statement that has none yet; gives the vector of what is asked.
pub(super) fn asked(record: &mut Record, words: &str) -> Result<Vec<i8>, Stop> {
    let coder = Coder::builtin().map_err(Stop::message)?;
    let (_, statements) = record.counts()?;
    let lacking = statements.saturating_sub(record.meanings()?);
    let progress = bar(usize::try_from(lacking).unwrap_or(0), "statements", false);
    loop {
        let given = some(record, &coder, AT_ONCE)?;
        if given == 0 {
            break;
        }
        progress.inc(given as u64);
    }
    progress.finish_and_clear();
    Ok(coder.asks(words))
}

/// Gives a vector to so many of the statements that have none; tells to how many.
pub(crate) fn some(
    record: &mut Record,
    coder: &Coder,
    most: usize,
) -> Result<usize, Stop> {
    let unread = record.without_meaning(coder.model(), most)?;
    let mut vectors = Vec::new();
    // They come report by report.
    for of_one in unread.chunk_by(|a, b| a.report == b.report) {
        vectors.extend(of_report(record, coder, of_one)?);
    }
    if !vectors.is_empty() {
        record.keep_meaning(coder.model(), &vectors)?;
    }
    Ok(vectors.len())
}

fn of_report(
    record: &Record,
    coder: &Coder,
    unread: &[Unread],
) -> Result<Vec<(String, Vec<i8>)>, Stop> {
    let Some(key) = unread.first().map(|u| u.report.as_str()) else {
        return Ok(Vec::new());
    };
    let text = match record.report(key)? {
        Some(report) => record.text(&report)?,
        None => String::new(),
    };
    let passages: Vec<Passage<'_>> = unread.iter().map(|u| passage(u, &text)).collect();
    let keys = unread.iter().map(|u| u.key.clone());
    Ok(keys.zip(coder.meanings(&passages)).collect())
}

fn passage<'t>(unread: &Unread, text: &'t str) -> Passage<'t> {
    let parts = &unread.proposal.parts;
    let range = |s: &Span| {
        let range = usize::try_from(s.0).ok()?..usize::try_from(s.1).ok()?;
        text.get(range.clone()).map(|_| range)
    };
    Passage {
        text,
        source: parts.source.as_ref().and_then(range),
        cue: parts.cue.as_ref().and_then(range),
        content: parts.content.iter().filter_map(range).collect(),
        speaker: unread.proposal.fields.speaker_name.clone().unwrap_or_default(),
    }
}
