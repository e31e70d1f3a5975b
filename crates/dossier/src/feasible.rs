//! What is doubtful in the combinations that cannot be agreed: that they leave nothing,
//! rule out an option for good, strike a text on the table, or say nothing.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Dossier, Infeasible};
use crate::parse::Parsed;

/// Choices tried before the search gives up, and with it the doubt: a dossier is checked
/// while somebody waits.
const TRIED: usize = 20_000;

/// Every doubt about the combinations, in no order.
pub(crate) fn doubts(parsed: &Parsed) -> Vec<Diagnostic> {
    let groups = coupled(&parsed.dossier.infeasible);
    let mut out: Vec<Diagnostic> =
        groups.iter().flat_map(|group| of_group(parsed, group)).collect();
    out.extend(said_already(parsed));
    out.extend(texts(parsed));
    out
}

/// Numbers of combinations that share points, directly or through others.
fn coupled(all: &[Infeasible]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(BTreeSet<usize>, Vec<usize>)> = Vec::new();
    for (number, one) in all.iter().enumerate() {
        let mut points: BTreeSet<usize> = one.parts.iter().map(|p| p.point).collect();
        let mut numbers = vec![number];
        let (joined, apart) =
            groups.into_iter().partition(|(own, _)| !own.is_disjoint(&points));
        groups = apart;
        let joined: Vec<(BTreeSet<usize>, Vec<usize>)> = joined;
        for (own, others) in joined {
            points.extend(own);
            numbers.extend(others);
        }
        groups.push((points, numbers));
    }
    groups.into_iter().map(|g| g.1).collect()
}

/// Nothing left to agree on, or options that no settlement can hold.
fn of_group(parsed: &Parsed, group: &[usize]) -> Vec<Diagnostic> {
    let Parsed { dossier, places, .. } = parsed;
    let place = |n: &usize| places.infeasible[*n].clone();
    let search = Search::new(dossier, group);
    if search.leaves_something(None) == Some(false) {
        let span = group.iter().map(place).max_by_key(|s| s.start).unwrap_or(0..0);
        let points: Vec<_> =
            search.points.iter().map(|p| dossier.points[*p].id.as_str()).collect();
        return vec![Diagnostic {
            severity: Severity::Error,
            span,
            message: format!(
                "the combinations on {} contradict each other: no settlement is left",
                points.join(", ")
            ),
            hint: "every choice of options holds one of them; take one back or make it \
                   narrower"
                .to_owned(),
        }];
    }
    let mut out = Vec::new();
    for &point in &search.points {
        for (option, declared) in dossier.points[point].options.iter().enumerate() {
            if search.leaves_something(Some((point, option))) != Some(false) {
                continue;
            }
            let about = |n: &&usize| {
                dossier.infeasible[**n].parts.iter().any(|p| p.point == point)
            };
            let span = group.iter().find(about).map_or(0..0, place);
            out.push(Diagnostic {
                severity: Severity::Warning,
                span,
                message: format!(
                    "no settlement can hold the option {:?} of {:?}",
                    declared.id, dossier.points[point].id
                ),
                hint: "every package with it holds a combination that cannot be agreed"
                    .to_owned(),
            });
        }
    }
    out
}

/// A search for a settlement that holds none of a group's combinations.
struct Search<'d> {
    dossier: &'d Dossier,
    combinations: Vec<&'d Infeasible>,
    points: Vec<usize>,
}

impl<'d> Search<'d> {
    fn new(dossier: &'d Dossier, group: &[usize]) -> Self {
        let combinations: Vec<_> = group.iter().map(|n| &dossier.infeasible[*n]).collect();
        let points = combinations.iter().flat_map(|c| c.parts.iter().map(|p| p.point));
        let points: BTreeSet<usize> = points.collect();
        Self { dossier, combinations, points: points.into_iter().collect() }
    }

    /// Whether there is a settlement, with an option fixed; none where that would take too
    /// long to find out.
    fn leaves_something(&self, fixed: Option<(usize, usize)>) -> Option<bool> {
        let mut taken = vec![None; self.dossier.points.len()];
        self.descend(0, fixed, &mut taken, &mut 0)
    }

    fn descend(
        &self,
        depth: usize,
        fixed: Option<(usize, usize)>,
        taken: &mut [Option<usize>],
        tried: &mut usize,
    ) -> Option<bool> {
        let Some(&point) = self.points.get(depth) else { return Some(true) };
        for option in 0..self.dossier.points[point].options.len() {
            if fixed.is_some_and(|(p, o)| p == point && o != option) {
                continue;
            }
            *tried += 1;
            if *tried > TRIED {
                return None;
            }
            taken[point] = Some(option);
            if self.combinations.iter().any(|c| c.is_in(|p| taken[p])) {
                continue;
            }
            match self.descend(depth + 1, fixed, taken, tried) {
                Some(false) => {}
                found => return found,
            }
        }
        taken[point] = None;
        Some(false)
    }
}

/// Combinations that another one holds already.
fn said_already(parsed: &Parsed) -> Vec<Diagnostic> {
    let all = &parsed.dossier.infeasible;
    let mut out = Vec::new();
    for (number, one) in all.iter().enumerate() {
        let wider = |(other, wide): &(usize, &Infeasible)| {
            *other != number && covers(wide, one) && !(covers(one, wide) && *other > number)
        };
        if all.iter().enumerate().any(|o| wider(&o)) {
            out.push(Diagnostic {
                severity: Severity::Warning,
                span: parsed.places.infeasible[number].clone(),
                message: "this combination is ruled out by another one already".to_owned(),
                hint: "it changes nothing; take it out or make the other narrower"
                    .to_owned(),
            });
        }
    }
    out
}

/// Whether every settlement that holds `narrow` holds `wide`.
fn covers(wide: &Infeasible, narrow: &Infeasible) -> bool {
    wide.parts.iter().all(|w| {
        let same = narrow.parts.iter().find(|n| n.point == w.point);
        same.is_some_and(|n| n.options.iter().all(|o| w.options.contains(o)))
    })
}

/// Texts on the table that hold a combination.
fn texts(parsed: &Parsed) -> Vec<Diagnostic> {
    let Parsed { dossier, places, .. } = parsed;
    let mut out = Vec::new();
    for (proposal, places) in dossier.proposals.iter().zip(&places.versions) {
        for (version, place) in proposal.versions.iter().zip(places) {
            let bound: Vec<_> = version.clauses.iter().filter_map(|c| c.option).collect();
            let taken = |point| bound.iter().find(|b| b.0 == point).map(|b| b.1);
            let Some(held) = dossier.infeasible.iter().find(|c| c.is_in(taken)) else {
                continue;
            };
            out.push(Diagnostic {
                severity: Severity::Warning,
                span: place.clone(),
                message: format!(
                    "the version {:?} of {:?} holds a combination that cannot be agreed",
                    version.id, proposal.id
                ),
                hint: match held.why.as_str() {
                    "" => "correct the clauses or the combination".to_owned(),
                    why => format!("declared: {why}"),
                },
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{Severity, check, parse};

    const POINTS: &str = r#"
id = "boats"
[[party]]
id = "north"
name = "Northland"
[[person]]
id = "ada"
name = "Ada Orm"
[[point]]
id = "quota"
question = "How many boats?"
option = [ { id = "few", text = "Ten." }, { id = "many", text = "A hundred." } ]
[[point]]
id = "fee"
question = "Who pays?"
option = [ { id = "all", text = "All." }, { id = "one", text = "One." }, { id = "none", text = "Nobody." } ]
[[point]]
id = "seen"
kind = "fact"
question = "Were boats seen?"
option = [ { id = "yes", text = "Yes." }, { id = "no", text = "No." } ]
[[proposal]]
id = "draft"
version = [ { id = "a", clause = [
  { n = "1", text = "x", point = "quota", option = "many" },
  { n = "2", text = "y", point = "fee", option = "none" },
] } ]
"#;

    fn told(combinations: &[&str]) -> Vec<(Severity, String)> {
        let tables = combinations.iter().map(|c| format!("[[infeasible]]\ntogether = {c}\n"));
        let parsed = parse(&[POINTS.to_owned(), tables.collect()].concat());
        check(&parsed).into_iter().map(|d| (d.severity, d.message)).collect()
    }

    #[test]
    fn a_sound_combination_raises_no_doubt() {
        let found = told(&[r#"[ { point = "quota", option = "many" }, { point = "fee", option = "one" } ]"#]);
        assert_eq!(found, []);
    }

    #[test]
    fn options_are_one_several_or_all_but_some() {
        let text = [
            POINTS,
            "[[infeasible]]\nwhy = \"no fee, no boats\"\ntogether = [ { point = \"fee\", not = \"all\" }, \
             { point = \"quota\", option = [\"many\", \"few\", \"many\"] } ]\n",
        ];
        let dossier = parse(&text.concat()).dossier;
        let found = &dossier.infeasible[0];
        assert_eq!(found.why, "no fee, no boats");
        let parts: Vec<_> = found.parts.iter().map(|p| (p.point, &p.options[..])).collect();
        assert_eq!(parts, [(0, &[0, 1][..]), (1, &[1, 2][..])]);
    }

    #[test]
    fn each_mistake_is_told() {
        let cases: [(&[&str], Severity, &str); 10] = [
            (&["[]"], Severity::Error, "this combination has no parts"),
            (
                &[r#"[ { point = "quota" } ]"#],
                Severity::Error,
                "this part names no option that it rules out",
            ),
            (
                &[r#"[ { point = "quota", not = ["few", "many"] } ]"#],
                Severity::Error,
                "this part names no option that it rules out",
            ),
            (
                &[r#"[ { point = "quota", option = "some" } ]"#],
                Severity::Error,
                "there is no option \"some\"",
            ),
            (
                &[r#"[ { point = "fee", option = "all" }, { point = "fee", option = "one" } ]"#],
                Severity::Error,
                "this combination names the point \"fee\" twice",
            ),
            (
                &[r#"[ { point = "seen", option = "yes" }, { point = "fee", option = "one" } ]"#],
                Severity::Warning,
                "\"seen\" is a fact, which nobody settles",
            ),
            (
                &[
                    r#"[ { point = "quota", option = "few" } ]"#,
                    r#"[ { point = "quota", option = "many" }, { point = "fee", not = "all" } ]"#,
                    r#"[ { point = "fee", option = "all" } ]"#,
                ],
                Severity::Error,
                "the combinations on quota, fee contradict each other: no settlement is left",
            ),
            (
                &[
                    r#"[ { point = "quota", option = "few" }, { point = "fee", option = "all" } ]"#,
                    r#"[ { point = "quota", option = "few" }, { point = "fee", not = "all" } ]"#,
                ],
                Severity::Warning,
                "no settlement can hold the option \"few\" of \"quota\"",
            ),
            (
                &[
                    r#"[ { point = "fee", not = "all" }, { point = "quota", option = "few" } ]"#,
                    r#"[ { point = "fee", option = "one" }, { point = "quota", option = "few" } ]"#,
                ],
                Severity::Warning,
                "this combination is ruled out by another one already",
            ),
            (
                &[r#"[ { point = "fee", not = "all" }, { point = "quota", option = "many" } ]"#],
                Severity::Warning,
                "the version \"a\" of \"draft\" holds a combination that cannot be agreed",
            ),
        ];
        for (given, severity, message) in cases {
            let found = told(given);
            let is = |f: &(Severity, String)| f.0 == severity && f.1.starts_with(message);
            assert!(found.iter().any(is), "{given:?}: {found:?}");
        }
    }
}
