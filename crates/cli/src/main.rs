//! The command line of Rapporteur.

mod args;
mod eval;
mod outcome;
mod progress;
mod read;
mod style;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use outcome::Outcome;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Read(args) => read::run(&args),
        Command::Eval(args) => eval::run(&args),
    };
    Outcome::from_result(outcome).exit_code()
}
