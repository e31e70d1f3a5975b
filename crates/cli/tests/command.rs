//! The command line through its binary: bad input, offsets, colours, exit codes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = "The minister said that the port would reopen within a week.\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rapporteur(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR").output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with a good report and the file given.
fn beside(name: &str, bytes: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

/// Reads the file and the good one: the good one is read whatever the other is.
fn read_beside(name: &str, bytes: &[u8], more: &[&str]) -> Output {
    let folder = beside(name, bytes);
    let args = [&["read", "--format", "jsonl"], more, &[name, "good.txt"]].concat();
    let output = rapporteur(&args, folder.path());
    let good = stdout(&output).contains("\"report\":\"good.txt\"");
    assert!(good, "{name}: the good report was not read\n{}", stderr(&output));
    output
}

fn refused(name: &str, bytes: &[u8], reason: &str) {
    let output = read_beside(name, bytes, &[]);
    assert_eq!(output.status.code(), Some(1), "{name}");
    let told = stderr(&output);
    assert!(told.contains(name) && told.contains(reason), "{name}: {told}");
}

/// Read with code 0; every span slices the body back. Gives what was told.
fn accepted(name: &str, bytes: &[u8], more: &[&str]) -> String {
    let output = read_beside(name, bytes, more);
    assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
    check_spans(&stdout(&output), name, bytes);
    stderr(&output)
}

/// Spans of the report `name` against the bytes of its body.
fn check_spans(jsonl: &str, name: &str, body: &[u8]) -> usize {
    let text: Vec<char> = String::from_utf8_lossy(body).chars().collect();
    let mut checked = 0;
    for line in jsonl.lines() {
        let statement: Value = serde_json::from_str(line).unwrap();
        if statement["report"] != name {
            continue;
        }
        let content = statement["content"].as_array().unwrap().iter();
        let parts = [&statement["source"], &statement["cue"]];
        for span in content.chain(parts.into_iter().filter(|p| !p.is_null())) {
            let at = |key: &str| span[key].as_u64().unwrap() as usize;
            let words = span["text"].as_str().unwrap();
            let points: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(points, words);
            let bytes = &body[at("byte_start")..at("byte_end")];
            assert_eq!(String::from_utf8_lossy(bytes), words);
            checked += 1;
        }
    }
    checked
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    refused("empty.txt", b"", "empty");
    refused("blank.txt", b" \n\n", "empty");
    refused("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF");
    refused("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0", "ELF");
    refused("wide.txt", b"\xff\xfeT\0h\0e\0", "UTF-16");
}

#[test]
fn missing_files_and_folders_in_a_circle_do_not_stop_the_rest() {
    let folder = beside("other.txt", GOOD.as_bytes());
    let output = rapporteur(&["read", "nowhere.txt", "good.txt"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nowhere.txt"));
    assert!(stdout(&output).contains("The minister"));
    #[cfg(unix)]
    {
        fs::create_dir(folder.path().join("a")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
        let output = rapporteur(&["read", "--format", "jsonl", "."], folder.path());
        assert!(output.status.code().is_some_and(|c| c < 2));
        assert_eq!(stdout(&output).matches("good.txt").count(), 1);
    }
}

#[test]
fn bad_bytes_are_replaced_and_offsets_hold() {
    let told = accepted(
        "latin.txt",
        b"The mayor of Malm\xf6 said \xe9t\xe9 was over.\r\n\r\nHe denied it.",
        &[],
    );
    assert!(told.contains("latin.txt") && told.contains("UTF-8"), "{told}");
    let told = accepted(
        "nul.txt",
        b"The mayor said\0 that all was well, and he denied the rumours.\n",
        &[],
    );
    assert!(told.contains("nul.txt"), "{told}");
}

#[test]
fn unusual_texts_are_read_and_offsets_hold() {
    let texts = [
        (
            "crlf.txt",
            "The mayor said that it rained.\r\n\r\n“No,” she said,\r\n“it did not.”\r\n",
        ),
        (
            "marks.txt",
            "“The mayor said “that «it rained. \"No, she said.\n'Never' he added”\n",
        ),
        (
            "signs.txt",
            "Zoe\u{301} said 😀 𝕿𝖍𝖊 deal is off 👩\u{200d}👩\u{200d}👧. قال الوزير إن \u{202e}said\u{202c} الاتفاق.\n",
        ),
        ("bom.md", "The mayor said that it rained.\n"),
    ];
    for (name, text) in texts {
        accepted(name, text.as_bytes(), &[]);
    }
    let lines = "The mayor said no.\n".repeat(60) + &"\n-\n".repeat(100_000);
    accepted("lines.txt", lines.as_bytes(), &[]);
    let long = "x".repeat(6 << 20);
    accepted("long.txt", long.as_bytes(), &["--max-size", "8"]);
}

#[test]
fn fifty_megabytes_are_refused_unless_asked_for() {
    let folder = beside("huge.txt", &vec![b'a'; 50 << 20]);
    let output = rapporteur(&["read", "huge.txt", "good.txt"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("--max-size"), "{}", stderr(&output));
    assert!(stdout(&output).contains("The minister"));
}

#[test]
fn broken_front_matter_loses_nothing() {
    let told =
        accepted("open.md", b"---\ntitle: x\n\nThe mayor said that it rained.\n", &[]);
    assert!(told.contains("open.md"), "{told}");
}

#[test]
fn offsets_of_the_example_reports_slice_the_body() {
    let output = rapporteur(&["read", "--format", "jsonl", "examples"], &root());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let all = stdout(&output);
    let (mut reports, mut spans) = (0, 0);
    for case in ["harbour-strike", "meridian-water"] {
        let folder = root().join("examples").join(case).join("reports");
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let body = text.splitn(3, "---\n").nth(2).unwrap();
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            spans += check_spans(&all, &name, body.as_bytes());
            reports += 1;
        }
    }
    assert!(reports == 28 && spans > 500, "{spans} spans in {reports} reports");
}

#[test]
fn the_same_statements_whatever_the_number_of_threads() {
    let on = |n| {
        let args =
            ["read", "--format", "json", "--threads", n, "examples/harbour-strike"];
        stdout(&rapporteur(&args, &root()))
    };
    assert!(on("1") == on("2"));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = beside(
        "hostile.txt",
        "The mayor\u{1b}[31m said that\u{7} it \u{9b}rained.\n".as_bytes(),
    );
    for view in [&["read"][..], &["read", "--in-text"]] {
        let piped = rapporteur(&[view, &["hostile.txt"]].concat(), folder.path());
        assert!(!stdout(&piped).contains(['\u{1b}', '\u{7}', '\u{9b}']));
        let always = rapporteur(
            &[view, &["--color", "always", "good.txt"]].concat(),
            folder.path(),
        );
        assert!(stdout(&always).contains('\u{1b}'));
    }
}

#[test]
fn usage_errors_end_with_2_and_help_with_0() {
    let code = |args: &[&str]| rapporteur(args, &root()).status.code();
    assert_eq!(code(&["read"]), Some(2));
    assert_eq!(code(&["read", "--threshold", "2", "x"]), Some(2));
    assert_eq!(code(&["eval"]), Some(2));
    assert_eq!(code(&["eval", "--polnear", "nowhere"]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["read", "--format", "json", "examples"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).is_empty(), "{}", stderr(&output));
}

#[test]
fn standard_input_is_read() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["read", "-", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(GOOD.as_bytes()).unwrap();
    let found = stdout(&child.wait_with_output().unwrap());
    let statement: Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
    assert_eq!(statement["report"], "-");
    assert_eq!(statement["source"]["text"], "The minister");
    assert_eq!(statement["version"], 1);
}

#[test]
fn the_example_looks_as_it_did() {
    let report = "examples/harbour-strike/reports/01-release-strike-call.md";
    let shown = |args: &[&str]| stdout(&rapporteur(&[args, &[report]].concat(), &root()));
    insta::assert_snapshot!("text", shown(&["read"]));
    insta::assert_snapshot!("in_text", shown(&["read", "--in-text"]));
    insta::assert_snapshot!("help", stdout(&rapporteur(&["read", "--help"], &root())));
}

#[test]
fn eval_measures_a_case() {
    let args = ["eval", "--format", "json", "--casebook", "examples/harbour-strike"];
    let scores: Value =
        serde_json::from_str(&stdout(&rapporteur(&args, &root()))).unwrap();
    assert_eq!(scores["scores"]["articles"], 14);
    let f1 = scores["scores"]["linked"]["overlap"]["f1"]["value"].as_f64().unwrap();
    assert!((0.5..1.0).contains(&f1), "{f1}");
}
