//! Conflicts as GMCR+ saves them: one JSON object in a `.gmcr` file.
//!
//! ```
//! use rapporteur_analysis::stable::Model;
//! let file = br#"{
//!   "options": [{"name": "Withdraw", "permittedDirection": "both"}],
//!   "decisionMakers": [{"name": "North", "options": [0], "preferences": [[[0, "N"]]]}],
//!   "infeasibles": []
//! }"#;
//! let read = rapporteur_exchange::gmcr::read(file).unwrap();
//! assert!(read.doubts.is_empty());
//! let model = Model::new(&read.conflict).unwrap();
//! assert_eq!(model.ranking(0), Some(vec![vec![0], vec![1]]));
//! let again = rapporteur_exchange::gmcr::write(&read.conflict).unwrap();
//! assert_eq!(rapporteur_exchange::gmcr::read(again.as_bytes()).unwrap().conflict, read.conflict);
//! ```
//!
//! | key | what it holds |
//! | --- | --- |
//! | `options` | `name`, and `permittedDirection`: `both`, `fwd` or `back` |
//! | `decisionMakers` | `name`, `options` by number from 0, and preferences |
//! | … `preferences` | statements, the most important first: a list of `[option, "Y" or "N"]` holds where all do; `{"compound": true, "members": […]}` where one of its lists does |
//! | … `preferenceRanking` | states, the best first, those that are equally good in a list of their own. A state is told by its place among the feasible ones, from 1; used where `useManualPreferenceRanking` is true (`preferenceVector` and `useManualPreferenceVectors` in older files) |
//! | `infeasibles` | patterns as lists of `[option, "Y" or "N"]` |
//!
//! Beyond what GMCR+ knows, and passed over by it: a statement may be a text (`"Withdraw if not
//! Strike"`); a decision maker may have `comparisons` instead, as `[1, ">", 3]`, with `>`,
//! `>=`, `=`, `<=`, `<`, and what does not follow from them is not known; `indistinguishable`
//! has patterns of which each is one state, numbered after all others; `blocked` has moves
//! that cannot be made, as `{"decisionMaker": 0, "from": pattern, "to": pattern}`.
//!
//! Names are kept, code is not: the format was read off files, and no part of GMCR+ is here.

mod read;
mod statement;
mod write;

pub use read::{Read, Unreadable, read};
pub use write::{Unwritable, write};
