//! A cell for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_dossier::{Dossier, Stance};
use rapporteur_intake::show;

use super::Shown;
use crate::case::{Quote, one_line, told_day};
use crate::follow::columns::paragraph;
use crate::outcome::Stop;
use crate::statements::text::percent;
use crate::style::Styles;

pub(super) fn write(
    shown: &Shown<'_>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let dossier = &shown.case.dossier;
    let point = &dossier.points[shown.cell.point];
    let party = shown.case.party_name(shown.cell.party);
    let head = format!("{party} on {}", one_line(&point.id));
    paragraph(out, 0, &head, styles.title)?;
    paragraph(out, 0, &one_line(&point.question), styles.faint)?;
    paragraph(out, 0, &standing(shown, dossier), Style::new())?;
    let position = shown.cell.position.as_ref();
    let sections = [
        ("It rests on", position.map_or(&[][..], |p| &p.basis)),
        (
            "The same party says otherwise, with less weight",
            position.map_or(&[], |p| &p.conflicting),
        ),
        (
            "Also said on this point: replaced since, or about other options",
            &shown.cell.others,
        ),
    ];
    for (heading, numbers) in sections {
        if numbers.is_empty() {
            continue;
        }
        let title = styles.title;
        writeln!(out, "\n{title}{heading}{title:#}")?;
        for number in numbers {
            writeln!(out)?;
            statement(shown, &shown.case.quote(*number)?, styles, out)?;
        }
    }
    Ok(())
}

fn standing(shown: &Shown<'_>, dossier: &Dossier) -> String {
    let at = shown.at.map(|d| format!("On {d}: ")).unwrap_or_default();
    let Some(position) = &shown.cell.position else {
        return format!(
            "{at}unknown; no statement that counts says anything on this point."
        );
    };
    let option = &dossier.points[shown.cell.point].options[position.option];
    let stance = match position.stance {
        Stance::For => "for",
        Stance::Open => "open to",
        Stance::Against => "against",
    };
    let leak = if position.leaked { ", by hearsay or unnamed sources alone" } else { "" };
    format!(
        "{at}{stance} {} ({}), since {}, highest rank {}{leak}.",
        one_line(&option.id),
        one_line(&option.text),
        position.since,
        position.rank.name()
    )
}

fn statement(
    shown: &Shown<'_>,
    quote: &Quote<'_>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let Styles { source, cue, faint, content, .. } = styles;
    let s = &quote.statement;
    let day = quote.day().map(|d| d.to_string()).unwrap_or_default();
    writeln!(
        out,
        "{faint}{:<4}{faint:#}  {source}{}{source:#}, {} · {cue}{}{cue:#} · {day}",
        quote.id(),
        quote.speaker(),
        s.rank.name(),
        s.act.name(),
    )?;
    for piece in quote.pieces() {
        paragraph(out, 6, &piece, content)?;
    }
    paragraph(out, 6, &code(shown, quote), Style::new())?;
    paragraph(out, 6, &read_as(quote), faint)?;
    place(quote, out, faint)?;
    for other in
        shown.case.prints(quote.number)?.into_iter().filter(|n| *n != quote.number)
    {
        let words = format!("also printed, as {}:", shown.case.id(other));
        paragraph(out, 6, &words, faint)?;
        place(&shown.case.quote(other)?, out, faint)?;
    }
    Ok(())
}

/// Where it was printed.
fn place(quote: &Quote<'_>, out: &mut dyn Write, style: Style) -> Result<(), Stop> {
    printed(quote).iter().try_for_each(|line| Ok(paragraph(out, 6, line, style)?))
}

/// What the statement says on the point, and how sure that is.
fn code(shown: &Shown<'_>, quote: &Quote<'_>) -> String {
    let point = &shown.case.dossier.points[shown.cell.point];
    let codes = quote.statement.codes.iter().filter(|c| c.point == shown.cell.point);
    let codes: Vec<_> = codes
        .map(|c| {
            let option = one_line(&point.options[c.option].id);
            format!("{} {option}, {}", c.stance.name(), percent(c.confidence))
        })
        .collect();
    codes.join("; ")
}

/// Source and cue as they stand in the report, and how sure each reading is.
fn read_as(quote: &Quote<'_>) -> String {
    let s = &quote.statement;
    let words = |w: Option<String>| w.map_or("(none)".to_owned(), |w| format!("“{w}”"));
    let via = s.via.as_deref().map(|v| format!(", via {}", one_line(v)));
    format!(
        "source {}, cue {}{}; speaker by {}, {}; act {}",
        words(quote.source()),
        words(quote.cue()),
        via.unwrap_or_default(),
        s.speaker.how.name(),
        percent(s.speaker.confidence()),
        percent(s.act_confidence),
    )
}

/// Outlet, headline and date; file with line; link.
fn printed(quote: &Quote<'_>) -> Vec<String> {
    let front = quote.report.report.front();
    let about = [&front.outlet, &front.title].into_iter().flatten().map(|v| one_line(v));
    let about: Vec<String> = about.chain(front.date.as_deref().map(told_day)).collect();
    let file = format!("{}:{}", show(quote.report.report.path()), quote.line());
    let link = front.url.as_deref().map(one_line);
    [about.join(", "), file].into_iter().chain(link).filter(|l| !l.is_empty()).collect()
}
