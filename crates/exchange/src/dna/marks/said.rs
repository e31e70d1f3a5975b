//! Who said it, for whom, on what: the variables of a statement.

use crate::dna::model::{Datum, Entity, File, Kind, Statement, StatementType};
use crate::dna::names;
use crate::incoming::{Coding, Incoming};

/// The variables that are read.
const READ: [&str; 8] = [
    names::PERSON,
    names::ORGANIZATION,
    names::CONCEPT,
    names::AGREEMENT,
    names::ACT,
    names::VIA,
    names::SAID_ON,
    names::NOTE,
];

/// What statements of a file say.
pub(super) struct Sayings<'f> {
    file: &'f File,
}

/// What one statement says.
pub(super) struct Saying<'f> {
    file: &'f File,
    kind: &'f StatementType,
    statement: &'f Statement,
}

impl<'f> Sayings<'f> {
    /// Tells which variables are not read.
    pub(super) fn new(file: &'f File, out: &mut Incoming) -> Self {
        for kind in file.types.values().filter(|t| is_said(t)) {
            let others = kind.variables.iter().filter(|v| !READ.contains(&&*v.name));
            others.for_each(|v| out.unheld(&format!("the variable {:?}", v.name)));
        }
        Self { file }
    }

    /// None where nobody can have said it: a statement of another type.
    pub(super) fn of(
        &self,
        statement: &'f Statement,
        out: &mut Incoming,
    ) -> Option<Saying<'f>> {
        let kind = &self.file.types[&statement.kind];
        if !is_said(kind) {
            out.unheld(&format!("statements of the type {:?}", kind.label));
            return None;
        }
        Some(Saying { file: self.file, kind, statement })
    }
}

/// Whether statements of a type are somebody's.
fn is_said(kind: &StatementType) -> bool {
    let who = [names::PERSON, names::ORGANIZATION];
    who.iter().any(|n| kind.variable(n).is_some_and(|v| v.kind == Kind::ShortText))
}

impl<'f> Saying<'f> {
    fn entity(&self, variable: &str) -> Option<&'f Entity> {
        let variable = self.kind.variable(variable)?;
        match self.statement.values.get(&variable.id)? {
            Datum::Entity(id) => self.file.entities.get(id),
            Datum::Number(_) => None,
        }
    }

    fn attribute(&self, variable: &str, name: &str) -> Option<String> {
        let value = self.entity(variable)?.attributes.get(name)?;
        Some(value.clone()).filter(|v| !v.is_empty())
    }

    /// The id in the dossier of a person or an organisation.
    pub(super) fn id(&self, variable: &str) -> Option<String> {
        self.attribute(variable, names::ID)
    }

    /// The value of a variable, without what only told it apart from others.
    pub(super) fn name(&self, variable: &str) -> Option<String> {
        let value = &self.entity(variable)?.value;
        let end = names::told_apart(self.id(variable).as_deref().unwrap_or_default());
        let name = value.strip_suffix(&end).unwrap_or(value);
        Some(name.to_owned()).filter(|n| !n.is_empty())
    }

    /// What it says on an option. A statement of ours without agreement is open.
    pub(super) fn code(&self, ours: bool, out: &mut Incoming) -> Option<Coding> {
        let concept = &self.entity(names::CONCEPT)?.value;
        if concept.is_empty() {
            return None;
        }
        let own = self.attribute(names::CONCEPT, names::POINT);
        let own = own.zip(self.attribute(names::CONCEPT, names::OPTION));
        let called = || concept.split_once(names::BETWEEN);
        let named = own.or_else(|| called().map(|(p, o)| (p.to_owned(), o.to_owned())));
        let Some((point, option)) = named else {
            out.unheld(&format!(
                "the concept {concept:?}: give it the attributes point and option, with ids \
                 of the dossier"
            ));
            return None;
        };
        let Some(stance) = self.stance(ours) else {
            out.unheld("concepts of statements without an agreement of yes or no");
            return None;
        };
        Some(Coding { point, option, stance: stance.to_owned() })
    }

    fn stance(&self, ours: bool) -> Option<&'static str> {
        let agreement = self.kind.variable(names::AGREEMENT);
        match agreement.filter(|v| v.kind == Kind::Boolean) {
            None => ours.then_some("open"),
            Some(variable) => match self.statement.values.get(&variable.id)? {
                Datum::Number(0) => Some("against"),
                Datum::Number(_) => Some("for"),
                Datum::Entity(_) => None,
            },
        }
    }
}
