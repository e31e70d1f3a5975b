//! `rapporteur manual`: man pages, shell completions and the reference of all commands, made of
//! the same definitions that parse the command line.

mod reference;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory, Subcommand};
use clap_complete::Shell;
use clap_mangen::Man;
use rapporteur_intake::show;

use crate::args::Arguments;
use crate::outcome::{Outcome, Stop};

/// `rapporteur manual`
#[derive(Debug, Args)]
pub(crate) struct ManualArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write a man page for the program and one for each command into a folder
    Man {
        /// The folder; made if it is not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the reference of all commands, in Markdown
    Reference,
}

pub(crate) fn run(args: &ManualArgs) -> Result<Outcome, Stop> {
    let mut program = Arguments::command();
    match &args.what {
        What::Man { folder } => pages(&program, folder)?,
        What::Completions { shell } => {
            let mut script = Vec::new();
            let name = program.get_name().to_owned();
            clap_complete::generate(*shell, &mut program, name, &mut script);
            io::stdout().lock().write_all(&script)?;
        }
        What::Reference => {
            io::stdout().lock().write_all(reference::markdown(&program).as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}

/// Writes `rapporteur.1`, `rapporteur-read.1` and so on.
fn pages(program: &Command, folder: &Path) -> Result<(), Stop> {
    let fail = |path: &Path, e: io::Error| {
        Stop::message(format!("{}: cannot be written: {e}", show(path)))
    };
    std::fs::create_dir_all(folder).map_err(|e| fail(folder, e))?;
    let program = program.clone().disable_help_subcommand(true);
    let commands =
        program.get_subcommands().filter(|c| !c.is_hide_set()).map(|command| {
            let name = format!("{}-{}", program.get_name(), command.get_name());
            (name, command.clone())
        });
    let all = commands.chain([(program.get_name().to_owned(), program.clone())]);
    for (name, command) in all {
        let path = folder.join(format!("{name}.1"));
        let mut page = Vec::new();
        Man::new(command).title(&name).render(&mut page)?;
        std::fs::write(&path, page).map_err(|e| fail(&path, e))?;
    }
    Ok(())
}
