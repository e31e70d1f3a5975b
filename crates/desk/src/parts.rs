//! What several pages share, each with its template beside it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `scale` | the options of a point as a line of marks, with what somebody holds |
//! | `held` | a position as it is shown |
//! | `quote` | a statement: verbatim words, who said them, and where they stand |
//! | `quotes` | the latest of several statements |
//! | `cited` | a report as it is cited |
//! | `pager` | leading from one part of a long list to the next |
//! | `party` | a party, with the mark by which it is known on every page |
//! | `band` | a distance as a bar, with what it can be |
//! | `picture` | charts on pages and as files |
//! | `basis` | statements that something rests on, as links |

mod band;
mod basis;
mod cited;
mod held;
mod pager;
mod party;
mod picture;
mod quote;
mod quotes;
mod scale;

pub(crate) use band::Band;
pub(crate) use basis::{Bases, Basis};
pub(crate) use cited::Cited;
pub(crate) use held::{Held, known};
pub(crate) use pager::Pager;
pub(crate) use party::PartyMark;
pub(crate) use picture::{marks, svg_file};
pub(crate) use quote::{Quote, name_of};
pub(crate) use quotes::Quotes;
pub(crate) use scale::Scale;
