//! What is doubtful in the combinations that cannot be agreed: that they leave nothing,
//! rule out an option for good, strike a text on the table, or say nothing.

mod search;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Infeasible;
use crate::parse::Parsed;
use search::{Found, Search};

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
    let mut search = Search::new(&parsed.dossier, group);
    if search.settlement(None) == Found::Nothing {
        return vec![contradiction(parsed, &search, group)];
    }
    let mut out = Vec::new();
    for point in search.points.clone() {
        for option in 0..parsed.dossier.points[point].options.len() {
            if !search.seen.contains(&(point, option))
                && search.settlement(Some((point, option))) == Found::Nothing
            {
                out.push(never(parsed, group, (point, option)));
            }
        }
    }
    out
}

fn contradiction(parsed: &Parsed, search: &Search<'_>, group: &[usize]) -> Diagnostic {
    let points = &parsed.dossier.points;
    let points: Vec<_> = search.points.iter().map(|p| points[*p].id.as_str()).collect();
    let places = group.iter().map(|n| parsed.places.infeasible[*n].clone());
    Diagnostic {
        severity: Severity::Error,
        span: places.max_by_key(|s| s.start).unwrap_or(0..0),
        message: format!(
            "the combinations on {} contradict each other: no settlement is left",
            points.join(", ")
        ),
        hint:
            "every choice of options holds one of them; take one back or make it narrower"
                .to_owned(),
    }
}

fn never(
    parsed: &Parsed,
    group: &[usize],
    (point, option): (usize, usize),
) -> Diagnostic {
    let Parsed { dossier, places, .. } = parsed;
    let about =
        |n: &&usize| dossier.infeasible[**n].parts.iter().any(|p| p.point == point);
    let declared = &dossier.points[point];
    Diagnostic {
        severity: Severity::Warning,
        span: group.iter().find(about).map_or(0..0, |n| places.infeasible[*n].clone()),
        message: format!(
            "no settlement can hold the option {:?} of {:?}",
            declared.options[option].id, declared.id
        ),
        hint: "every package with it holds a combination that cannot be agreed"
            .to_owned(),
    }
}

/// Combinations that another one holds already.
fn said_already(parsed: &Parsed) -> Vec<Diagnostic> {
    let all = &parsed.dossier.infeasible;
    let mut out = Vec::new();
    for (number, one) in all.iter().enumerate() {
        let wider = |(other, wide): &(usize, &Infeasible)| {
            *other != number
                && covers(wide, one)
                && !(covers(one, wide) && *other > number)
        };
        if all.iter().enumerate().any(|o| wider(&o)) {
            out.push(Diagnostic {
                severity: Severity::Warning,
                span: parsed.places.infeasible[number].clone(),
                message: "this combination is ruled out by another one already"
                    .to_owned(),
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
        let tables =
            combinations.iter().map(|c| format!("[[infeasible]]\ntogether = {c}\n"));
        let parsed = parse(&[POINTS.to_owned(), tables.collect()].concat());
        check(&parsed).into_iter().map(|d| (d.severity, d.message)).collect()
    }

    #[test]
    fn a_sound_combination_raises_no_doubt() {
        let found = told(&[
            r#"[ { point = "quota", option = "many" }, { point = "fee", option = "one" } ]"#,
        ]);
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
        let parts: Vec<_> =
            found.parts.iter().map(|p| (p.point, &p.options[..])).collect();
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
                &[
                    r#"[ { point = "fee", option = "all" }, { point = "fee", option = "one" } ]"#,
                ],
                Severity::Error,
                "this combination names the point \"fee\" twice",
            ),
            (
                &[
                    r#"[ { point = "seen", option = "yes" }, { point = "fee", option = "one" } ]"#,
                ],
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
                &[
                    r#"[ { point = "fee", not = "all" }, { point = "quota", option = "many" } ]"#,
                ],
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
