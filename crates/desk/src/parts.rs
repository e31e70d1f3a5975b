//! What several pages share, each with its template beside it.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `scale` | the options of a point as a line of marks, with what somebody holds |
//! | `held` | a position as it is shown |
//! | `party` | a party, with the mark by which it is known on every page |

mod held;
mod party;
mod scale;

pub(crate) use held::{Held, known};
pub(crate) use party::PartyMark;
pub(crate) use scale::Scale;
