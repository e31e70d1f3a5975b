//! Statements for people: a heading for each report, then who said what for whom.

use std::io::Write;

use anstyle::Style;
use rapporteur_intake::show;

use crate::case::{Case, Coded, Quote, one_line};
use crate::follow::columns::paragraph;
use crate::outcome::Stop;
use crate::style::Styles;

pub(super) fn write(
    case: &Case,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    for (report, coded) in case.reports.iter().enumerate() {
        if report > 0 {
            writeln!(out)?;
        }
        head(case, report, coded, styles, out)?;
        let numbers = (0..case.prints.len()).filter(|n| case.prints[*n].report == report);
        for number in numbers {
            statement(case.quote(number), styles, out)?;
        }
    }
    Ok(())
}

fn head(
    case: &Case,
    report: usize,
    coded: &Coded,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let Styles { title, faint, .. } = styles;
    let front = coded.report.front();
    paragraph(out, 0, &show(coded.report.path()), title)?;
    if let Some(words) = &front.title {
        paragraph(out, 0, &one_line(words), title)?;
    }
    let about = [&front.outlet, &front.date, &front.url].into_iter().flatten();
    let mut about: Vec<String> = about.map(|v| one_line(v)).collect();
    about.extend(coded.foreign.map(|language| format!("in {language}: not read")));
    let copy = case.copies.iter().find(|c| c.report == report);
    about.extend(copy.map(|c| {
        let of = show(case.reports[c.of].report.path());
        format!("prints what {of} prints")
    }));
    Ok(paragraph(out, 0, &about.join(", "), faint)?)
}

fn statement(quote: Quote<'_>, styles: Styles, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out)?;
    who(quote, styles, out)?;
    paragraph(out, 6, &quote.words(), styles.content)?;
    codes(quote, styles, out)?;
    let print = &quote.case.prints[quote.number];
    if !print.others.is_empty() {
        let others: Vec<_> = print.others.iter().map(|n| quote.case.id(*n)).collect();
        let line = format!("also printed as {}", others.join(", "));
        paragraph(out, 6, &line, styles.faint)?;
    }
    Ok(())
}

/// Id, speaker, party, act, day and line; then the source as printed and how it was read.
fn who(quote: Quote<'_>, styles: Styles, out: &mut dyn Write) -> Result<(), Stop> {
    let Styles { source, cue, faint, .. } = styles;
    let s = quote.statement;
    let party = s.speaker.party.map(|p| quote.case.party_name(p));
    let party = party.unwrap_or_else(|| "no party".to_owned());
    let day = quote.day().map_or("no day".to_owned(), |d| d.to_string());
    writeln!(
        out,
        "{faint}{:<4}{faint:#}  {source}{}{source:#} ({party}) · {cue}{}{cue:#} {faint}{}{faint:#} · \
         {day}, line {}",
        quote.id(),
        quote.speaker(),
        s.act.name(),
        percent(s.act_confidence),
        quote.line(),
    )?;
    let mention = quote.source().map_or("no source".to_owned(), |w| format!("“{w}”"));
    let via = s.via.as_deref().map(|v| format!(", via {}", one_line(v)));
    let line = format!(
        "{mention} · {}; speaker by {} {}{}",
        quote.cue().map_or("no cue".to_owned(), |w| format!("“{w}”")),
        s.speaker.how.name(),
        percent(s.speaker.confidence()),
        via.unwrap_or_default(),
    );
    Ok(paragraph(out, 6, &line, faint)?)
}

fn codes(quote: Quote<'_>, styles: Styles, out: &mut dyn Write) -> Result<(), Stop> {
    for code in &quote.statement.codes {
        let point = &quote.case.dossier.points[code.point];
        let line = format!(
            "{} · {} {} {}",
            one_line(&point.id),
            code.stance.name(),
            one_line(&point.options[code.option].id),
            percent(code.confidence)
        );
        paragraph(out, 6, &line, Style::new())?;
    }
    if quote.statement.codes.is_empty() {
        paragraph(out, 6, "uncoded", styles.faint)?;
    }
    Ok(())
}

/// As in `97 %`, which no line breaks in two.
pub(crate) fn percent(confidence: f32) -> String {
    format!("{}\u{a0}%", (confidence * 100.0).round())
}
