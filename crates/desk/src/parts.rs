//! What several pages share, each with its template beside it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `scale` | the options of a point as a line of marks, with what somebody holds |
//! | `held` | a position as it is shown |
//! | `party` | a party, with the mark by which it is known on every page |
//! | `quote` | a statement with its words, who said them, and where they stand |
//! | `band` | a distance as a bar, with what it can be |
//! | `picture` | charts on pages and as files |
//! | `pager` | pages of a long list |

mod band;
mod held;
mod pager;
mod party;
mod picture;
mod quote;
mod scale;

pub(crate) use band::Band;
pub(crate) use held::{Held, known};
pub(crate) use pager::Pager;
pub(crate) use party::PartyMark;
pub(crate) use picture::{marks, picture, svg_file};
pub(crate) use quote::{Quote, Quotes, quoted};
pub(crate) use scale::Scale;
