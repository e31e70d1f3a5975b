//! Statements for people: a heading for each report, then who said what for whom.

use std::io::Write;

use anstyle::Style;
use rapporteur_intake::show;
use rapporteur_record::StoredReport;

use crate::case::{Case, Quote, one_line};
use crate::follow::columns::paragraph;
use crate::outcome::Stop;
use crate::style::Styles;

pub(super) fn write(
    case: &Case,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let copies = case.record.copies()?;
    for (number, report) in case.record.reports()?.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let copy = copies.iter().find(|c| c.report == report.key);
        let of = copy.map(|c| case.record.report(&c.of)).transpose()?.flatten();
        head(case, report, of.as_ref(), styles, out)?;
        for quote in case.quotes(report)? {
            statement(&quote, styles, out)?;
        }
    }
    Ok(())
}

/// What is known of a report; `of` is the one that it prints.
fn head(
    case: &Case,
    report: &StoredReport,
    of: Option<&StoredReport>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let Styles { title, faint, .. } = styles;
    paragraph(out, 0, &show(&case.path(&report.place)), title)?;
    if let Some(words) = &report.title {
        paragraph(out, 0, &one_line(words), title)?;
    }
    let about = [&report.outlet, &report.date, &report.url].into_iter().flatten();
    let mut about: Vec<String> = about.map(|v| one_line(v)).collect();
    let foreign = report.foreign.as_deref().map(one_line);
    about.extend(foreign.map(|language| format!("in {language}: not read")));
    about.extend(
        of.map(|of| format!("prints what {} prints", show(&case.path(&of.place)))),
    );
    Ok(paragraph(out, 0, &about.join(", "), faint)?)
}

fn statement(quote: &Quote<'_>, styles: Styles, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out)?;
    who(quote, styles, out)?;
    paragraph(out, 6, &quote.words(), styles.content)?;
    codes(quote, styles, out)?;
    let others = quote.case.prints(quote.number)?;
    let others = others.iter().filter(|n| **n != quote.number);
    let others: Vec<_> = others.map(|n| quote.case.id(*n)).collect();
    if !others.is_empty() {
        let line = format!("also printed as {}", others.join(", "));
        paragraph(out, 6, &line, styles.faint)?;
    }
    Ok(())
}

/// Id, speaker, party, act, day and line; then the source as printed and how it was read.
fn who(quote: &Quote<'_>, styles: Styles, out: &mut dyn Write) -> Result<(), Stop> {
    let Styles { source, cue, faint, .. } = styles;
    let s = &quote.statement;
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

fn codes(quote: &Quote<'_>, styles: Styles, out: &mut dyn Write) -> Result<(), Stop> {
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
