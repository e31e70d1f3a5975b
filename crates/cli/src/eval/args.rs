//! The options of `rapporteur eval`.

use std::path::PathBuf;

use clap::Args;

use crate::args::{EvalFormat, probability};

/// `rapporteur eval`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("gold").required(true))]
pub(crate) struct EvalArgs {
    /// PolNeAR's folder, with train/, dev/, …
    #[arg(long, value_name = "DIR", group = "gold")]
    pub(crate) polnear: Option<PathBuf>,

    /// Which part of PolNeAR
    #[arg(long, value_name = "NAME", default_value = "dev", requires = "polnear")]
    pub(crate) split: String,

    /// How far PolNeAR's annotators agree with each other, instead of the reader with them
    #[arg(long, requires = "polnear")]
    pub(crate) agreement: bool,

    /// Cases of the casebook: folders with reports/ and gold.jsonl
    #[arg(long, value_name = "DIR", num_args = 1.., group = "gold")]
    pub(crate) casebook: Vec<PathBuf>,

    /// A report marked by hand, with --marks
    #[arg(long, value_name = "FILE", group = "gold", requires = "marks")]
    pub(crate) text: Option<PathBuf>,

    /// Its marks: a brat standoff file of T and E lines
    #[arg(long, value_name = "FILE", requires = "text")]
    pub(crate) marks: Option<PathBuf>,

    /// Examples of acts and stances, one JSON object a line
    #[arg(long, value_name = "FILE", num_args = 1.., group = "gold")]
    pub(crate) stance: Vec<PathBuf>,

    /// Only the examples whose point falls into part K of a cross-validation
    #[arg(long, value_name = "K", requires_all = ["of", "stance"])]
    pub(crate) fold: Option<u32>,

    /// The number of its parts
    #[arg(long, value_name = "N", requires = "fold")]
    pub(crate) of: Option<u32>,

    /// PLOVER's gold standard records: sentences with the types of their events
    #[arg(long, value_name = "FILE", group = "gold")]
    pub(crate) plover: Option<PathBuf>,

    /// Web pages: a folder of NAME.html with NAME.json, the strings that must be in the
    /// text and those that must not
    #[arg(long, value_name = "DIR", group = "gold")]
    pub(crate) pages: Option<PathBuf>,

    /// Whether copies are known: cases of the casebook, of whose reports pairs are made by
    /// editing, cutting and merging
    #[arg(long, value_name = "CASE", num_args = 1.., group = "gold")]
    pub(crate) copies: Vec<PathBuf>,

    /// The coder's weights, with --stance or --plover [default: those built in]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["polnear", "casebook", "text", "pages", "copies"])]
    pub(crate) weights: Option<PathBuf>,

    /// The least confidence of a statement counted [default: the model's own]
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) threshold: Option<f32>,

    /// How to show the figures
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// List every statement missed and every one found too much, every example not right
    #[arg(long)]
    pub(crate) list: bool,
}
