//! What is shown and how a command ends.
//!
//! Words that depend on the model stand in snapshots alone, without confidences;
//! `INSTA_UPDATE=always cargo test -p rapporteur` writes them anew after a new model.

mod common;

use std::fs;
use std::io::Read;
use std::process::Stdio;

use common::{GOOD, Run, command, objects, root, run};
use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str = "examples/harbour-strike/reports/01-release-strike-call.md";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    folder
}

#[test]
fn json_lines_look_as_they_did() {
    let run = run(&root(), &["read", "--format", "jsonl", REPORT]);
    let first: Vec<String> = run.out.lines().take(2).map(without_confidence).collect();
    insta::assert_snapshot!("jsonl", first.join("\n"));
}

/// The confidence is the last field of a statement.
fn without_confidence(line: &str) -> String {
    let (before, _) = line.rsplit_once("\"confidence\":").unwrap();
    format!("{before}\"confidence\":…}}")
}

#[test]
fn the_document_has_the_fields_that_are_documented() {
    let folder = folder();
    let run =
        run(folder.path(), &["read", "--format", "json", "good.txt", "nowhere.txt"]);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        keys(&document),
        ["failures", "model", "reports", "statements", "threshold", "version"]
    );
    assert_eq!(keys(&document["reports"][0]), ["date", "outlet", "path", "title", "url"]);
    assert_eq!(keys(&document["failures"][0]), ["hint", "line", "message", "path"]);
    let statement = &document["statements"][0];
    assert_eq!(
        keys(statement),
        [
            "confidence",
            "content",
            "cue",
            "kind",
            "level",
            "line",
            "report",
            "source",
            "version"
        ]
    );
    let span = ["byte_end", "byte_start", "end", "start", "text"];
    assert_eq!(keys(&statement["source"]), span);
    assert_eq!(keys(&statement["content"][0]), span);
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<_> =
        object.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn help_and_usage_errors_look_as_they_did() {
    let folder = folder();
    let run = |args: &[&str]| run(folder.path(), args);
    insta::assert_snapshot!("help", run(&["--help"]).out);
    let wrong: [&[&str]; 6] = [
        &["read"],
        &["read", "--format", "yaml", "good.txt"],
        &["read", "--threshold", "1.5", "good.txt"],
        &["read", "--threads", "0", "good.txt"],
        &["read", "--in-text", "--format", "json", "good.txt"],
        &["eval", "--text", "good.txt"],
    ];
    let told = wrong.map(|args| {
        let Run { code, out, err } = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        format!("$ rapporteur {}\n{err}", args.join(" "))
    });
    insta::assert_snapshot!("usage", told.join("\n"));
}

#[test]
fn threads_change_nothing() {
    let args = ["read", "--in-text", "examples/meridian-water", "--threads"];
    let on = |n| run(&root(), &[&args[..], &[n]].concat()).out;
    assert!(on("1") == on("2"));
}

#[test]
fn a_higher_threshold_shows_a_part_of_the_same() {
    let at = |p| {
        let args = ["read", "--format", "jsonl", "--threshold", p, REPORT];
        objects(&run(&root(), &args).out)
    };
    let (all, sure) = (at("0"), at("0.7"));
    assert!(sure.len() < all.len());
    assert!(sure.iter().all(|s| s["confidence"].as_f64().unwrap() >= 0.7));
    assert!(sure.iter().all(|s| all.contains(s)));
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let shown = |color| run(&root(), &["read", "--color", color, REPORT]).out;
    let (always, never) = (shown("always"), shown("never"));
    assert!(always.contains('\u{1b}') && !never.contains('\u{1b}'));
    assert_eq!(without_colour(&always), never);
}

/// Takes out `ESC [ … m`.
fn without_colour(shown: &str) -> String {
    let mut parts = shown.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').unwrap().1);
    }
    plain
}

#[test]
fn a_pipe_gets_no_colour_unless_it_is_asked_for() {
    let folder = folder();
    let escapes = |color, no_color: Option<&str>| {
        let mut command = command(folder.path());
        command
            .args(["read", "--color", color, "good.txt"])
            .env("TERM", "xterm-256color");
        command.envs(no_color.map(|value| ("NO_COLOR", value)));
        Run::of(command.output().unwrap()).out.contains('\u{1b}')
    };
    assert!(!escapes("auto", None));
    assert!(!escapes("auto", Some("1")));
    assert!(!escapes("never", None));
    // What is said on the command line goes before what the environment says.
    assert!(escapes("always", Some("1")));
}

/// A terminal is made by `script`, where that is at hand.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_colour_unless_no_color_is_set() {
    let folder = folder();
    let escapes = |no_color: &str| {
        let line = format!("'{}' read good.txt", env!("CARGO_BIN_EXE_rapporteur"));
        let mut command = std::process::Command::new("script");
        command.args(["-qec", &line, "/dev/null"]).current_dir(folder.path());
        command.env("TERM", "xterm-256color").env("NO_COLOR", no_color);
        let output = command.stdin(Stdio::null()).output().ok()?;
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(shown.contains("The minister"), "{shown}");
        Some(shown.contains("\u{1b}["))
    };
    if let Some(colored) = escapes("") {
        assert!(colored);
        assert_eq!(escapes("1"), Some(false));
    }
}

/// Escapes, bells, C1 controls and turned writing in the text, the front matter and the
/// file's name, in all views for people and in messages.
#[test]
fn nothing_of_a_report_steers_the_terminal() {
    const NASTY: &str = "\u{1b}]0;owned\u{7}\u{9b}31m\u{8}\u{7f}\u{202e}\u{2066}\r";
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[31m\u{202e}.md";
    let text = format!(
        "---\ntitle: T{NASTY}\noutlet: O{NASTY}\n{NASTY}\n---\n\
         The mayor{NASTY} said that it{NASTY} rained.\0\n"
    );
    fs::write(folder.path().join(name), text).unwrap();
    let lost = format!("lost{NASTY}");
    let views: [&[&str]; 2] = [&["read"], &["read", "--in-text"]];
    for view in views {
        let args = [view, &["--threshold", "0", name, &lost]].concat();
        let Run { code, out, err } = run(folder.path(), &args);
        assert_eq!(code, 1, "{err}");
        assert!(out.contains("owned") && err.contains("owned"));
        for shown in [&out, &err] {
            let bad = |c: char| {
                c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{2066}')
            };
            assert!(!shown.contains(bad), "{view:?}: {shown:?}");
        }
    }
}

/// Enough for more than a pipe holds, so that the writer notices.
#[test]
fn a_pipe_closed_in_the_middle_ends_quietly() {
    let mut command = command(&root());
    command.args(["read", "--threshold", "0", "--format", "jsonl", "examples"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 16]).unwrap();
    drop(stdout);
    let Run { code, err, .. } = Run::of(child.wait_with_output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""));
}
