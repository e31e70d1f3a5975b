//! The command line of Rapporteur.

mod add;
mod args;
mod bargain;
mod case;
mod chart;
mod check;
mod contradictions;
mod desk;
mod distance;
mod dossier;
mod eval;
mod export;
mod extract;
mod follow;
mod forecast;
mod import;
mod learn;
mod manual;
mod network;
mod new;
mod outcome;
mod progress;
mod read;
mod record;
mod score;
mod settle;
mod sheet;
#[cfg(test)]
mod snapshots;
mod spans;
mod stable;
mod statements;
mod style;
#[cfg(feature = "net")]
mod watch;
mod weights;
mod why;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use outcome::Outcome;

fn main() -> ExitCode {
    quiet_about_pdf();
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Read(args) => read::run(&args),
        Command::New(args) => new::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Follow(args) => follow::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Network(args) => network::run(&args),
        Command::Settle(args) => settle::run(&args),
        Command::Distance(args) => distance::run(&args),
        Command::Chart(args) => chart::run(&args),
        Command::Contradictions(args) => contradictions::run(&args),
        Command::Statements(args) => statements::run(&args),
        Command::Stable(args) => stable::run(&args),
        Command::Bargain(args) => bargain::run(&args),
        Command::Forecast(args) => forecast::run(&args),
        Command::Add(args) => add::run(&args),
        #[cfg(feature = "net")]
        Command::Watch(args) => watch::run(&args),
        Command::Search(args) => record::search::run(&args),
        Command::Agree(args) => record::agree::run(&args),
        Command::Decide(args) => record::decide::run(&args),
        Command::Desk(args) => desk::run(&args),
        Command::Log(args) => record::log::run(&args),
        Command::Verify(args) => record::verify::run(&args),
        Command::Rebuild(args) => record::rebuild(&args),
        Command::Merge(args) => record::merge(&args),
        Command::Learn(args) => learn::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Manual(args) => manual::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Score(args) => score::run(&args),
    };
    Outcome::from_result(outcome).exit_code()
}

/// A parser that panics on a broken PDF is no bug of ours: intake catches it and tells
/// which file it was.
fn quiet_about_pdf() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(rapporteur_intake::PDF_THREAD) {
            usual(panic);
        }
    }));
}
