//! What each analyst, and the machine alone, makes of the statements decided on.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::RecordError;
use crate::event::{Body, Event, Proposal};
use crate::fold::{fold, holding};
use crate::open::Record;

/// Who stands for the models in [`Record::views`].
pub const MACHINE: &str = "machine";

/// What somebody makes of statements, by their keys: nothing of one that is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// `analyst:NAME`, or [`MACHINE`].
    pub who: String,
    /// Of each statement that it has an opinion of, the report and what it makes of it.
    pub opinions: BTreeMap<String, (String, Option<Proposal>)>,
}

impl Record {
    /// What each analyst makes of the statements that he or she decided on, as if nobody
    /// else had decided anything; and what the latest reading makes of them, for which a
    /// statement that it did not find is none. The machine first, then by name. Empty where
    /// nobody decided anything.
    ///
    /// # Errors
    /// If the record cannot be read, or is damaged there.
    pub fn views(&self) -> Result<Vec<View>, RecordError> {
        let decisions = self.decisions()?;
        let reports: BTreeSet<&str> =
            decisions.iter().map(|d| d.event.body.report()).collect();
        let mut views: BTreeMap<String, View> = BTreeMap::new();
        for key in reports {
            let Some(report) = self.report(key)? else { continue };
            let (text, events) = (self.text(&report)?, self.history(key)?);
            let machine = opinions(key, &text, &events, None);
            let mut seen = BTreeSet::new();
            for who in analysts(&events) {
                let held = opinions(key, &text, &events, Some(&who));
                for statement in decided(&events, &who) {
                    // What was decided on and is not there was undone.
                    let Some(opinion) = held.get(&statement) else { continue };
                    seen.insert(statement.clone());
                    view(&mut views, &who)
                        .opinions
                        .insert(statement, (key.to_owned(), opinion.clone()));
                }
            }
            for statement in seen {
                let opinion = machine.get(&statement).cloned().flatten();
                let opinions = &mut view(&mut views, MACHINE).opinions;
                opinions.insert(statement, (key.to_owned(), opinion));
            }
        }
        let machine = views.remove(MACHINE);
        Ok(machine.into_iter().chain(views.into_values()).collect())
    }
}

fn view<'v>(views: &'v mut BTreeMap<String, View>, who: &str) -> &'v mut View {
    let new = || View { who: who.to_owned(), opinions: BTreeMap::new() };
    views.entry(who.to_owned()).or_insert_with(new)
}

fn analysts(events: &[Event]) -> BTreeSet<String> {
    let decisions = events.iter().filter(|e| matches!(e.body, Body::Decision(_)));
    decisions.map(|e| e.who.clone()).collect()
}

/// The statements that somebody's decisions are about. What somebody took back is no opinion
/// any more; what others took back of it is.
fn decided(events: &[Event], who: &str) -> BTreeSet<String> {
    let own = events.iter().filter(|e| e.who == who);
    let decisions = holding(own).into_iter();
    decisions.map(|(_, decision)| decision.statement.clone()).collect()
}

/// Every statement as readings and the decisions of one analyst, or of nobody, make it.
fn opinions(
    report: &str,
    text: &str,
    events: &[Event],
    who: Option<&str>,
) -> BTreeMap<String, Option<Proposal>> {
    let counts = |e: &&Event| match e.body {
        Body::Decision(_) => who.is_some_and(|who| e.who == who),
        _ => true,
    };
    let events: Vec<Event> = events.iter().filter(counts).cloned().collect();
    let held = fold(report, text, &events).statements.into_iter();
    held.map(|h| (h.key, h.status.stands().then_some(h.proposal))).collect()
}
