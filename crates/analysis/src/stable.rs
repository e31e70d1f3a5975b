//! What would hold: the Graph Model for Conflict Resolution.
//!
//! Decision makers control levers, choices of yes or no (the graph model calls them options;
//! here an option is an answer to a point). A state says of every lever whether it is pulled.
//! A decision maker moves from state to state by its own levers, and prefers some states to
//! others. A state is stable for it if it has no reason to leave; concepts differ in what it
//! foresees. Where preferences are known in part, so are the answers: [`Verdict::NotKnown`].
//!
//! ```
//! use rapporteur_analysis::stable::{
//!     Concept, Conflict, DecisionMaker, Lever, Model, Preference, Verdict, table,
//! };
//! let player = |name: &str, lever, best_first: [usize; 4]| DecisionMaker {
//!     name: name.to_owned(),
//!     levers: vec![lever],
//!     preference: Preference::Ranking(best_first.map(|s| vec![s]).to_vec()),
//! };
//! // The prisoner's dilemma: a lever each, "stays silent".
//! let conflict = Conflict {
//!     levers: vec![Lever::new("A is silent"), Lever::new("B is silent")],
//!     decision_makers: vec![player("A", 0, [2, 3, 0, 1]), player("B", 1, [1, 3, 0, 2])],
//!     ..Conflict::default()
//! };
//! let table = table(&Model::new(&conflict).unwrap(), &[Concept::Nash, Concept::Seq]);
//! let held = |concept| -> Vec<usize> {
//!     let equilibria = table.equilibria(concept).into_iter();
//!     equilibria.filter(|(_, v)| *v == Verdict::Stable).map(|(s, _)| s).collect()
//! };
//! assert_eq!(held(Concept::Nash), [0]);
//! assert_eq!(held(Concept::Seq), [0, 3]);
//! ```
//!
//! | module | what it holds |
//! | --- | --- |
//! | `conflict`, `statement`, `parse` | what is declared: levers, who controls them, what is impossible, who prefers what |
//! | `problem` | what is wrong or doubtful in it |
//! | `states`, `form`, `lists`, `model` | states and moves |
//! | `order`, `preference` | what is known of who prefers what |
//! | `concept`, `table`, `ranked`, `sim`, `bracket` | which states are stable |
//! | `least`, `closure`, `walk` | where legal sequences of moves lead |
//! | `explain` | who leaves a state and how, what deters, and which comparison decides |
//! | `coalition`, `path`, `inverse` | joint moves, the way from here to there, what would have to be preferred |
//! | `derive`, `outcome` | a model of a dossier's points and positions |
//!
//! Definitions: Fang, Hipel and Kilgour, Interactive Decision Making: The Graph Model for
//! Conflict Resolution (Wiley 1993); what is taken from elsewhere is named where it is used.

mod bits;
mod bracket;
mod closure;
mod coalition;
mod concept;
mod conflict;
mod derive;
mod explain;
mod form;
mod inverse;
mod least;
mod lists;
mod model;
mod order;
mod outcome;
mod parse;
mod path;
mod preference;
mod problem;
mod ranked;
mod sim;
mod statement;
mod states;
mod table;
mod walk;

pub use coalition::{Joint, coalitions, joint};
pub use concept::{Concept, Verdict};
pub use conflict::{
    Blocked, Conflict, DecisionMaker, Direction, Lever, MOST_DECISION_MAKERS,
    MOST_LEVERS, Pattern,
};
pub use derive::{Derived, Question, Scope, derive};
pub use explain::{Answer, Comparison, Leave, Reason, explain};
pub use inverse::{Alternative, Breaker, hold};
pub use model::Model;
pub use order::{Known, MOST_KNOWN};
pub use parse::statement;
pub use path::{Kind, Path, Step, paths};
pub use preference::{Preference, Relation};
pub use problem::Problem;
pub use statement::Statement;
pub use table::{Table, table};
pub use walk::reachable;
