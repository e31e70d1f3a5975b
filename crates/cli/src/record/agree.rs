//! `rapporteur agree`: how far analysts agree with each other and with the machine.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_dossier::{Scale, parse};
use rapporteur_intake::harmless;
use rapporteur_measure::casebook::{Code, Coding};
use rapporteur_measure::concord::{Coder, Concord, Opinion, Orders, concord};
use rapporteur_record::{MACHINE, Proposal, View};
use serde_json::json;

use super::open;
use crate::args::EvalFormat;
use crate::outcome::{Outcome, Stop};

/// `rapporteur agree`
#[derive(Debug, Args)]
#[command(after_help = "\
Compared are the statements that analysts decided on: each analyst with each other, and with
what the machine proposed. 1 is perfect agreement, 0 what chance would give.

Exit codes: 0 done, 1 nobody has decided anything, 2 no record.")]
pub(crate) struct AgreeArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// How to show it
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

pub(crate) fn run(args: &AgreeArgs) -> Result<Outcome, Stop> {
    let coders: Vec<Coder> =
        open(&args.folder)?.views()?.into_iter().map(coder).collect();
    let orders = orders(args)?;
    let found: Vec<Concord> =
        groups(&coders).into_iter().map(|group| concord(&group, &orders)).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Json => {
            let document = json!({ "format": "rapporteur-agree/1", "groups": found });
            serde_json::to_writer_pretty(&mut out, &document)?;
            writeln!(out)?;
        }
        EvalFormat::Text if found.is_empty() => {
            writeln!(out, "Nobody has decided anything yet.")?;
        }
        EvalFormat::Text => {
            for (n, concord) in found.iter().enumerate() {
                let names: Vec<_> = concord.coders.iter().map(|c| harmless(c)).collect();
                let space = if n > 0 { "\n" } else { "" };
                writeln!(out, "{space}{}\n{concord}", names.join(" · "))?;
            }
        }
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::SomeFailed } else { Outcome::Done })
}

/// All analysts together where there are several, each two of them where there are more,
/// and each with the machine.
fn groups(coders: &[Coder]) -> Vec<Vec<Coder>> {
    let is_machine = |c: &&Coder| c.name == MACHINE;
    let analysts: Vec<&Coder> = coders.iter().filter(|c| !is_machine(c)).collect();
    let own = |coders: &[&Coder]| coders.iter().map(|c| (*c).clone()).collect::<Vec<_>>();
    let mut out = Vec::new();
    if analysts.len() > 2 {
        out.push(own(&analysts));
    }
    for (i, one) in analysts.iter().enumerate() {
        out.extend(analysts[i + 1..].iter().map(|other| own(&[one, other])));
    }
    let machine = coders.iter().find(is_machine);
    out.extend(machine.iter().flat_map(|m| analysts.iter().map(|a| own(&[a, m]))));
    out
}

fn coder(view: View) -> Coder {
    let opinions = view.opinions.into_iter().map(|(statement, (report, proposal))| {
        let opinion = match proposal {
            Some(proposal) => Opinion::Stands {
                report,
                content: proposal.parts.content.clone(),
                coding: coding(proposal),
            },
            None => Opinion::None,
        };
        (statement, opinion)
    });
    Coder { name: view.who, opinions: opinions.collect() }
}

fn coding(proposal: Proposal) -> Coding {
    let fields = proposal.fields;
    let codes = fields.codes.into_iter();
    Coding {
        speaker: fields.speaker,
        speaker_name: fields.speaker_name,
        party: fields.party,
        via: fields.via,
        said_on: fields.said_on,
        act: fields.act,
        codes: codes
            .map(|c| Code { point: c.point, option: c.option, stance: c.stance })
            .collect(),
    }
}

/// The options of the points of the dossier that stand in order; none where there is no
/// dossier beside the record.
fn orders(args: &AgreeArgs) -> Result<Orders, Stop> {
    let Ok(source) = crate::dossier::open(&args.folder) else { return Ok(Orders::new()) };
    let points = parse(&source.text).dossier.points.into_iter();
    let ordinal = points.filter(|p| p.scale == Scale::Ordinal);
    let options = |p: rapporteur_dossier::Point| {
        (p.id, p.options.into_iter().map(|o| o.id).collect::<Vec<_>>())
    };
    Ok(ordinal.map(options).collect())
}
