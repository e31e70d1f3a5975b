//! Forecasts for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::forecast::{CAVEAT, Forecast, Refusal, Voice};

use super::Outlook;
use crate::case::one_line;
use crate::follow::columns::{WIDTH, paragraph};
use crate::outcome::Stop;
use crate::style::Styles;

/// Statements that a position names; `why` lists all.
const NAMED: usize = 3;
/// Columns of the scale.
const SCALE: usize = 61;
/// Where the lines of a point begin.
const MARGIN: usize = 2;

pub(super) fn write(
    outlook: &Outlook<'_>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let page = Page { outlook, styles, plain: Style::new() };
    page.head(out)?;
    let said = || outlook.points.iter().filter(|p| p.1.is_ok());
    for (point, said) in said() {
        if let Ok(forecast) = said {
            page.point(*point, out)?;
            page.forecast(forecast, out)?;
        }
    }
    page.refusals(out)?;
    if said().next().is_some() {
        page.caveat(out)?;
    }
    Ok(())
}

struct Page<'p> {
    outlook: &'p Outlook<'p>,
    styles: Styles,
    plain: Style,
}

impl Page<'_> {
    fn head(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let dossier = &self.outlook.case.dossier;
        paragraph(out, 0, &one_line(dossier.called()), self.styles.title)?;
        let parties: Vec<String> =
            self.outlook.parties.iter().map(|p| self.party(*p)).collect();
        let day = match self.outlook.at {
            Some(at) => format!("From what is known on {at}"),
            None => "No report has a date: nothing is known".to_owned(),
        };
        let line = match parties.is_empty() {
            true => format!("{day}; the dossier declares no principals"),
            false => format!("{day} of {}", parties.join(", ")),
        };
        Ok(paragraph(out, 0, &line, self.styles.faint)?)
    }

    fn party(&self, party: usize) -> String {
        one_line(&self.outlook.case.dossier.parties[party].id)
    }

    fn option(&self, point: usize, option: usize) -> String {
        one_line(&self.outlook.case.dossier.points[point].options[option].id)
    }

    fn point(&self, point: usize, out: &mut dyn Write) -> Result<(), Stop> {
        let declared = &self.outlook.case.dossier.points[point];
        let Styles { title, faint, .. } = self.styles;
        let id = one_line(&declared.id);
        let rule = "─".repeat(WIDTH.saturating_sub(id.chars().count() + 1));
        writeln!(out, "\n{title}{id}{title:#} {faint}{rule}{faint:#}")?;
        Ok(paragraph(out, 0, &one_line(&declared.question), faint)?)
    }

    fn forecast(&self, forecast: &Forecast, out: &mut dyn Write) -> Result<(), Stop> {
        self.scale(forecast, out)?;
        for voice in &forecast.voices {
            self.voice(forecast, voice, out)?;
        }
        for line in forecast.words(&|o| self.option(forecast.point, o)) {
            paragraph(out, MARGIN, &line, self.plain)?;
        }
        Ok(())
    }

    /// The band of four of five outcomes on the scale, and the mean in it.
    fn scale(&self, forecast: &Forecast, out: &mut dyn Write) -> Result<(), Stop> {
        let column = |place: f64| {
            let place = place.clamp(0.0, 100.0) / 100.0;
            (place * (SCALE - 1) as f64).round() as usize
        };
        let Forecast { place, band, .. } = forecast;
        let mut line: Vec<char> = vec!['·'; SCALE];
        line[column(place - band.most)..=column(place + band.most)].fill('─');
        line[column(place - band.half)..=column(place + band.half)].fill('━');
        line[column(*place)] = '●';
        let line: String = line.into_iter().collect();
        let last = self.outlook.case.dossier.points[forecast.point].options.len() - 1;
        let (first, last) =
            (self.option(forecast.point, 0), self.option(forecast.point, last));
        Ok(paragraph(out, MARGIN, &format!("{first} {line} {last}"), self.plain)?)
    }

    fn voice(
        &self,
        forecast: &Forecast,
        voice: &Voice,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let left = voice.basis.len().saturating_sub(NAMED);
        let ids = voice.basis[left..].iter().map(|n| self.outlook.case.id(*n));
        let ids: Vec<String> = ids.collect();
        let more = if left > 0 { format!(" (+{left})") } else { String::new() };
        let weight = match forecast.weighted {
            true => format!(", counts {}", voice.weight),
            false => String::new(),
        };
        let option = self.option(forecast.point, voice.option);
        let words = format!(
            "{}: {option} ({:.0}){weight}   {}{more}",
            self.party(voice.party),
            voice.place,
            ids.join(" ")
        );
        Ok(paragraph(out, MARGIN, &words, self.styles.source)?)
    }

    fn refusals(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let refused = self
            .outlook
            .points
            .iter()
            .filter_map(|(p, said)| Some((*p, said.as_ref().err()?)));
        let refused: Vec<(usize, &Refusal)> = refused.collect();
        if refused.is_empty() {
            return Ok(());
        }
        let Styles { title, faint, .. } = self.styles;
        let rule = "─".repeat(WIDTH - 12);
        writeln!(out, "\n{title}NO FORECAST{title:#} {faint}{rule}{faint:#}")?;
        for (point, refusal) in refused {
            let id = one_line(&self.outlook.case.dossier.points[point].id);
            let words = format!("{id}: {}", refusal.words(&|p| self.party(p)));
            paragraph(out, MARGIN, &words, self.plain)?;
        }
        Ok(())
    }

    fn caveat(&self, out: &mut dyn Write) -> Result<(), Stop> {
        writeln!(out)?;
        let words = format!("{CAVEAT} `rapporteur eval --forecast` measures them again.");
        Ok(paragraph(out, 0, &words, self.styles.faint)?)
    }
}
