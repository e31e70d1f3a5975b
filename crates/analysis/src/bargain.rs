//! What can be agreed where the analyst says what each option is worth to each party: the
//! packages that cannot be improved for one party without loss to another, and points among
//! them that the theory of bargaining names.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `worth` | what something is worth to a party, exactly |
//! | `stakes` | what each option of each point is worth to each party |
//! | `barred` | combinations across points that cannot be |
//! | `rows` | worths of many packages, row by row |
//! | `tile` | asks of a few thousand rows at once whether one dominates another row |
//! | `undominated` | the rows that no other row dominates |
//! | `frontier` | the efficient packages of all, without listing all |
//! | `packages` | the packages behind a class of the frontier |
//! | `scale` | reserve, best and gain of each party on a frontier |
//! | `solution` | Nash, Kalai, Kalai–Smorodinsky, leximin |
//! | `product` | products of gains compared exactly |
//! | `contest` | what two parties contest |
//! | `winner` | Adjusted Winner for two parties |
//!
//! Nothing is derived from the record here: a worth that nobody gave is missing, and
//! [`stakes()`] says which.

mod barred;
mod contest;
mod frontier;
mod packages;
mod product;
mod rows;
mod scale;
mod solution;
mod stakes;
mod tile;
mod undominated;
mod winner;
mod worth;

pub use barred::{Barred, barred, feasible};
pub use contest::{Contest, contests};
pub use frontier::{Frontier, MOST_PARTS, TooMany, frontier};
pub use packages::Package;
pub use rows::Rows;
pub use scale::{Scale, scale};
pub use solution::{Rule, Solved, solution, solved};
pub use stakes::{Missing, Question, Stake, Stakes, Valued, stakes};
pub use undominated::undominated;
pub use winner::{Award, Holder, adjusted_winner};
pub use worth::Worth;
