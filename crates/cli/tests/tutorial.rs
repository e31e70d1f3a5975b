//! The tutorial and the how-to pages are true: every command of theirs is run, in order, and says
//! what the page shows.
//!
//! A page's folder holds `examples/` and, for how-to pages, the case that the tutorial makes. In
//! a block marked `console`, lines that begin with `$ ` are run by a shell; the lines below are
//! what it must say, where a line `…` stands for any lines and `…` within a line for any words. A
//! block marked with a language and a file (`toml vestmar/dossier.toml`) is put at the end of that
//! file. Nothing else is run.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The case that how-to pages start from, as the tutorial makes it.
const CASE: &str = "mkdir vestmar && cp examples/harbour-strike/dossier.toml vestmar \
                    && cp -r examples/harbour-strike/reports vestmar && rapporteur add vestmar";

#[test]
fn the_tutorial_does_what_it_shows() {
    let folder = scratch("tutorial");
    all_so(&[follow(&folder, &root().join("docs/tutorial.md"))]);
}

#[test]
fn how_to_pages_do_what_they_show() {
    let case = scratch("case");
    said(&case, CASE).expect("the case is made");
    let entries =
        fs::read_dir(root().join("docs/how-to")).expect("there are how-to pages");
    let pages = entries.map(|entry| entry.expect("the folder can be read").path());
    let followed = pages.map(|page| {
        let folder = scratch(&format!("how-to-{}", name(&page)));
        said(&folder, &format!("cp -r '{}/vestmar' .", case.display())).expect("a copy");
        follow(&folder, &page)
    });
    all_so(&followed.collect::<Vec<_>>());
}

#[test]
fn what_is_shown_is_compared() {
    let out = "one\ntwo words\nthree\n";
    let same = |shown: &[&str]| differs(shown, out);
    assert_eq!(same(&["one", "…", "three"]), None);
    assert_eq!(same(&["…", "two …s", "three"]), None);
    assert_eq!(same(&["…"]), None);
    assert_eq!(same(&["one", "three"]).as_deref(), Some("three"));
    assert_eq!(same(&["one", "…", "four"]).as_deref(), Some("four"));
    assert_eq!(same(&["one", "two words"]).as_deref(), Some("the end"));
    assert_eq!(same(&[]).as_deref(), Some("the end"));
}

/// What came of going through a page.
#[derive(Default)]
struct Followed {
    commands: usize,
    wrong: Vec<String>,
}

/// That there were commands, and that all of them said what the pages show.
fn all_so(pages: &[Followed]) {
    let wrong: Vec<&str> =
        pages.iter().flat_map(|page| &page.wrong).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let commands: usize = pages.iter().map(|page| page.commands).sum();
    assert!(commands > 20, "only {commands} commands found");
}

fn follow(folder: &Path, page: &Path) -> Followed {
    let body = fs::read_to_string(page).expect("the page can be read");
    let mut followed = Followed::default();
    for block in blocks(&body) {
        if let Some((_, file)) = block.info.split_once(' ') {
            put(&folder.join(file), &block.lines);
        } else if block.info == "console" {
            for (command, shown) in steps(&block.lines) {
                let why = |why| format!("{}: $ {command}\n{why}", page.display());
                followed.wrong.extend(check(folder, command, shown).err().map(why));
                followed.commands += 1;
            }
        }
    }
    followed
}

fn check(folder: &Path, command: &str, shown: &[&str]) -> Result<(), String> {
    let out = said(folder, command)?;
    let Some(line) = differs(shown, &out) else { return Ok(()) };
    Err(format!("not said, or not here: {line}\nsaid was:\n{out}"))
}

/// What a command said on both of its ways out; an error where it could not do its work. That
/// something of it could not be done (1) is part of what pages show.
fn said(folder: &Path, command: &str) -> Result<String, String> {
    let program = Path::new(env!("CARGO_BIN_EXE_rapporteur"));
    let beside = program.parent().expect("the program lies in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let run = Command::new("sh")
        .args(["-c", &format!("{{ {command}; }} 2>&1")])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", beside.display()))
        .env_remove("COLUMNS")
        .output()
        .map_err(|e| e.to_string())?;
    let out = String::from_utf8_lossy(&run.stdout).into_owned();
    match run.status.code() {
        Some(0 | 1) => Ok(out),
        _ => Err(format!("{}\n{out}", run.status)),
    }
}

/// The first line of a page that was not said; none where all were, and nothing else.
fn differs(shown: &[&str], out: &str) -> Option<String> {
    // Figures and their signs are held together by no-break spaces, which nobody types.
    let out = out.replace(['\u{a0}', '\u{202f}'], " ");
    let mut rest: Vec<&str> = out.lines().collect();
    let mut skip = false;
    for line in shown {
        if *line == "…" {
            skip = true;
            continue;
        }
        match rest.iter().position(|said| alike(line, said)) {
            Some(place) if skip || place == 0 => drop(rest.drain(..=place)),
            _ => return Some((*line).to_owned()),
        }
        skip = false;
    }
    (!skip && !rest.is_empty()).then(|| "the end".to_owned())
}

/// Whether a line is the one shown, in which `…` may stand for any words.
fn alike(shown: &str, said: &str) -> bool {
    let Some((head, tail)) = shown.split_once('…') else { return shown == said };
    let inner = |rest: &str| {
        (0..=rest.len()).any(|at| rest.is_char_boundary(at) && alike(tail, &rest[at..]))
    };
    shown == said || said.strip_prefix(head).is_some_and(inner)
}

/// A block of code: what stands behind its first fence, and its lines.
struct Block<'p> {
    info: &'p str,
    lines: Vec<&'p str>,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(info), None) => open = Some(Block { info, lines: Vec::new() }),
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(mut block)) => {
                block.lines.push(line);
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks
}

/// The commands of a block, each with the lines below it.
fn steps<'b>(lines: &'b [&'b str]) -> Vec<(&'b str, &'b [&'b str])> {
    let begins = |line: &&str| line.starts_with("$ ");
    let starts: Vec<usize> = (0..lines.len()).filter(|i| begins(&lines[*i])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(s, e)| (&lines[*s][2..], &lines[s + 1..e])).collect()
}

/// Puts lines at the end of a file, below an empty line where there was something.
fn put(file: &Path, lines: &[&str]) {
    fs::create_dir_all(file.parent().expect("a file lies in a folder"))
        .expect("a folder");
    let mut text = fs::read_to_string(file).map(|t| t + "\n").unwrap_or_default();
    text.push_str(&lines.join("\n"));
    fs::write(file, text + "\n").unwrap_or_else(|e| panic!("{}: {e}", file.display()));
}

/// A new folder with the examples in it.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let examples = root().join("examples");
    said(&folder, &format!("cp -r '{}' .", examples.display())).expect("a copy");
    folder
}

fn name(page: &Path) -> String {
    page.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The workspace's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("it is there")
}
