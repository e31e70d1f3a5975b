//! How well does a reader find who said what? This crate holds the answer's two
//! halves: the parsers of the gold standards and the metrics.
//!
//! A gold standard is a list of [`Article`]s, each a text with the [`Statement`]s a
//! person marked in it. [`polnear`] reads the PolNeAR corpus (brat standoff files),
//! [`casebook`] reads a case of the project's casebook (reports and `gold.jsonl`), and
//! [`brat`] a single text with the annotation file beside it.
//! What is wrong in a file is reported as a [`Diagnostic`] beside the articles; only a
//! folder that cannot be read at all is an error.
//!
//! [`score`] compares what a reader predicted with the gold and gives [`Scores`]:
//!
//! * *fragments*: exact and first-token F1 of source, cue and content, the measure of
//!   the published results ([`fragment`]);
//! * *linked statements*: predicted and gold statements paired one to one, then judged
//!   whole ([`pair`]), overall and by kind of quotation ([`Kind`]);
//! * a 95 % bootstrap interval over articles for every figure ([`bootstrap`]).
//!
//! [`agreement`] gives the same figures for one person against another, which says what
//! a reader can be asked for. [`calibration()`] says whether confidences mean what they
//! say, and [`sweep()`] what a confidence threshold would cost and gain.
//!
//! All positions are Unicode code points counted from the start of the text; all
//! comparisons are of tokens ([`Tokens`]). Nothing here prints or reads the clock, and
//! the same input gives the same figures on every machine.
//!
//! ```
//! use rapporteur_measure::{Article, Kind, Statement, score};
//!
//! let text = "The minister said that it rained.";
//! let gold = Statement::new(text, [0..12], [13..17], [18..32]);
//! let mut predicted = gold.clone();
//! predicted.source = vec![4..12]; // the article is missing
//!
//! let article = Article { id: "a".into(), text: text.into(), statements: vec![gold] };
//! assert_eq!(article.statements[0].kind, Kind::Indirect);
//!
//! let scores = score(&[(&article, &[predicted])]);
//! assert_eq!(scores.fragment.cue.f1.value, Some(1.0));
//! assert_eq!(scores.fragment.source.f1.value, Some(0.0));
//! assert_eq!(scores.linked.exact.f1.value, Some(0.0)); // not all three parts exact
//! assert_eq!(scores.linked.overlap.f1.value, Some(1.0)); // but found
//! println!("{scores}");
//! ```

// Tests compare parts of a single piece.
#![cfg_attr(test, allow(clippy::single_range_in_vec_init))]

pub mod assign;
pub mod bootstrap;
pub mod brat;
pub mod calibration;
pub mod case;
pub mod casebook;
pub mod concord;
pub mod copies;
mod count;
pub mod deu;
mod diagnostic;
mod file;
pub mod forecast;
pub mod fragment;
pub mod label;
mod locate;
#[cfg(test)]
mod mini;
pub mod pages;
pub mod pair;
pub mod plover;
pub mod polnear;
mod quotation;
pub mod reliability;
mod score;
pub mod stance;
mod statement;
pub mod sweep;
mod table;
mod tally;
mod token;

pub use bootstrap::{Estimate, Random};
pub use calibration::{Calibration, calibration, outcomes};
pub use count::Count;
pub use diagnostic::{Diagnostic, ReadError};
pub use quotation::kind_of;
pub use score::{Figure, Kinds, Linked, Parts, Scores, agreement, score};
pub use statement::{Article, Kind, Statement};
pub use sweep::sweep;
pub use token::Tokens;
