//! Statements missed and statements found too much, in words.

use std::io::Write;
use std::ops::Range;

use rapporteur_intake::harmless;
use rapporteur_measure::pair::{pairs, place};
use rapporteur_measure::{Article, Statement, Tokens};

use crate::outcome::Stop;

/// Lists what differs: `-` marked but not found whole, `+` found otherwise.
pub(super) fn write(
    article: &Article,
    found: &[Statement],
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let tokens = Tokens::new(&article.text);
    let (gold, mine) = (place(&tokens, &article.statements), place(&tokens, found));
    let paired = pairs(&gold, &mine);
    writeln!(out, "\n{}", harmless(&article.id))?;
    for (i, statement) in article.statements.iter().enumerate() {
        let partner = paired.iter().find(|(g, _)| *g == i).map(|&(_, f)| f);
        if partner.is_some_and(|f| gold[i].judge(&mine[f]).near) {
            continue;
        }
        writeln!(out, "  - {}", words(&article.text, statement))?;
        if let Some(f) = partner {
            writeln!(out, "  + {}", words(&article.text, &found[f]))?;
        }
    }
    for (i, statement) in found.iter().enumerate() {
        if !paired.iter().any(|(_, f)| *f == i) {
            writeln!(out, "  + {}", words(&article.text, statement))?;
        }
    }
    Ok(())
}

/// Source, cue and content between bars, the pieces of each joined by an ellipsis.
pub(crate) fn words(text: &str, s: &Statement) -> String {
    let slice =
        |r: &Range<usize>| text.chars().skip(r.start).take(r.len()).collect::<String>();
    let part = |ranges: &[Range<usize>]| {
        let all: Vec<String> = ranges.iter().map(slice).collect();
        harmless(&all.join(" … ")).into_owned()
    };
    format!("{} | {} | {}", part(&s.source), part(&s.cue), part(&s.content))
}
