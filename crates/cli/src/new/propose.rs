//! What reports propose for a dossier, written as one.

use std::collections::HashSet;
use std::fmt::Write as _;

use rapporteur_intake::{Fingerprint, Report, show};
use rapporteur_reader::{Attribution, Reader};

use super::people::{Person, people};
use super::sides::{Side, sides};
use super::topics::{Said, Topic, topics};
use crate::case::one_line;

/// Parties and people proposed, at most; the rest is named in a comment.
const PROPOSED: usize = 40;
/// Points proposed, and statements shown of each.
const POINTS: usize = 12;
const SHOWN: usize = 4;
/// Sources named in a comment.
const SOURCES: usize = 20;

const PARTIES_NOTE: &str = "\
# The parties, from who is given as a source and for whom people hold offices. Take out
# outlets and bystanders, put together what is one, say what role each plays.
";
const PEOPLE_NOTE: &str = "\
# The people named with an office. Say since when they hold it where you know (from =
# 2031-02-01), and put in pronouns = \"she\" where that helps to tell who \"she\" is.
";
const POINTS_NOTE: &str = "\
# Candidate points: words that run through what is demanded, offered and turned down, with
# the words of the reports. Make a question of each that is at issue, write its options as
# full sentences, and take the # away.
";

/// Reads the reports and gives the text of a dossier: `head` is its beginning, `tail`
/// examples that follow.
pub(super) fn dossier(
    reader: &Reader,
    reports: &[Report],
    head: &str,
    tail: &str,
) -> String {
    let reports = without_copies(reports);
    let found: Vec<(&Report, Vec<Attribution>)> = reports
        .iter()
        .map(|r| (*r, reader.read(r.text(), reader.threshold(), &|_, _| ())))
        .collect();
    let said: Vec<Said> =
        found.iter().flat_map(|(r, all)| all.iter().map(|a| said(r, a))).collect();
    let texts: Vec<&str> = reports.iter().map(|r| r.text()).collect();
    let people = people(texts.iter().copied());
    let sources: Vec<String> = said.iter().map(|s| s.source.clone()).collect();
    let outlets = reports.iter().filter_map(|r| r.front().outlet.as_deref());
    let outlets = outlets.flat_map(called).collect();
    let sides = sides(&sources, &people, &texts, &outlets);
    let names = names(&people, &sides);
    let topics = topics(&said, &names, POINTS);

    let mut out = head.to_owned();
    // Writing to a string cannot fail.
    let _ = write_parties(&mut out, &sides, &sources);
    let _ = write_people(&mut out, &people, &sides);
    let _ = write_points(&mut out, &topics);
    out.push_str(tail);
    out
}

/// Reports that are not copies of others before them.
fn without_copies(reports: &[Report]) -> Vec<&Report> {
    let mut out: Vec<(&Report, Fingerprint)> = Vec::new();
    for report in reports {
        let mark = Fingerprint::of(report.text());
        if !out.iter().any(|(_, m)| m.likeness(&mark).is_some()) {
            out.push((report, mark));
        }
    }
    out.into_iter().map(|o| o.0).collect()
}

fn said(report: &Report, found: &Attribution) -> Said {
    let words = |r: &std::ops::Range<usize>| one_line(&report.text()[r.clone()]);
    let content: Vec<String> = found.content.iter().map(words).collect();
    let line = report.places().line(found.start());
    Said {
        source: found.source.as_ref().map(words).unwrap_or_default(),
        cue: found.cue.as_ref().map(words).unwrap_or_default(),
        content: content.join(" … "),
        place: format!("{}:{line}", show(report.path())),
    }
}

/// What an outlet is called, in lower case: its name, with and without the article, and its
/// initials, as before its questions in interviews.
fn called(outlet: &str) -> [String; 3] {
    let name = outlet.to_lowercase();
    let short = name.strip_prefix("the ").unwrap_or(&name).to_owned();
    let initials = short.split_whitespace().filter_map(|w| w.chars().next()).collect();
    [name, short, initials]
}

/// Words of names, in lower case: they are no topics.
fn names(people: &[Person], sides: &[Side]) -> HashSet<String> {
    let people = people.iter().map(|p| p.name.as_str());
    let sides = sides.iter().flat_map(|s| s.aliases.iter().chain([&s.name]));
    let all = people.chain(sides.map(String::as_str));
    all.flat_map(|n| n.split_whitespace()).map(str::to_lowercase).collect()
}

fn write_parties(
    out: &mut String,
    sides: &[Side],
    sources: &[String],
) -> std::fmt::Result {
    writeln!(out, "{PARTIES_NOTE}")?;
    let mut ids = Ids::default();
    for side in sides.iter().take(PROPOSED) {
        let id = ids.fresh(&side.name);
        writeln!(out, "[[party]]\nid = {}\nname = {}", quoted(&id), quoted(&side.name))?;
        let aliases: Vec<String> = side.aliases.iter().map(|a| quoted(a)).collect();
        writeln!(out, "aliases = [{}]", aliases.join(", "))?;
        writeln!(
            out,
            "role = \"principal\"            # principal | mediator | guarantor | observer; \
             named {} times\n",
            side.count
        )?;
    }
    let others = frequent(sources);
    if !others.is_empty() {
        writeln!(
            out,
            "# Who is given as a source most often:\n{}\n",
            comment(&others.join(", "))
        )?;
    }
    Ok(())
}

/// The commonest sources with their counts; words such as "he" say nothing.
fn frequent(sources: &[String]) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = Default::default();
    let words = sources.iter().filter(|s| s.chars().count() > 4);
    words.for_each(|s| *counts.entry(s.as_str()).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().filter(|c| c.1 > 1).collect();
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    counts.into_iter().take(SOURCES).map(|(s, n)| format!("{s} ({n})")).collect()
}

fn write_people(out: &mut String, people: &[Person], sides: &[Side]) -> std::fmt::Result {
    writeln!(out, "{PEOPLE_NOTE}")?;
    let (mut ids, mut parties) = (Ids::default(), Ids::default());
    let sides = sides.iter().take(PROPOSED);
    let sides: Vec<(&Side, String)> =
        sides.map(|s| (s, parties.fresh(&s.name))).collect();
    let mut last_names = HashSet::new();
    for person in people.iter().take(PROPOSED) {
        let id = ids.fresh(&person.name);
        writeln!(
            out,
            "[[person]]\nid = {}\nname = {}",
            quoted(&id),
            quoted(&person.name)
        )?;
        // Two of one name are told apart by their full names alone.
        if last_names.insert(person.last_name()) {
            writeln!(out, "aliases = [{}]", quoted(person.last_name()))?;
        }
        let of = person.sides.iter().max_by_key(|s| *s.1).map(|s| s.0.as_str());
        let party = of.and_then(|of| sides.iter().find(|(s, _)| s.is_called(of)));
        match (party, of) {
            (Some((_, id)), _) => writeln!(out, "party = {}", quoted(id))?,
            (None, Some(of)) => {
                writeln!(out, "# party = \"\"                  # {}", one_line(of))?
            }
            (None, None) => writeln!(out, "# party = \"\"")?,
        }
        writeln!(out, "office = [ {{ title = {} }} ]", quoted(person.title()))?;
        let others = person.titles.keys().filter(|t| *t != person.title());
        let others: Vec<String> = others.map(|t| one_line(t)).collect();
        if !others.is_empty() {
            writeln!(out, "{}", comment(&format!("also called {}", others.join(", "))))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_points(out: &mut String, topics: &[Topic<'_>]) -> std::fmt::Result {
    writeln!(out, "{POINTS_NOTE}")?;
    for topic in topics {
        let id = quoted(&topic.word);
        writeln!(out, "# [[point]]\n# id = {id}\n# kind = \"issue\"\n# question = \"\"")?;
        writeln!(out, "# scale = \"nominal\"\n# option = [")?;
        writeln!(
            out,
            "#   {{ id = \"\", text = \"\" }},\n#   {{ id = \"\", text = \"\" }},\n# ]"
        )?;
        for said in topic.said.iter().take(SHOWN) {
            let source =
                if said.source.is_empty() { "(nobody named)" } else { &said.source };
            let words = format!("{source} · {}: {}", said.cue, said.content);
            writeln!(out, "{}\n#       {}", comment(&format!("  {words}")), said.place)?;
        }
        let more = topic.said.len().saturating_sub(SHOWN);
        if more > 0 {
            writeln!(out, "#   and {more} more")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Ids made of names, each once.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    fn fresh(&mut self, name: &str) -> String {
        let plain = super::slug(name).unwrap_or_else(|| "unnamed".to_owned());
        let numbered = (2..).map(|n| format!("{plain}-{n}"));
        let mut all = std::iter::once(plain.clone()).chain(numbered);
        let id = all.find(|id| !self.taken.contains(id)).unwrap_or(plain);
        self.taken.insert(id.clone());
        id
    }
}

/// A TOML string: what reports say may hold anything.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in one_line(words).chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words as a comment, wrapped.
fn comment(words: &str) -> String {
    let words = one_line(words);
    let indent = "#   ";
    let options = textwrap::Options::new(92)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&words, options)
}
