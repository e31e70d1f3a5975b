//! Forecasts for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::forecast::{
    CLEAR_COUNT, Forecast, LEAST_COUNT, LEAST_SHARE, Refusal, Voice,
};

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
        let point = forecast.point;
        let options = |all: &[usize], word: &str| {
            let all: Vec<String> = all.iter().map(|o| self.option(point, *o)).collect();
            all.join(word)
        };
        self.scale(forecast, out)?;
        for voice in &forecast.voices {
            self.voice(forecast, voice, out)?;
        }
        let (known, of) = (forecast.voices.len(), forecast.of);
        let kind = if forecast.weighted { "by power and weight" } else { "all alike" };
        let band = forecast.band;
        let mut lines = vec![
            format!(
                "Mean of {known} of {of} positions, {kind}: {:.0} of 100, nearest to {}.",
                forecast.place,
                options(&forecast.nearest, " and ")
            ),
            format!(
                "With so much known, half of the outcomes lay within {:.0} of such a mean, four \
                 of five within {:.0}: here {}.",
                band.half,
                band.most,
                options(&forecast.within, ", ")
            ),
            format!(
                "{:.1} % of outcomes lay between the outermost positions known: here {}.",
                band.hull * 100.0,
                match forecast.hull {
                    (first, last) if first == last => self.option(point, first),
                    (first, last) => format!(
                        "{} to {}",
                        self.option(point, first),
                        self.option(point, last)
                    ),
                }
            ),
        ];
        if known < CLEAR_COUNT {
            lines.push(format!(
                "With fewer than {CLEAR_COUNT} positions such means were hardly better than the \
                 middle of the scale."
            ));
        }
        for line in lines {
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
            let words = format!("{id}: {}", self.reason(refusal));
            paragraph(out, MARGIN, &words, self.plain)?;
        }
        Ok(())
    }

    fn reason(&self, refusal: &Refusal) -> String {
        let names = |parties: &[usize]| {
            let names: Vec<String> = parties.iter().map(|p| self.party(*p)).collect();
            names.join(", ")
        };
        match refusal {
            Refusal::Fact => "a fact; what happened is not bargained over".to_owned(),
            Refusal::Nominal => {
                "its options stand in no order, so that they have no mean".to_owned()
            }
            Refusal::NoChoice => "it has no two options".to_owned(),
            Refusal::Unknown { known, unknown } => {
                let lacking = match unknown.is_empty() {
                    true => String::new(),
                    false => format!("; not known what is wanted by {}", names(unknown)),
                };
                format!(
                    "{known} of {} positions known; it takes {LEAST_COUNT} and {:.0} in a \
                     hundred{lacking}",
                    self.outlook.parties.len(),
                    LEAST_SHARE * 100.0
                )
            }
            Refusal::Unweighted(parties) => format!(
                "weights are asked for, but power and weight on it are not given, or nothing, \
                 for {}",
                names(parties)
            ),
        }
    }

    fn caveat(&self, out: &mut dyn Write) -> Result<(), Stop> {
        writeln!(out)?;
        let words = "Options are taken to lie at even distances. The errors are those of such \
                     means on decisions of the European Union, which are voted on; where all \
                     have to agree, or fight, they may be greater. `rapporteur eval --forecast` \
                     measures them again.";
        Ok(paragraph(out, 0, words, self.styles.faint)?)
    }
}
