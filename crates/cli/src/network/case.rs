//! The subject out of a dossier and its record: parties or people, and what they said of
//! each option of each point.

use std::collections::BTreeMap;

use rapporteur_analysis::Evidence;
use rapporteur_analysis::network::{Corpus, STANCES, Statement};

use super::args::{NetworkArgs, Who};
use super::subject::{Node, Subject};
use crate::case::{self, Case, Tell, one_line};
use crate::outcome::{Outcome, Stop};

/// Colours of actors and of options.
const COLORS: [(u8, u8, u8); 2] = [(0, 114, 178), (230, 159, 0)];

pub(super) fn subject(args: &NetworkArgs) -> Result<(Subject, Outcome), Stop> {
    if let Some(option) = of_files(args) {
        return Err(Stop::message(format!(
            "{option} is for files of the Discourse Network Analyzer; a case has parties, \
             people, and options of its points"
        )));
    }
    let case = case::open_case(&args.source, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let who = args.of.unwrap_or(Who::Parties);
    let mut subject = empty(&case, who);
    let mut unnamed = 0;
    for e in case.evidence()? {
        if args.to.is_some_and(|to| e.known > to) {
            continue;
        }
        let Some((actor, id)) = actor(&case, &e, who)? else {
            unnamed += 1;
            continue;
        };
        subject.take(&case, &e, &actor, &id);
    }
    tell(&mut subject, "statements of nobody who is named", unnamed);
    Ok((subject, outcome))
}

fn of_files(args: &NetworkArgs) -> Option<&'static str> {
    let given = [
        (args.kind.is_some(), "--type"),
        (args.actor.is_some(), "--actor"),
        (args.concept.is_some(), "--concept"),
        (args.qualifier.is_some(), "--qualifier"),
        (!args.only.is_empty(), "--only"),
    ];
    given.into_iter().find(|g| g.0).map(|g| g.1)
}

fn tell(subject: &mut Subject, what: &str, many: usize) {
    if many > 0 {
        subject.left_out.push(format!("{many} {what}"));
    }
}

fn empty(case: &Case, who: Who) -> Subject {
    let dossier = &case.dossier;
    let actors = if who == Who::Parties { "parties" } else { "people" };
    let variable = if who == Who::Parties { "party" } else { "person" };
    Subject {
        title: one_line(dossier.called()),
        corpus: Corpus { statements: Vec::new(), scale: STANCES, range: None },
        actors: actors.to_owned(),
        concepts: "options".to_owned(),
        variables: (variable.to_owned(), "option".to_owned()),
        qualifier: Some("stance".to_owned()),
        ids: BTreeMap::new(),
        nodes: (BTreeMap::new(), BTreeMap::new()),
        left_out: Vec::new(),
    }
}

/// The label of an actor, and the id in the dossier.
fn actor(case: &Case, e: &Evidence, who: Who) -> Result<Option<(String, String)>, Stop> {
    let (dossier, party) = (&case.dossier, case.party_name(e.party));
    let id = &dossier.parties[e.party].id;
    if who == Who::Parties {
        let same = (0..dossier.parties.len()).filter(|p| case.party_name(*p) == party);
        // Two parties of one name are told apart by their ids.
        let label = if same.count() > 1 { format!("{party} ({id})") } else { party };
        return Ok(Some((label, id.clone())));
    }
    let quote = case.quote(e.statement)?;
    Ok(match quote.statement.speaker.person {
        Some(person) => {
            let person = &dossier.people[person];
            let name = if person.name.is_empty() { &person.id } else { &person.name };
            Some((one_line(name), person.id.clone()))
        }
        None if quote.statement.speaker.name.is_empty() => None,
        None => Some((format!("{} ({party})", quote.speaker()), String::new())),
    })
}

impl Subject {
    /// Takes what a statement says of every option.
    fn take(&mut self, case: &Case, e: &Evidence, actor: &str, id: &str) {
        for code in &e.codes {
            let point = &case.dossier.points[code.point];
            let option = &point.options[code.option];
            let concept = one_line(&format!("{}: {}", point.id, option.id));
            let said = Statement::coded(e, code, actor.to_owned(), concept.clone());
            self.corpus.statements.push(said);
            let words = one_line(&option.text);
            self.nodes.1.entry(concept).or_insert_with(|| node(1, "text", &words));
        }
        self.ids.insert(e.statement, case.id(e.statement));
        self.nodes.0.entry(actor.to_owned()).or_insert_with(|| node(0, "dossier", id));
    }
}

fn node(mode: usize, key: &str, value: &str) -> Node {
    let attributes = vec![(key.to_owned(), value.to_owned())];
    Node { id: None, color: COLORS[mode], attributes }
}
