//! The reference of all commands in Markdown.

use std::fmt::Write as _;

use clap::{Arg, Command};

const HEAD: &str = "\
# All commands

Made by `rapporteur manual reference`; a test holds it to the program. `rapporteur COMMAND --help` shows the same on the
terminal.
";

/// A section for each command, its arguments and options in tables.
pub(super) fn markdown(program: &Command) -> String {
    let mut out = HEAD.to_owned();
    let shown = program.get_subcommands().filter(|c| !c.is_hide_set());
    shown.for_each(|command| section(command, &[program.get_name()], &mut out));
    out
}

fn section(command: &Command, above: &[&str], out: &mut String) {
    let path = [above, &[command.get_name()]].concat();
    let name = path.join(" ");
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = write!(out, "\n## `{name}`\n\n{about}.\n");
    let mut command = command.clone().bin_name(&name);
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let _ = write!(out, "\n```text\n{usage}\n```\n");
    let told = |arg: &&Arg| !arg.is_hide_set() && arg.get_id() != "help";
    let (given, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(told).partition(|a| a.is_positional());
    table("argument", &given, out);
    table("option", &options, out);
    if let Some(after) = command.get_after_help() {
        let _ = write!(out, "\n```text\n{}\n```\n", after.to_string().trim());
    }
    let under = command.get_subcommands().filter(|c| !c.is_hide_set());
    under.filter(|c| c.get_name() != "help").for_each(|c| section(c, &path, out));
}

fn table(what: &str, args: &[&Arg], out: &mut String) {
    if args.is_empty() {
        return;
    }
    let _ = write!(out, "\n| {what} | |\n| --- | --- |\n");
    for arg in args {
        let _ = writeln!(out, "| {} | {} |", called(arg), told(arg));
    }
}

/// As it is typed: `--at <DATE>`, `-q`, `<DIR>`.
fn called(arg: &Arg) -> String {
    let values = arg.get_value_names().unwrap_or_default();
    let takes = arg.get_action().takes_values();
    let value: Vec<String> = values.iter().map(|v| format!("<{v}>")).collect();
    let value = if takes { value.join(" ") } else { String::new() };
    let mut names: Vec<String> = Vec::new();
    names.extend(arg.get_short().map(|s| format!("-{s}")));
    names.extend(arg.get_long().map(|l| format!("--{l}")));
    let name = [names.join(", "), value].join(" ");
    format!("`{}`", name.trim().replace('|', "\\|"))
}

/// Its help, its possible values and its default.
fn told(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut out = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|v| arg.get_action().takes_values() && !v.is_hide_set())
        .map(|v| match v.get_help() {
            Some(help) => format!("`{}` ({help})", v.get_name()),
            None => format!("`{}`", v.get_name()),
        })
        .collect();
    if !values.is_empty() {
        let _ = write!(out, ": {}", values.join(", "));
    }
    let defaults: Vec<_> =
        arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        let _ = write!(out, "; `{}` if left out", defaults.join(" "));
    }
    out.replace('|', "\\|")
}
