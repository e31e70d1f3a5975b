//! What a network is made of: statements, with ids and looks.

use std::collections::BTreeMap;

use rapporteur_analysis::network::Corpus;

/// What a network is made of.
pub(super) struct Subject {
    pub(super) title: String,
    pub(super) corpus: Corpus,
    /// What the actors are, in the plural.
    pub(super) actors: String,
    /// What the concepts are, in the plural.
    pub(super) concepts: String,
    /// The variables that they come from, as files name them.
    pub(super) variables: (String, String),
    /// What tells agreement.
    pub(super) qualifier: Option<String>,
    /// What statements are known by, by their number.
    pub(super) ids: BTreeMap<usize, String>,
    /// By the label of an actor, and of a concept.
    pub(super) nodes: (BTreeMap<String, Node>, BTreeMap<String, Node>),
    /// What was left out.
    pub(super) left_out: Vec<String>,
}

/// What is known of an actor or a concept.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Node {
    /// Its number in files; none where it has no number of its own.
    pub(super) id: Option<String>,
    /// Red, green and blue.
    pub(super) color: (u8, u8, u8),
    pub(super) attributes: Vec<(String, String)>,
}

impl Subject {
    /// The id of a statement.
    pub(super) fn id(&self, number: usize) -> String {
        self.ids.get(&number).cloned().unwrap_or_else(|| number.to_string())
    }

    pub(super) fn ids_of(&self, numbers: &[usize]) -> Vec<String> {
        numbers.iter().map(|n| self.id(*n)).collect()
    }
}
