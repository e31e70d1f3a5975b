//! Which option a clause of a draft stands for: by the words that it shares with the
//! proposition of the option, with the question of its point, and with clauses that stand for
//! the option already. It knows no meaning, and says nothing where the words do not tell.

use rapporteur_dossier::{Dossier, Point};

use crate::likeness::Corpus;

/// How much a clause must share with an option to stand for it. A convention; whoever pastes
/// a draft sees what was taken for what, and can say otherwise.
const LEAST: f64 = 0.3;
/// By how much the best option of a point must be better than the next one.
const AHEAD: f64 = 0.04;

/// What was found for a clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    /// Index of the point.
    pub(super) point: usize,
    /// Index of the option; none where the words tell the point and not the option.
    pub(super) option: Option<usize>,
    /// How much of the words is shared, from 0 to 1.
    pub(super) alike: f64,
}

/// The options of a dossier, as clauses are held against them.
pub(super) struct Options {
    corpus: Corpus,
    /// Of each text that is compared: point and option.
    owners: Vec<(usize, usize)>,
}

impl Options {
    pub(super) fn new(dossier: &Dossier) -> Self {
        let mut texts: Vec<((usize, usize), String)> = Vec::new();
        for (p, point) in dossier.points.iter().enumerate() {
            for (o, option) in point.options.iter().enumerate() {
                texts.push(((p, o), option.text.clone()));
                texts.push(((p, o), in_context(point, &option.text)));
            }
        }
        let versions = dossier.proposals.iter().flat_map(|p| &p.versions);
        for clause in versions.flat_map(|v| &v.clauses) {
            texts.extend(clause.option.map(|key| (key, clause.text.clone())));
        }
        let corpus = Corpus::new(texts.iter().map(|t| t.1.as_str()), std::iter::empty());
        Self { corpus, owners: texts.into_iter().map(|t| t.0).collect() }
    }

    /// The option that a clause stands for; none where the words do not tell.
    pub(super) fn find(&self, clause: &str) -> Option<Match> {
        let scores = self.scores(clause);
        let best = scores.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let ((point, option), alike) = *best;
        let same = scores.iter().filter(|s| s.0.0 == point && s.0.1 != option);
        let next = same.map(|s| s.1).fold(0.0, f64::max);
        let clear = alike - next >= AHEAD;
        let option = clear.then_some(option);
        (alike >= LEAST).then_some(Match { point, option, alike })
    }

    /// How much a clause shares with each option: with whichever of its texts shares most.
    fn scores(&self, clause: &str) -> Vec<((usize, usize), f64)> {
        let mut out: Vec<((usize, usize), f64)> = Vec::new();
        for (owner, alike) in self.owners.iter().zip(self.corpus.likeness(clause)) {
            match out.iter_mut().find(|s| s.0 == *owner) {
                Some(score) => score.1 = score.1.max(alike),
                None => out.push((*owner, alike)),
            }
        }
        out
    }
}

/// An option with the question that it answers.
fn in_context(point: &Point, option: &str) -> String {
    format!("{} {option}", point.question)
}

/// The clauses of a draft: a numbered line begins one, and so does every paragraph where no
/// line is numbered. Each with its number.
pub(super) fn clauses(draft: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = draft.lines().map(str::trim).collect();
    let numbered = lines.iter().any(|l| number(l).is_some());
    let mut out: Vec<(String, String)> = Vec::new();
    let mut fresh = true;
    for line in lines {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        match number(line) {
            Some((n, text)) => out.push((n.to_owned(), text.to_owned())),
            None if (fresh && !numbered) || out.is_empty() => {
                out.push((String::new(), line.to_owned()));
            }
            None => {
                if let Some(last) = out.last_mut() {
                    last.1 = format!("{} {line}", last.1);
                }
            }
        }
        fresh = false;
    }
    let mut count = 0;
    for clause in out.iter_mut().filter(|c| c.0.is_empty()) {
        count += 1;
        clause.0 = count.to_string();
    }
    out.retain(|c| !c.1.trim().is_empty());
    out
}

/// The number with which a line begins, and what follows it: `1.`, `2)`, `(3)`, `4a.`,
/// `Article 5`, `- `.
fn number(line: &str) -> Option<(&str, &str)> {
    if let Some(rest) = line.strip_prefix(['-', '•', '*']) {
        return rest.starts_with(' ').then(|| ("", rest.trim_start()));
    }
    let named = ["Article ", "Clause ", "Section ", "Point "];
    let named = named.iter().find_map(|w| line.strip_prefix(w));
    let line = named.unwrap_or(line);
    let opened = line.strip_prefix('(');
    let line = opened.unwrap_or(line);
    let end = line.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (n, rest) = line.split_at(end);
    let plain = n.starts_with(|c: char| c.is_ascii_digit()) && n.len() <= 4;
    let letter = n.len() == 1 && n.starts_with(|c: char| c.is_ascii_alphabetic());
    let text = rest.trim_start_matches(['.', ')', ':', ' ']);
    let closed = rest.starts_with(['.', ')', ':']);
    let is = (plain && (closed || named.is_some())) || (letter && rest.starts_with(')'));
    (is && !text.is_empty()).then_some((n, text))
}
