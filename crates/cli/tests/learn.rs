//! `rapporteur learn` through the binary: what it keeps, what uses it, and its messages.
//! Nothing here depends on how much the weights that are built in can learn.

mod common;

use std::fs;
use std::path::Path;

use common::{Run, root, run};
use tempfile::TempDir;

const CASE: &str = "examples/harbour-strike";
const REPORTS: [&str; 2] = ["02-wire-first-day.md", "04-wire-conciliator.md"];
const LESSONS: &str = "lessons.safetensors";

/// Two reports of a case with their marked statements.
fn case() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = root().join(CASE);
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::copy(from.join("dossier.toml"), folder.path().join("dossier.toml")).unwrap();
    for report in REPORTS {
        let file = format!("reports/{report}");
        fs::copy(from.join(&file), folder.path().join(&file)).unwrap();
    }
    fs::write(folder.path().join("marks.jsonl"), marks()).unwrap();
    folder
}

fn marks() -> String {
    let gold = fs::read_to_string(root().join(CASE).join("gold.jsonl")).unwrap();
    let ours = |l: &&str| REPORTS.iter().any(|r| l.contains(&format!("\"{r}\"")));
    gold.lines().filter(ours).flat_map(|l| [l, "\n"]).collect()
}

fn learn(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["learn", "--quiet", "."], args].concat())
}

fn statements(folder: &Path) -> Run {
    run(folder, &["statements", "--format", "jsonl", "."])
}

/// A file of lessons that says it was learned for another model.
fn of_another_model(lessons: &[u8]) -> Vec<u8> {
    let (mut bytes, key) = (lessons.to_vec(), b"\"model\":\"");
    let at = bytes.windows(key.len()).position(|w| w == key).unwrap();
    bytes[at + key.len()] = b'?';
    bytes
}

#[test]
fn what_was_learned_is_kept_used_and_forgotten() {
    let folder = case();
    let path = folder.path().join(LESSONS);
    let before = statements(folder.path());
    assert_eq!(before.code, 0, "{}", before.err);

    let output = learn(folder.path(), &["--force"]);
    assert_eq!((output.code, output.err.as_str()), (0, ""));
    assert!(output.out.starts_with("38 marks, cross-validated\n"), "{}", output.out);
    for row in ["before    after     gain", "codes F1, point", "and stance", "acts right"]
    {
        assert!(output.out.contains(row), "{}", output.out);
    }
    assert!(output.out.contains("Kept in ./lessons.safetensors; used from now on."));
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 4, "dossier, marks, lessons, reports: {names:?}");

    let taught = statements(folder.path());
    assert_eq!((taught.code, taught.err.as_str()), (0, ""));
    assert_ne!(taught.out, before.out);

    let good = fs::read(&path).unwrap();
    for (bytes, reason) in [
        (of_another_model(&good), "learned for the model ?"),
        (good[..good.len() / 2].to_vec(), "no whole safetensors file"),
        (b"{}".to_vec(), "no whole safetensors file"),
    ] {
        fs::write(&path, bytes).unwrap();
        let output = statements(folder.path());
        let told = output.told("./lessons.safetensors").unwrap_or_default();
        assert!(told.contains("what was learned is not used"), "{}", output.err);
        assert!(told.contains(reason), "{}", output.err);
        assert!(told.contains("`rapporteur learn` writes it anew"), "{}", output.err);
        assert_eq!((output.code, output.out == before.out), (0, true));
    }

    fs::remove_file(&path).unwrap();
    assert_eq!(statements(folder.path()).out, before.out);
}

#[test]
fn measuring_keeps_nothing_and_unusable_marks_are_told() {
    let folder = case();
    let mut lines = marks();
    lines += "{\"report\": \n";
    lines += "{\"report\": \"\\u001b77.md\", \"content\": [\"x\"], \"start\": 0}\n";
    let coded = marks();
    let coded = coded.lines().find(|l| l.contains("\"option\": \"")).unwrap();
    for (old, new) in
        [("option", "option\": \"\\u001bno\", \"was"), ("act", "act\": \"sing\", \"was")]
    {
        lines += &coded.replacen(&format!("\"{old}\""), &format!("\"{new}\""), 1);
        lines += "\n";
    }
    fs::write(folder.path().join("others.jsonl"), &lines).unwrap();
    let file = ["--marks", "others.jsonl"];
    let output =
        run(folder.path(), &[&["learn", "--measure", "30", "."][..], &file[..]].concat());
    assert_eq!(output.code, 1, "{}", output.err);
    assert!(output.out.starts_with("Learned from 30 of 38 marks"), "{}", output.out);
    for (line, words) in [
        (39, "expected a statement; left out"),
        (40, "77.md\"; expected a report of this case; left out"),
    ] {
        let start = format!("others.jsonl:{line}: ");
        let told = output.err.lines().find(|l| l.contains(&start));
        assert!(
            told.is_some_and(|l| l.contains(words)),
            "{start}{words}: {}",
            output.err
        );
    }
    for (found, expected) in [("no", "an option of that point"), ("sing", "an act")] {
        let words = format!("{found}\"; expected {expected}");
        let told = output.err.lines().find(|l| l.contains(&words));
        assert!(told.is_some_and(|l| l.ends_with("left out")), "{words}: {}", output.err);
    }
    assert!(!output.err.contains('\u{1b}'));
    assert!(!folder.path().join(LESSONS).exists());
}

#[test]
fn without_enough_to_learn_from_nothing_is_kept() {
    let folder = case();
    let path = folder.path().join("marks.jsonl");
    for count in ["19", "38", "1000000"] {
        let output = learn(folder.path(), &["--measure", count]);
        let words = format!("--measure {count}: expected a number from 20 to 37");
        assert_eq!(output.code, 2);
        assert!(output.err.contains(&words), "{}", output.err);
    }
    let few: String = marks().lines().take(19).flat_map(|l| [l, "\n"]).collect();
    fs::write(&path, few).unwrap();
    let output = learn(folder.path(), &["--force"]);
    assert_eq!(output.code, 2);
    let told = output.told("./marks.jsonl").unwrap();
    assert!(told.contains("19 usable marks; at least 20 are needed"), "{told}");

    fs::remove_file(&path).unwrap();
    let output = learn(folder.path(), &[]);
    assert_eq!(output.code, 2);
    let told = output.told("./marks.jsonl").unwrap();
    assert!(told.contains("cannot be read"), "{told}");
    assert!(told.contains("marked statements are expected there"), "{told}");
    assert!(!folder.path().join(LESSONS).exists());

    fs::remove_file(folder.path().join("dossier.toml")).unwrap();
    let output = learn(folder.path(), &[]);
    assert_eq!(output.code, 2);
    assert!(output.told("./dossier.toml").is_some(), "{}", output.err);
}

#[test]
fn what_was_decided_in_the_record_is_learned_from() {
    let folder = case();
    fs::remove_file(folder.path().join("marks.jsonl")).unwrap();
    assert_eq!(run(folder.path(), &["add", "."]).code, 0);
    let few = learn(folder.path(), &[]);
    assert_eq!(few.code, 2);
    assert!(few.err.contains("0 usable marks; at least 20"), "{}", few.err);

    let all = common::objects(&statements(folder.path()).out);
    let decision = |s: &serde_json::Value| {
        serde_json::json!({ "verdict": "confirm", "statement": s["id"] }).to_string()
            + "\n"
    };
    let mut decisions: String = all.iter().skip(1).map(decision).collect();
    let rejected = serde_json::json!({ "verdict": "reject", "statement": all[0]["id"] });
    decisions.push_str(&rejected.to_string());
    fs::write(folder.path().join("decisions.jsonl"), decisions).unwrap();
    let line = ["decide", ".", "--as", "anna", "--from", "decisions.jsonl"];
    assert_eq!(run(folder.path(), &line).code, 0);
    let learned = learn(folder.path(), &["--force"]);
    assert_eq!(learned.code, 0, "{}", learned.err);
    let told = format!("{} marks, cross-validated\n", all.len() - 1);
    assert!(learned.out.starts_with(&told), "{}", learned.out);
    assert!(folder.path().join(LESSONS).exists());

    // Marks of a file come besides; where both marked the same words, the record counts.
    fs::write(folder.path().join("marks.jsonl"), marks()).unwrap();
    let both = learn(folder.path(), &["--force"]);
    let count: usize = both.out.split(' ').next().unwrap().parse().unwrap();
    assert!(count > all.len() - 1, "{}", both.out);
}
