//! The record through the binary: what is added stays, what is decided counts, and nothing
//! is lost whatever happens to the process.

mod common;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use common::{command, objects, root, run};
use serde_json::Value;
use tempfile::TempDir;

/// A copy of the example with its first reports, and without a record.
fn example() -> TempDir {
    const REPORTS: usize = 5;
    let folder = tempfile::tempdir().unwrap();
    let from = root().join("examples/harbour-strike");
    fs::copy(from.join("dossier.toml"), folder.path().join("dossier.toml")).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    let mut reports: Vec<_> = fs::read_dir(from.join("reports"))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    reports.sort();
    for name in &reports[..REPORTS] {
        let to = folder.path().join("reports").join(name);
        fs::copy(from.join("reports").join(name), to).unwrap();
    }
    folder
}

fn statements(folder: &Path) -> Vec<Value> {
    let all = run(folder, &["statements", ".", "--format", "jsonl"]);
    assert_eq!(all.code, 0, "{}", all.err);
    objects(&all.out)
}

fn id(statement: &Value) -> String {
    statement["id"].as_str().unwrap().to_owned()
}

/// What a record says, apart from times and ids: as often as it is made, the same.
fn told(folder: &Path) -> String {
    let play = run(folder, &["follow", ".", "--format", "json"]);
    assert_eq!(play.code, 0, "{}", play.err);
    play.out
}

#[test]
fn the_record_says_what_reading_says() {
    let folder = example();
    let before = run(folder.path(), &["follow", ".", "--format", "json"]).out;
    let added = run(folder.path(), &["add", "."]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.out.starts_with("5 reports added"), "{}", added.out);
    let (read, kept) = (positions(&before), positions(&told(folder.path())));
    assert_eq!(read, kept);
    let again = run(folder.path(), &["add", "."]);
    assert!(again.out.starts_with("0 reports added"), "{}", again.out);
    assert!(again.out.contains("5 there already"), "{}", again.out);
    let verified = run(folder.path(), &["verify", "."]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    // `add` and `verify` mean the same statements.
    let counted = added.out.split("with ").nth(1).unwrap().trim_end_matches(".\n");
    assert!(verified.out.contains(&format!(", {counted}.")), "{}", verified.out);
    let rebuilt = run(folder.path(), &["rebuild", "."]);
    assert_eq!(rebuilt.code, 0, "{}", rebuilt.err);
    assert_eq!(positions(&told(folder.path())), kept);
}

/// Positions without the ids of statements, which differ with and without a record.
fn positions(document: &str) -> Value {
    let mut document: Value = serde_json::from_str(document).unwrap();
    for points in document["positions"].as_object_mut().unwrap().values_mut() {
        for cell in points.as_object_mut().unwrap().values_mut() {
            let cell = cell.as_object_mut().unwrap();
            cell.remove("basis");
            cell.remove("conflicting");
        }
    }
    document["positions"].clone()
}

#[test]
fn what_is_decided_counts() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let all = statements(folder.path());
    let (one, other) = (id(&all[0]), id(&all[1]));
    let decide = |args: &[&str]| {
        let mut line = vec!["decide", ".", "--as", "anna"];
        line.extend(args);
        run(folder.path(), &line)
    };
    let done = decide(&[&one, "correct", "act=threaten", "codes=pay.p9=against"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(decide(&[&other, "reject", "--note", "a caption"]).code, 0);
    let now = statements(folder.path());
    assert_eq!(now.len(), all.len() - 1);
    assert_eq!(now[0]["act"], "threaten");
    assert_eq!(now[0]["codes"][0]["option"], "p9");
    assert_eq!(now[0]["codes"][0]["confidence"], 1.0);
    let log = run(folder.path(), &["log", "."]);
    assert!(log.out.contains("anna") && log.out.contains("a caption"), "{}", log.out);

    assert_eq!(decide(&[&other, "undo"]).code, 0);
    assert_eq!(statements(folder.path()).len(), all.len());
    assert_eq!(run(folder.path(), &["verify", "."]).code, 0);
}

#[test]
fn what_cannot_be_decided_is_told() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let one = id(&statements(folder.path())[0]);
    for (args, told) in [
        (vec![one.as_str(), "correct", "act=shout"], "no such act"),
        (vec![one.as_str(), "correct", "party=pirates"], "no such party"),
        (vec![one.as_str(), "correct", "codes=pay.p99=for"], "no option p99"),
        (vec![one.as_str(), "correct", "codes=pay.p9=maybe"], "for, against or open"),
        (vec![one.as_str(), "correct", "said_on=yesterday"], "2031-03-04"),
        (vec![one.as_str(), "correct", "colour=red"], "no such field"),
        (vec![one.as_str(), "applaud"], "no such verdict"),
        (vec!["ffffffffffff", "confirm"], "no such statement"),
        (vec![one.as_str(), "undo"], "nothing was decided"),
    ] {
        let mut line = vec!["decide", ".", "--as", "anna"];
        line.extend(args);
        let done = run(folder.path(), &line);
        assert_eq!(done.code, 2, "{line:?}");
        assert!(done.err.contains(told), "{}", done.err);
    }
    assert!(run(folder.path(), &["log", "."]).out.contains("Nothing was decided"));
}

#[test]
fn statements_that_no_model_found_are_added() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let report =
        fs::read_to_string(folder.path().join("reports/01-release-strike-call.md"))
            .unwrap();
    let line = report.lines().rev().find(|l| l.len() > 40).unwrap();
    let words = &line[..line.match_indices(' ').nth(4).unwrap().0];
    let line = serde_json::json!({
        "verdict": "add",
        "report": "reports/01-release-strike-call.md",
        "fields": { "content": words, "party": "union", "act": "demand" },
    });
    fs::write(folder.path().join("d.jsonl"), format!("{line}\n")).unwrap();
    let done = run(folder.path(), &["decide", ".", "--as", "anna", "--from", "d.jsonl"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let added = statements(folder.path())
        .into_iter()
        .find(|s| s["content"][0]["text"] == *words || s["content"][0] == *words);
    assert!(added.is_some());
    let found = run(
        folder.path(),
        &["search", ".", "--format", "json", words, "--party", "union"],
    );
    assert_eq!(found.code, 0, "{}", found.err);
}

#[test]
fn words_and_filters_find() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let found = run(folder.path(), &["search", ".", "crane", "--party", "union"]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert!(found.out.contains("(union)"), "{}", found.out);
    assert!(!found.out.contains("(operator)"), "{}", found.out);
    let none = run(folder.path(), &["search", ".", "zeppelin"]);
    assert_eq!((none.code, none.out.as_str()), (1, "Nothing was found.\n"));
    let hostile = run(folder.path(), &["search", ".", "\"(*", "NEAR(", "--limit", "1"]);
    assert!(hostile.code < 2, "{}", hostile.err);
    assert_eq!(run(folder.path(), &["search", "."]).code, 2);
}

#[test]
fn two_records_become_one() {
    let (left, right) = (example(), example());
    for (folder, act) in [(&left, "threaten"), (&right, "offer")] {
        run(folder.path(), &["add", "."]);
        let one = id(&statements(folder.path())[0]);
        let act = format!("act={act}");
        let who = if act == "act=offer" { "ben" } else { "anna" };
        run(folder.path(), &["decide", ".", "--as", who, &one, "correct", &act]);
    }
    let from = right.path().to_str().unwrap();
    let merged = run(left.path(), &["merge", ".", from]);
    assert_eq!(merged.code, 1, "they disagree: {}", merged.err);
    assert!(merged.out.contains("act: anna threaten · ben offer\n"), "{}", merged.out);
    assert_eq!(run(left.path(), &["verify", "."]).code, 0);
    let again = run(left.path(), &["merge", ".", from]);
    assert!(again.out.starts_with("0 entries came in"), "{}", again.out);
    let one = id(&statements(right.path())[1]);
    run(right.path(), &["decide", ".", "--as", "ben", &one, "confirm"]);
    let more = run(left.path(), &["merge", ".", from]);
    assert!(more.out.starts_with("1 entry came in, 11 were here"), "{}", more.out);
}

#[test]
fn the_log_says_decisions_as_they_are_typed() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let one = id(&statements(folder.path())[0]);
    let codes = "codes=forum.mediation=for,pay.p9=open";
    let line = ["decide", ".", &one, "correct", codes, "party=", "--as", "anna"];
    assert_eq!(run(folder.path(), &line).code, 0);
    let reports = fs::read_dir(folder.path().join("reports")).unwrap();
    let mut reports: Vec<_> = reports.map(|e| e.unwrap().path()).collect();
    reports.sort();
    let text = fs::read_to_string(&reports[1]).unwrap();
    let body = text.rsplit("---\n").next().unwrap().trim();
    // Words over the end of a paragraph.
    let gap = body.find("\n\n").unwrap();
    let words = &body[gap - 6..gap + 8];
    let place = format!("reports/{}", reports[1].file_name().unwrap().to_str().unwrap());
    let line = serde_json::json!({
        "verdict": "add", "report": place, "fields": { "content": words },
    });
    fs::write(folder.path().join("d.jsonl"), format!("{line}\n")).unwrap();
    let done = run(folder.path(), &["decide", ".", "--as", "anna", "--from", "d.jsonl"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let log = run(folder.path(), &["log", "."]).out;
    assert!(log.contains(&format!("correct {codes} party=\n")), "{log}");
    let shown = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(log.contains(&format!("add “{shown}”\n")), "{log}");
}

#[test]
fn without_a_record_it_is_told_what_to_do() {
    let folder = example();
    for line in [
        vec!["search", ".", "crane"],
        vec!["log", "."],
        vec!["verify", "."],
        vec!["rebuild", "."],
        vec!["decide", ".", "abcd", "confirm"],
    ] {
        let done = run(folder.path(), &line);
        assert_eq!(done.code, 2);
        assert!(done.err.contains("rapporteur add"), "{}", done.err);
    }
    fs::write(folder.path().join("record.sqlite"), "no record at all ".repeat(99))
        .unwrap();
    let done = run(folder.path(), &["follow", "."]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("this is no record"), "{}", done.err);
}

#[test]
fn a_changed_dossier_is_told_and_coded_anew() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let one = id(&statements(folder.path())[0]);
    run(folder.path(), &["decide", ".", "--as", "anna", &one, "correct", "act=threaten"]);
    let dossier = folder.path().join("dossier.toml");
    let text = fs::read_to_string(&dossier).unwrap();
    fs::write(
        &dossier,
        text.replace("\"Vestmar Terminals\"", "\"Vestmar Terminals plc\""),
    )
    .unwrap();
    let play = run(folder.path(), &["follow", "."]);
    assert!(play.err.contains("--again"), "{}", play.err);
    let again = run(folder.path(), &["add", ".", "--again"]);
    assert!(again.out.starts_with("5 reports read anew"), "{}", again.out);
    assert!(!run(folder.path(), &["follow", "."]).err.contains("--again"));
    assert_eq!(statements(folder.path())[0]["act"], "threaten");
    assert_eq!(run(folder.path(), &["verify", "."]).code, 0);
}

/// Kills an add at so many moments, and goes on each time.
fn killed(times: u32) {
    let folder = example();
    let whole = example();
    run(whole.path(), &["add", "."]);
    let expected = positions(&told(whole.path()));
    for time in 0..times {
        let mut child = command(folder.path())
            .args(["add", ".", "--quiet"])
            .env("RAYON_NUM_THREADS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(u64::from(time * 7919 % 900) + 1));
        child.kill().unwrap();
        child.wait().unwrap();
        if folder.path().join("record.sqlite").exists() {
            let verified = run(folder.path(), &["verify", "."]);
            assert!(verified.code == 0, "{}{}", verified.out, verified.err);
        }
        if time % 8 == 7 {
            fs::remove_file(folder.path().join("record.sqlite")).ok();
            fs::remove_file(folder.path().join("record.sqlite-wal")).ok();
            fs::remove_file(folder.path().join("record.sqlite-shm")).ok();
        }
    }
    run(folder.path(), &["add", "."]);
    assert_eq!(positions(&told(folder.path())), expected);
    assert_eq!(run(folder.path(), &["verify", "."]).code, 0);
}

#[test]
fn killed_at_any_moment_it_goes_on_where_it_was() {
    killed(6);
}

#[test]
#[ignore = "takes minutes"]
fn killed_at_two_hundred_moments() {
    killed(200);
}

#[test]
fn analysts_are_compared_with_each_other_and_with_the_machine() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let nobody = run(folder.path(), &["agree", "."]);
    assert_eq!(
        (nobody.code, nobody.out.as_str()),
        (1, "Nobody has decided anything yet.\n")
    );
    let all = statements(folder.path());
    for (number, statement) in all.iter().take(6).enumerate() {
        let id = id(statement);
        let anna = run(folder.path(), &["decide", ".", "--as", "anna", &id, "confirm"]);
        assert_eq!(anna.code, 0, "{}", anna.err);
        let other = match number {
            0 => vec!["correct", "act=threaten"],
            1 => vec!["reject"],
            _ => vec!["confirm"],
        };
        let line = [vec!["decide", ".", "--as", "ben", &id], other].concat();
        assert_eq!(run(folder.path(), &line).code, 0);
    }
    let told = run(folder.path(), &["agree", "."]);
    assert_eq!(told.code, 0, "{}", told.err);
    for group in ["anna · ben\n", "anna · machine\n", "ben · machine\n"] {
        assert!(told.out.contains(group), "{}", told.out);
    }
    let found = run(folder.path(), &["agree", ".", "--format", "json"]);
    let found: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(found["format"], "rapporteur-agree/1");
    let groups = found["groups"].as_array().unwrap();
    let names = |group: &Value| group["coders"].to_string();
    let names: Vec<String> = groups.iter().map(names).collect();
    assert_eq!(
        names,
        [
            r#"["analyst:anna","analyst:ben"]"#,
            r#"["analyst:anna","machine"]"#,
            r#"["analyst:ben","machine"]"#
        ]
    );
    // Anna agrees with what she confirmed, Ben does not with what he changed.
    assert!(groups[1].to_string().contains("1.0"), "{}", groups[1]);
    assert_ne!(groups[1]["fields"], groups[2]["fields"]);
}

#[test]
fn statements_are_found_by_what_they_mean() {
    let folder = example();
    run(folder.path(), &["add", "."]);
    let find = |args: &[&str]| {
        run(folder.path(), &[&["search", ".", "--format", "json"], args].concat())
    };
    // No report has the word.
    let words = ["salary"];
    let by_words = find(&words);
    assert_eq!(by_words.code, 1, "{}", by_words.out);
    let by_meaning = find(&[&words[..], &["--meaning", "--limit", "5"]].concat());
    assert_eq!(by_meaning.code, 0, "{}", by_meaning.err);
    let document: Value = serde_json::from_str(&by_meaning.out).unwrap();
    let found = document["found"].as_array().unwrap();
    assert_eq!(found.len(), 5);
    let about_pay = |f: &&Value| f.to_string().contains("\"pay\"");
    assert!(found.iter().any(|f| about_pay(&f)), "{}", by_meaning.out);
    // The vectors are kept, and the record is as it was.
    assert_eq!(
        find(&[&words[..], &["--meaning", "--limit", "5"]].concat()).out,
        by_meaning.out
    );
    assert_eq!(run(folder.path(), &["verify", "."]).code, 0);
}

#[test]
fn what_is_known_by_its_bytes_is_not_read_again() {
    let folder = example();
    let page = |entries: &[&str]| {
        let entry = |words: &&str| {
            format!(
                "<article class=\"live-entry\"><time datetime=\"2029-10-15T08:05:00Z\">8</time>\
                 <p>{words}</p></article>"
            )
        };
        let entries: String = entries.iter().map(entry).collect();
        format!(
            "<html><body><main><h1>Strike live</h1><div class=\"live-blog\">{entries}</div></main></body></html>"
        )
    };
    let old = [
        "The union said on Monday that it would not accept five per cent in any case.",
        "The company said that it had nothing to add to its offer of last Thursday.",
        "The conciliator said that he would put the kettle on and wait for both of them.",
    ];
    let file = folder.path().join("live.html");
    fs::write(&file, page(&old)).unwrap();
    let first = run(folder.path(), &["add", ".", "live.html"]);
    assert!(first.out.starts_with("3 reports added"), "{}{}", first.out, first.err);
    let again = run(folder.path(), &["add", ".", "live.html"]);
    assert!(again.out.starts_with("0 reports added"), "{}", again.out);
    assert!(again.out.contains("3 there already"), "{}", again.out);

    // The page has grown at its head: what was there is still the same.
    let new = "The minister said that she would come to the harbour tomorrow morning.";
    fs::write(&file, page(&[&[new][..], &old].concat())).unwrap();
    let grown = run(folder.path(), &["add", ".", "live.html"]);
    assert!(grown.out.starts_with("1 report added"), "{}", grown.out);
    assert!(grown.out.contains("3 there already"), "{}", grown.out);
    assert_eq!(run(folder.path(), &["verify", "."]).code, 0);
}
