//! Statements that an analyst marked, as the coder reads them.

use std::path::Path;

use rapporteur_coder::{Desk, Marked, Mention};
use rapporteur_dossier::{Act, Date, Dossier, Stance};
use rapporteur_intake::{Report, find, harmless, load, show};
use rapporteur_measure::casebook::{Code, Coding, Entry, Gold};

use crate::case::{LARGEST, REPORTS, day};
use crate::outcome::Stop;
use crate::spans::Spans;

/// A dossier's reports with the statements marked in them.
pub(super) struct Marks<'d> {
    dossier: &'d Dossier,
    reports: Vec<(Report, Option<Date>, Vec<Entry>)>,
    /// What could not be used, in words.
    told: Vec<String>,
    failed: bool,
}

impl<'d> Marks<'d> {
    /// Reads marks in the shape of the casebook's `gold.jsonl`, and the reports that they
    /// are in.
    pub(super) fn read(
        folder: &Path,
        file: &Path,
        dossier: &'d Dossier,
    ) -> Result<Self, Stop> {
        let (gold, mut wrong) = Gold::read(file).map_err(|error| {
            Stop::message(format!(
                "{}: cannot be read: {}; marked statements are expected there, one JSON \
                 object a line (docs/dossier.md)",
                show(&error.path),
                error.source
            ))
        })?;
        let mut told = Vec::new();
        let mut reports = Vec::new();
        let inputs = find(&[folder.join(REPORTS)]);
        told.extend(inputs.diagnostics.iter().map(ToString::to_string));
        for path in &inputs.files {
            match load(path, LARGEST) {
                Ok((report, _)) => {
                    let mut entries =
                        gold.in_report(&name(path), report.text(), &mut wrong);
                    entries.sort_by_key(|e| e.statement.start());
                    // A code that is not understood must not teach that there is none.
                    entries.retain(|e| {
                        let wrong = stranger(dossier, &e.coding);
                        told.extend(wrong.map(|(found, expected)| {
                            let (file, mark) = (show(file), harmless(&e.id));
                            format!(
                                "{file}: the mark {mark} in {}: {found:?}; expected \
                                 {expected}; left out",
                                show(Path::new(&name(path)))
                            )
                        }));
                        wrong.is_none()
                    });
                    let date = report.front().date.as_deref().and_then(day);
                    reports.push((report, date, entries));
                }
                Err(refusal) => told.push(refusal.to_string()),
            }
        }
        let names: Vec<String> = inputs.files.iter().map(|p| name(p)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        wrong.extend(gold.elsewhere(&names));
        told.extend(wrong.iter().map(ToString::to_string));
        let failed = !told.is_empty();
        Ok(Self { dossier, reports, told, failed })
    }

    /// Tells what could not be used, and whether there was any.
    #[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
    pub(super) fn tell(&self, quiet: bool) -> bool {
        if !quiet {
            self.told.iter().for_each(|line| eprintln!("rapporteur: {line}"));
        }
        self.failed
    }

    /// The marked statements of all reports, in order.
    pub(super) fn marked<'m>(&'m self, desk: &Desk<'_>) -> Vec<Marked<'m>> {
        let mut out = Vec::new();
        for (report, day, entries) in &self.reports {
            let spans = Spans::new(report.text());
            let mentions: Vec<Mention> =
                entries.iter().map(|e| mention(e, &spans)).collect();
            let passages = desk.marked(report.text(), *day, &mentions);
            out.extend(passages.into_iter().zip(entries).map(|(passage, entry)| {
                Marked {
                    passage,
                    act: entry.coding.act.as_deref().and_then(Act::named),
                    codes: codes(self.dossier, &entry.coding),
                }
            }));
        }
        out
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn mention(entry: &Entry, spans: &Spans) -> Mention {
    let parts = &entry.statement;
    Mention {
        source: parts.source.first().map(|r| spans.bytes(r)),
        cue: parts.cue.first().map(|r| spans.bytes(r)),
        content: parts.content.iter().map(|r| spans.bytes(r)).collect(),
    }
}

/// The first word of an act or code that is none, and what was expected there.
fn stranger<'c>(
    dossier: &Dossier,
    coding: &'c Coding,
) -> Option<(&'c str, &'static str)> {
    let act = coding.act.as_deref().filter(|act| Act::named(act).is_none());
    let code = |c: &'c Code| match dossier.point(&c.point) {
        None => Some((c.point.as_str(), "a point of the dossier")),
        Some(point) if dossier.option(point, &c.option).is_none() => {
            Some((c.option.as_str(), "an option of that point"))
        }
        Some(_) if Stance::named(&c.stance).is_none() => {
            Some((c.stance.as_str(), "for, against or open"))
        }
        Some(_) => None,
    };
    act.map(|a| (a, "an act (docs/dossier.md)"))
        .or_else(|| coding.codes.iter().find_map(code))
}

fn codes(dossier: &Dossier, coding: &Coding) -> Vec<(usize, usize, Stance)> {
    let known = coding.codes.iter().filter_map(|c| {
        let point = dossier.point(&c.point)?;
        Some((point, dossier.option(point, &c.option)?, Stance::named(&c.stance)?))
    });
    known.collect()
}
