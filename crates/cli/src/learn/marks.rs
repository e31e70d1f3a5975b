//! Statements that an analyst marked, as the coder reads them.

use std::ops::Range;
use std::path::Path;

use rapporteur_coder::{Desk, Marked, Mention};
use rapporteur_dossier::{Act, Date, Dossier, Stance};
use rapporteur_intake::{Options, Report, find, harmless, load_all, show};
use rapporteur_measure::casebook::{Code, Coding, Entry, Gold};

use crate::case::{LARGEST, REPORTS, dated};
use crate::outcome::Stop;
use crate::spans::Spans;

/// Reports with the statements marked in them.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) pages: Vec<Page>,
    /// What could not be used, in words.
    told: Vec<String>,
}

/// A report with its marks, in reading order.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) day: Option<Date>,
    pub(super) marks: Vec<Mark>,
}

/// A marked statement.
pub(super) struct Mark {
    pub(super) mention: Mention,
    /// Where it was marked.
    pub(super) act: Option<Act>,
    pub(super) codes: Vec<(usize, usize, Stance)>,
}

impl Marks {
    /// Reads marks in the shape of the casebook's `gold.jsonl`, and the reports that they
    /// are in.
    pub(super) fn read(
        folder: &Path,
        file: &Path,
        dossier: &Dossier,
    ) -> Result<Self, Stop> {
        let (gold, mut wrong) = Gold::read(file).map_err(|error| {
            Stop::message(format!(
                "{}: cannot be read: {}; marked statements are expected there, one JSON \
                 object a line (docs/dossier.md)",
                show(&error.path),
                error.source
            ))
        })?;
        let inputs = find(&[folder.join(REPORTS)]);
        let mut told: Vec<String> =
            inputs.diagnostics.iter().map(ToString::to_string).collect();
        let options = Options { limit: LARGEST, ..Options::default() };
        let (mut pages, mut names) = (Vec::new(), Vec::new());
        for loaded in inputs.files.iter().flat_map(|path| load_all(path, &options)) {
            match loaded {
                Ok((report, _)) => {
                    let name = name(report.path());
                    let entries = gold.in_report(&name, report.text(), &mut wrong);
                    let entries = known(entries, dossier, file, &name, &mut told);
                    pages.push(page(&report, &entries, dossier));
                    names.push(name);
                }
                Err(refusal) => told.push(refusal.to_string()),
            }
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        wrong.extend(gold.elsewhere(&names));
        told.extend(wrong.iter().map(ToString::to_string));
        Ok(Self { pages, told })
    }

    /// Adds the marks of others; where both marked the same words, those of the others stay.
    pub(super) fn join(&mut self, others: Self) {
        for page in &mut self.pages {
            let same = others.pages.iter().filter(|other| other.text == page.text);
            let taken: Vec<&[Range<usize>]> =
                same.flat_map(|p| &p.marks).map(|m| &m.mention.content[..]).collect();
            page.marks.retain(|mark| !taken.contains(&&mark.mention.content[..]));
        }
        self.pages.extend(others.pages);
        self.told.extend(others.told);
    }

    /// Tells what could not be used, and whether there was any.
    #[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
    pub(super) fn tell(&self, quiet: bool) -> bool {
        if !quiet {
            self.told.iter().for_each(|line| eprintln!("rapporteur: {line}"));
        }
        !self.told.is_empty()
    }

    /// The marked statements of all reports, in order.
    pub(super) fn marked<'m>(&'m self, desk: &Desk<'_>) -> Vec<Marked<'m>> {
        let mut out = Vec::new();
        for Page { text, day, marks } in &self.pages {
            let mentions: Vec<Mention> =
                marks.iter().map(|m| m.mention.clone()).collect();
            let passages = desk.marked(text, *day, &mentions);
            out.extend(passages.into_iter().zip(marks).map(|(passage, mark)| Marked {
                passage,
                act: mark.act,
                codes: mark.codes.clone(),
            }));
        }
        out
    }
}

/// Without the marks whose act or codes are not understood: they must not teach that there
/// are none.
fn known(
    mut entries: Vec<Entry>,
    dossier: &Dossier,
    file: &Path,
    report: &str,
    told: &mut Vec<String>,
) -> Vec<Entry> {
    entries.sort_by_key(|e| e.statement.start());
    entries.retain(|e| {
        let wrong = stranger(dossier, &e.coding);
        told.extend(wrong.map(|(found, expected)| {
            let (file, mark) = (show(file), harmless(&e.id));
            let report = show(Path::new(report));
            format!(
                "{file}: the mark {mark} in {report}: {found:?}; expected {expected}; left out"
            )
        }));
        wrong.is_none()
    });
    entries
}

fn page(report: &Report, entries: &[Entry], dossier: &Dossier) -> Page {
    let spans = Spans::new(report.text());
    let mark = |entry: &Entry| Mark {
        mention: mention(entry, &spans),
        act: entry.coding.act.as_deref().and_then(Act::named),
        codes: codes(dossier, &entry.coding),
    };
    Page {
        text: report.text().to_owned(),
        day: dated(report.front().date.as_deref(), report.path()),
        marks: entries.iter().map(mark).collect(),
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
