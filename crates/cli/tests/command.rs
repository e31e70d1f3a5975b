//! The command line through its binary: bad input, offsets, colours, exit codes.

mod common;

use std::fs;
use std::process::Stdio;

use common::{GOOD, Run, command, root, run, run_with};
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a good report and the file given.
fn beside(name: &str, bytes: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

/// Reads the file and the good one: the good one is read whatever the other is.
fn read_beside(name: &str, bytes: &[u8], more: &[&str]) -> Run {
    let folder = beside(name, bytes);
    let args = [&["read", "--format", "jsonl"], more, &[name, "good.txt"]].concat();
    let output = run(folder.path(), &args);
    let good = output.out.contains("\"report\":\"good.txt\"");
    assert!(good, "{name}: the good report was not read\n{}", output.err);
    output
}

fn refused(name: &str, bytes: &[u8], reason: &str) {
    let output = read_beside(name, bytes, &[]);
    assert_eq!(output.code, 1, "{name}");
    let told = output.err;
    assert!(told.contains(name) && told.contains(reason), "{name}: {told}");
}

/// Read with code 0; every span slices the body back. Gives what was told.
fn accepted(name: &str, bytes: &[u8], more: &[&str]) -> String {
    let output = read_beside(name, bytes, more);
    assert_eq!(output.code, 0, "{name}: {}", output.err);
    check_spans(&output.out, name, bytes);
    output.err
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
    let output = run(folder.path(), &["read", "nowhere.txt", "good.txt"]);
    assert_eq!(output.code, 1);
    assert!(output.err.contains("nowhere.txt"));
    assert!(output.out.contains("The minister"));
    #[cfg(unix)]
    {
        fs::create_dir(folder.path().join("a")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
        let output = run(folder.path(), &["read", "--format", "jsonl", "."]);
        assert!(output.code < 2);
        assert_eq!(output.out.matches("good.txt").count(), 1);
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
    let output = run(folder.path(), &["read", "huge.txt", "good.txt"]);
    assert_eq!(output.code, 1);
    assert!(output.err.contains("--max-size"), "{}", output.err);
    assert!(output.out.contains("The minister"));
}

#[test]
fn broken_front_matter_loses_nothing() {
    let told =
        accepted("open.md", b"---\ntitle: x\n\nThe mayor said that it rained.\n", &[]);
    assert!(told.contains("open.md"), "{told}");
}

#[test]
fn offsets_of_the_example_reports_slice_the_body() {
    let output = run(&root(), &["read", "--format", "jsonl", "examples"]);
    assert_eq!(output.code, 0, "{}", output.err);
    let all = output.out;
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
        run(&root(), &args).out
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
        let piped = run(folder.path(), &[view, &["hostile.txt"]].concat());
        assert!(!piped.out.contains(['\u{1b}', '\u{7}', '\u{9b}']));
        let always =
            run(folder.path(), &[view, &["--color", "always", "good.txt"]].concat());
        assert!(always.out.contains('\u{1b}'));
    }
}

#[test]
fn usage_errors_end_with_2_and_help_with_0() {
    let code = |args: &[&str]| run(&root(), args).code;
    assert_eq!(code(&["read"]), 2);
    assert_eq!(code(&["read", "--threshold", "2", "x"]), 2);
    assert_eq!(code(&["eval"]), 2);
    assert_eq!(code(&["eval", "--polnear", "nowhere"]), 2);
    assert_eq!(code(&["--help"]), 0);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = command(&root())
        .args(["read", "--format", "json", "examples"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = Run::of(child.wait_with_output().unwrap());
    assert_eq!(output.code, 0);
    assert!(output.err.is_empty(), "{}", output.err);
}

#[test]
fn standard_input_is_read() {
    let found =
        run_with(&root(), &["read", "-", "--format", "jsonl"], GOOD.as_bytes()).out;
    let statement: Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
    assert_eq!(statement["report"], "-");
    assert_eq!(statement["source"]["text"], "The minister");
    assert_eq!(statement["version"], 1);
}

#[test]
fn the_example_looks_as_it_did() {
    let report = "examples/harbour-strike/reports/01-release-strike-call.md";
    let shown = |args: &[&str]| run(&root(), &[args, &[report]].concat()).out;
    insta::assert_snapshot!("text", shown(&["read"]));
    insta::assert_snapshot!("in_text", shown(&["read", "--in-text"]));
    insta::assert_snapshot!("help", run(&root(), &["read", "--help"]).out);
}

#[test]
fn eval_measures_a_case() {
    let args = ["eval", "--format", "json", "--casebook", "examples/harbour-strike"];
    let scores: Value = serde_json::from_str(&run(&root(), &args).out).unwrap();
    assert_eq!(scores["scores"]["articles"], 14);
    let f1 = scores["scores"]["linked"]["overlap"]["f1"]["value"].as_f64().unwrap();
    assert!((0.5..1.0).contains(&f1), "{f1}");
}
