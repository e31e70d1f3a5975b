//! What is doubtful in a dossier though it can be read.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};
use crate::feasible;
use crate::model::{Person, Point, Scale};
use crate::parse::Parsed;

/// Every error and every doubtful thing, in the order of the file: what
/// [`parse`](crate::parse) found, and names that two claim, offices that overlap, points
/// without a choice, options that nobody could tell apart, versions out of order,
/// combinations that leave nothing to agree on or say nothing.
pub fn check(parsed: &Parsed) -> Vec<Diagnostic> {
    let mut doubts = Doubts { parsed, out: parsed.diagnostics.clone() };
    doubts.emptiness();
    doubts.names();
    doubts.offices();
    doubts.points();
    doubts.versions();
    let mut out = doubts.out;
    out.extend(feasible::doubts(parsed));
    out.sort_by_key(|d| d.span.start);
    out
}

struct Doubts<'p> {
    parsed: &'p Parsed,
    out: Vec<Diagnostic>,
}

impl Doubts<'_> {
    fn warn(&mut self, span: &Range<usize>, message: String, hint: &str) {
        let (severity, hint) = (Severity::Warning, hint.to_owned());
        self.out.push(Diagnostic { severity, span: span.clone(), message, hint });
    }

    fn emptiness(&mut self) {
        let dossier = &self.parsed.dossier;
        let lists = [
            ("party", dossier.parties.is_empty(), "statements will count for nobody"),
            ("person", dossier.people.is_empty(), "speakers will be kept by name alone"),
            ("point", dossier.points.is_empty(), "statements will not be coded"),
        ];
        for (what, empty, effect) in lists {
            if empty {
                let message = format!("no {what} is declared: {effect}");
                self.warn(&(0..0), message, &format!("add a [[{what}]]"));
            }
        }
    }

    /// Names and aliases that two parties, or two people, claim.
    fn names(&mut self) {
        let (dossier, places) = (&self.parsed.dossier, &self.parsed.places);
        let parties = dossier.parties.iter().zip(&places.parties);
        let parties = parties.map(|(p, at)| (at, &p.id, names(&p.name, &p.aliases)));
        let people = dossier.people.iter().zip(&places.people);
        let people = people.map(|(p, at)| (at, &p.id, names(&p.name, &p.aliases)));
        let mut found = claims(parties, "parties");
        found.extend(claims(people, "people"));
        for (span, message) in found {
            self.warn(&span, message, "leave it with one of them, or make it longer");
        }
    }

    fn offices(&mut self) {
        let (dossier, places) = (&self.parsed.dossier, &self.parsed.places);
        for (person, places) in dossier.people.iter().zip(&places.offices) {
            for (later, earlier) in overlaps(person) {
                let title = &person.offices[later].title;
                let message =
                    format!("{} holds the office {title:?} twice at a time", person.name);
                self.warn(
                    &places[later],
                    message,
                    &format!(
                        "it overlaps with the one from {}; correct `from` or `until`",
                        person.offices[earlier]
                            .from
                            .map_or("before".into(), |d| d.to_string())
                    ),
                );
            }
        }
    }

    fn points(&mut self) {
        let (dossier, places) = (&self.parsed.dossier, &self.parsed.places);
        let points = dossier.points.iter().zip(&places.points);
        for ((point, at), options) in points.zip(&places.options) {
            if point.options.len() < 2 {
                self.warn(
                    at,
                    format!("the point {:?} leaves no choice", point.id),
                    "a point needs two options or more",
                );
            }
            if point.scale == Scale::Ordinal && point.options.len() == 2 {
                self.warn(
                    at,
                    format!("the point {:?} is ordinal with two options", point.id),
                    "an order says something from three options on; nominal will do",
                );
            }
            for (first, second) in alike(point) {
                let (first, own) = (&point.options[first].id, &point.options[second].id);
                self.warn(
                    &options[second],
                    format!("nobody could tell the option {own:?} from {first:?}"),
                    "say in full words what sets them apart",
                );
            }
        }
    }

    fn versions(&mut self) {
        let (dossier, places) = (&self.parsed.dossier, &self.parsed.places);
        for (proposal, places) in dossier.proposals.iter().zip(&places.versions) {
            for (pair, place) in proposal.versions.windows(2).zip(places.iter().skip(1)) {
                if pair[0].date.zip(pair[1].date).is_some_and(|(a, b)| b < a) {
                    let message = format!(
                        "the version {:?} is older than the one before",
                        pair[1].id
                    );
                    self.warn(place, message, "versions stand in order, oldest first");
                }
            }
        }
    }
}

fn names(name: &str, aliases: &[String]) -> Vec<String> {
    let all = aliases.iter().map(String::as_str).chain([name]);
    let mut all: Vec<_> = all.filter(|n| !n.is_empty()).map(str::to_lowercase).collect();
    all.sort();
    all.dedup();
    all
}

fn claims<'p>(
    claimants: impl Iterator<Item = (&'p Range<usize>, &'p String, Vec<String>)>,
    what: &str,
) -> Vec<(Range<usize>, String)> {
    let mut owner: HashMap<String, &String> = HashMap::new();
    let mut out = Vec::new();
    for (span, id, names) in claimants {
        for name in names {
            if let Some(first) = owner.get(&name) {
                let message = format!("two {what} claim {name:?}: {first:?} and {id:?}");
                out.push((span.clone(), message));
            } else {
                owner.insert(name, id);
            }
        }
    }
    out
}

/// Pairs of the same title, (later, earlier), whose times overlap.
fn overlaps(person: &Person) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (j, b) in person.offices.iter().enumerate() {
        for (i, a) in person.offices[..j].iter().enumerate() {
            let apart = a.until.zip(b.from).is_some_and(|(until, from)| until < from)
                || b.until.zip(a.from).is_some_and(|(until, from)| until < from);
            if !apart && a.title.eq_ignore_ascii_case(&b.title) {
                out.push((j, i));
            }
        }
    }
    out
}

/// Pairs of options, (earlier, later), of the same words.
fn alike(point: &Point) -> Vec<(usize, usize)> {
    let words: Vec<Vec<String>> = point.options.iter().map(|o| words(&o.text)).collect();
    let pairs = (0..words.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    pairs.filter(|&(i, j)| words[i] == words[j]).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let words = words.map(str::to_lowercase);
    words.filter(|w| !matches!(w.as_str(), "a" | "an" | "the")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let parsed = crate::parse(text);
        check(&parsed).into_iter().map(|d| d.message).collect()
    }

    const SOUND: &str = r#"
id = "boats"
[[party]]
id = "north"
name = "Northland"
aliases = ["Nordhavn"]
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
office = [
  { title = "minister", from = 2030-01-01, until = 2030-12-31 },
  { title = "minister", from = 2031-01-01 },
]
[[point]]
id = "quota"
question = "How many boats?"
option = [
  { id = "few", text = "Ten boats." },
  { id = "many", text = "A hundred boats." },
]
[[proposal]]
id = "draft"
by = ["north"]
version = [
  { id = "a", date = 2030-05-01, clause = [ { n = "1", text = "x", point = "quota", option = "few" } ] },
  { id = "b", date = "2030-06-01" },
]
"#;

    #[test]
    fn a_sound_dossier_raises_no_doubt() {
        assert_eq!(messages(SOUND), Vec::<String>::new());
    }

    #[test]
    fn each_mistake_is_told_once_and_the_rest_kept() {
        let cases = [
            ("party = \"north\"", "party = \"south\"", "there is no party \"south\""),
            ("option = \"few\"", "option = \"fewer\"", "there is no option \"fewer\""),
            ("from = 2031-01-01", "from = 2030-06-01", "Ada Orm holds the office"),
            (
                "until = 2030-12-31",
                "until = 2029-12-31",
                "this office ends on 2029-12-31",
            ),
            ("A hundred boats", "The ten boats", "nobody could tell the option \"many\""),
            ("2030-06-01", "2030-02-30", "`date` of this version is no date"),
            (
                "date = \"2030-06-01\"",
                "date = \"2030-04-01\"",
                "the version \"b\" is older",
            ),
            ("aliases = [\"Nordhavn\"]", "aliases = [1]", "`aliases` is of type integer"),
            ("name = \"Northland\"", "names = \"Northland\"", "this party has no `name`"),
            ("id = \"many\"", "id = \"few\"", "the id \"few\" is taken"),
        ];
        for (sound, broken, expected) in cases {
            let text = SOUND.replacen(sound, broken, 1);
            assert_ne!(text, SOUND, "{sound}");
            let found = messages(&text);
            assert!(found.iter().any(|m| m.starts_with(expected)), "{broken}: {found:?}");
            assert!(!crate::parse(&text).dossier.points.is_empty(), "{broken}");
        }
    }

    #[test]
    fn names_that_two_claim() {
        let text = SOUND.replace(
            "[[person]]",
            "[[party]]\nid = \"south\"\nname = \"Southland\"\naliases = [\"nordhavn\"]\n[[person]]",
        );
        assert_eq!(
            messages(&text),
            ["two parties claim \"nordhavn\": \"north\" and \"south\""]
        );
    }

    #[test]
    fn an_empty_dossier_says_what_is_missing() {
        let found = messages("");
        assert!(found.iter().any(|m| m == "this dossier has no `id`"));
        assert!(found.iter().any(|m| m.starts_with("no point is declared")));
    }

    #[test]
    fn broken_toml_is_one_error_with_its_place() {
        let text = "id = \"x\"\ntitle = \"never closed\nlanguage = \"en\"\n";
        let parsed = crate::parse(text);
        let errors = parsed.diagnostics.iter().filter(|d| d.message.contains("not TOML"));
        assert_eq!(errors.map(|d| d.place(text).0).collect::<Vec<_>>(), [2]);
    }
}
