//! What the analyst declares about one negotiation: parties, people and their offices,
//! points at issue with their options, proposals in versions; and the words in which
//! statements are coded, [`Act`] and [`Stance`].
//!
//! Everything refers to everything else by index: `Person::party` is an index into
//! [`Dossier::parties`], and so on.
//!
//! ```
//! let text = r#"
//! id = "boats"
//! [[party]]
//! id = "north"
//! name = "Northland"
//! role = "arbiter"
//! "#;
//! let parsed = rapporteur_dossier::parse(text);
//! assert_eq!(parsed.dossier.parties[0].name, "Northland");
//! assert_eq!(parsed.diagnostics[0].place(text), (6, 8));
//! assert!(parsed.diagnostics[0].message.contains("arbiter"));
//! ```

mod check;
mod code;
mod combination;
mod day;
mod diagnostic;
mod feasible;
mod fields;
mod model;
mod offices;
mod parse;
mod rank;
mod weight;
mod weights;

pub use check::check;
pub use code::{Act, Stance};
pub use day::day;
pub use diagnostic::{Diagnostic, Severity};
pub use jiff::civil::Date;
pub use model::{
    Choice, Clause, Dossier, Infeasible, Office, Part, Party, Person, Point, PointKind,
    Proposal, Rank, Role, Scale, Version,
};
pub use parse::{Parsed, Places};
pub use weight::{Weight, nameless};
pub use weights::{Interest, ParsedWeights, Valuation, Weights, parse_weights};

/// Reads the text of a `dossier.toml`. Whatever can be used is there, and everything that
/// cannot is told of; a text that is no TOML at all gives an empty dossier.
pub fn parse(text: &str) -> Parsed {
    parse::parse(text)
}
