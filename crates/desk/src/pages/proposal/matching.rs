//! Which option a clause of a draft stands for: the point is that with whose words it shares
//! most (question, options, and clauses that stand for them already), and the option that
//! whose own words, which no other option of the point has, are in it. It knows no meaning,
//! and says nothing where the words do not tell.

use std::collections::BTreeSet;

use rapporteur_dossier::Dossier;

use crate::likeness::{Corpus, stems};

/// How much a clause must share with a point to be about it. A convention; whoever pastes a
/// draft sees what was taken for what, and can say otherwise.
const LEAST: f64 = 0.3;
/// How much more an option's own words must weigh than those of the next one. Another one.
const AHEAD: f64 = 1.5;

/// What was found for a clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    /// Index of the point.
    pub(super) point: usize,
    /// Index of the option; none where the words tell the point and not the option.
    pub(super) option: Option<usize>,
    /// How much of the words is shared with the point, from 0 to 1.
    pub(super) alike: f64,
}

/// The options of a dossier, as clauses are held against them.
pub(super) struct Options {
    corpus: Corpus,
    /// Of each text that is compared, the point.
    owners: Vec<usize>,
    /// Of each point and option the words that no other option of the point has.
    own: Vec<Vec<BTreeSet<String>>>,
}

impl Options {
    pub(super) fn new(dossier: &Dossier) -> Self {
        let mut texts: Vec<(usize, String)> = Vec::new();
        let mut words: Vec<Vec<BTreeSet<String>>> = Vec::new();
        for (p, point) in dossier.points.iter().enumerate() {
            for option in &point.options {
                texts.push((p, option.text.clone()));
                texts.push((p, format!("{} {}", point.question, option.text)));
            }
            words.push(point.options.iter().map(|o| stems(&o.text)).collect());
        }
        let versions = dossier.proposals.iter().flat_map(|p| &p.versions);
        for clause in versions.flat_map(|v| &v.clauses) {
            let Some((point, option)) = clause.option else { continue };
            texts.push((point, clause.text.clone()));
            words[point][option].extend(stems(&clause.text));
        }
        let corpus = Corpus::new(texts.iter().map(|t| t.1.as_str()), std::iter::empty());
        let asked = dossier.points.iter().map(|p| stems(&p.question));
        let own = words.iter().zip(asked).map(|(of, asked)| own(of, &asked)).collect();
        Self { corpus, owners: texts.into_iter().map(|t| t.0).collect(), own }
    }

    /// What a clause stands for; none where the words do not even tell the point.
    pub(super) fn find(&self, clause: &str) -> Option<Match> {
        let alike = self.corpus.likeness(clause);
        let best = self.owners.iter().zip(alike).max_by(|a, b| a.1.total_cmp(&b.1));
        let (point, alike) = best.filter(|b| b.1 >= LEAST)?;
        Some(Match { point: *point, option: self.option(*point, clause), alike })
    }

    /// The option of a point whose own words a clause has; none where it has those of none,
    /// or of several about alike.
    fn option(&self, point: usize, clause: &str) -> Option<usize> {
        let words = stems(clause);
        let weigh = |own: &BTreeSet<String>| -> f64 {
            own.intersection(&words).map(|w| self.corpus.weight(w)).sum()
        };
        let mut weights: Vec<(usize, f64)> =
            self.own[point].iter().map(weigh).enumerate().collect();
        weights.sort_by(|a, b| b.1.total_cmp(&a.1));
        let next = weights.get(1).map_or(0.0, |w| w.1);
        let best = weights.first().filter(|w| w.1 > 0.0 && w.1 >= AHEAD * next)?;
        Some(best.0)
    }
}

/// Of each option the words that neither another option nor the question has.
fn own(options: &[BTreeSet<String>], asked: &BTreeSet<String>) -> Vec<BTreeSet<String>> {
    let one = |(i, words): (usize, &BTreeSet<String>)| {
        let others = || options.iter().enumerate().filter(move |(j, _)| *j != i);
        let own = words.iter().filter(|w| {
            !asked.contains(*w) && !others().any(|(_, other)| other.contains(*w))
        });
        own.cloned().collect()
    };
    options.iter().enumerate().map(one).collect()
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
