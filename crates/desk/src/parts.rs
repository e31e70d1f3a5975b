//! What several pages share, each with its template beside it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `scale` | the options of a point as a line of marks, with what somebody holds |
//! | `held` | a position as it is shown |
//! | `quote` | a statement: verbatim words, who said them, and where they stand |
//! | `cited` | a report as it is cited |
//! | `pager` | leading from one part of a long list to the next |
//! | `party` | a party, with the mark by which it is known on every page |

mod cited;
mod held;
mod pager;
mod party;
mod quote;
mod scale;

pub(crate) use cited::Cited;
pub(crate) use held::{Held, known};
pub(crate) use pager::Pager;
pub(crate) use party::PartyMark;
pub(crate) use quote::{Quote, name_of};
pub(crate) use scale::Scale;
