//! All kinds of bad input at once, through the real binary: each is named with its reason,
//! and the report beside them is read.

mod common;

use std::fs::{self, File};
use std::path::Path;

use common::{Body, GOOD, objects, run, run_with};
use serde_json::Value;
use tempfile::TempDir;

/// Not read at all: file, its bytes, and the reason that the message gives.
const REFUSED: &[(&str, &[u8], &str)] = &[
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \r\n\t\n", "is empty"),
    ("paper.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "PDF cannot be read"),
    ("program", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", "ELF"),
    ("zeros.txt", &[0; 4096], "binary data"),
    ("wide.txt", b"\xFF\xFEH\0e\0 \0s\0a\0i\0d\0", "UTF-16"),
    ("head.md", b"---\ntitle: Talks\n---\n \n", "no text after the front matter"),
];

/// Read, with a warning: file, its bytes, and what the message says.
const DOUBTED: &[(&str, &[u8], &str)] = &[
    ("latin.txt", b"The mayor of Malm\xF6 said \xE9t\xE9 was over.\n", "not UTF-8 in 3"),
    ("cut.txt", b"The mayor said that all was well \xF0\x9F\x98", "not UTF-8 once"),
    ("nul.txt", b"The mayor said\0 that all was well in the town.\n", "a NUL byte"),
    ("open.md", b"---\ntitle: Talks\n\nThe mayor said that it rained.\n", "never closed"),
    (
        "rules.md",
        b"---\nThe mayor said that it rained.\n---\nHe denied it.\n",
        "not understood as front matter",
    ),
];

/// Unusual but good: nothing is told.
const UNUSUAL: &[(&str, &str)] = &[
    ("crlf.txt", "The mayor said that it rained.\r\n\r\n“No,” she said,\r\n“not I.”\r\n"),
    ("cr.txt", "The mayor said that it rained.\r“No,” she said.\r"),
    ("marks.txt", "“The mayor said “that «it rained. \"No, she said.\n'Never' he added”"),
    ("opening.txt", "““““\"\"\"'''«« The mayor said that it rained."),
    (
        "accents.txt",
        "Zoe\u{301} Ne\u{301}e said that the e\u{301}te\u{301} is o\u{308}ver.\n",
    ),
    ("arabic.txt", "قال الوزير إن الميناء سيفتح. The mayor said: «نعم».\n"),
    ("bidi.txt", "The mayor \u{202E}said\u{202C} that it \u{2067}rained\u{2069}.\n"),
    ("emoji.txt", "The mayor 👩\u{200D}🌾 said 🇨🇭 that it rained 😀😀.\n"),
    ("beyond.txt", "𝕿𝖍𝖊 𝖒𝖆𝖞𝖔𝖗 said that 𠜎𠜱 rained on 𐍈.\n"),
    ("marked.txt", "\u{FEFF}The mayor said that it rained.\n"),
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "good.txt", GOOD.as_bytes());
    folder
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) {
    fs::write(folder.path().join(name), bytes).unwrap();
}

/// `read --format json` of the files and, last, the good one, which must be read.
fn read(folder: &Path, names: &[&str]) -> (common::Run, Value) {
    let run =
        run(folder, &[&["read", "--format", "json"], names, &["good.txt"]].concat());
    let document: Value = serde_json::from_str(&run.out).expect("a whole document");
    assert!(paths(&document, "reports").contains(&"good.txt"), "{}", run.err);
    let of_good = |s: &Value| s["report"] == "good.txt";
    assert!(document["statements"].as_array().unwrap().iter().any(of_good));
    (run, document)
}

fn paths<'d>(document: &'d Value, list: &str) -> Vec<&'d str> {
    let list = document[list].as_array().unwrap().iter();
    list.map(|item| item["path"].as_str().unwrap()).collect()
}

fn assert_told(run: &common::Run, name: &str, severity: &str, reason: &str) {
    let told =
        run.told(name).unwrap_or_else(|| panic!("{name} is not named: {}", run.err));
    assert!(told.contains(reason) && told.contains(severity), "{name}: {told}");
}

#[test]
fn all_of_it_at_once() {
    let folder = folder();
    for (name, bytes, _) in REFUSED.iter().chain(DOUBTED) {
        write(&folder, name, bytes);
    }
    for (name, text) in UNUSUAL {
        write(&folder, name, text.as_bytes());
    }
    let refused = REFUSED.iter().map(|case| case.0);
    let read_all = DOUBTED.iter().map(|case| case.0).chain(UNUSUAL.iter().map(|c| c.0));
    let names: Vec<_> = refused.clone().chain(["nowhere.txt"]).chain(read_all).collect();

    let (run, document) = read(folder.path(), &names);
    assert_eq!(run.code, 1);
    for (name, _, reason) in REFUSED {
        assert_told(&run, name, "error", reason);
    }
    assert_told(&run, "nowhere.txt", "error", "no such file");
    for (name, _, reason) in DOUBTED {
        assert_told(&run, name, "warning", reason);
    }
    for (name, _) in UNUSUAL {
        assert_eq!(run.told(name), None);
    }
    let mut failures = paths(&document, "failures");
    failures.sort_unstable();
    let mut expected: Vec<_> = refused.chain(["nowhere.txt"]).collect();
    expected.sort_unstable();
    assert_eq!(failures, expected);
    assert_eq!(paths(&document, "reports").len(), DOUBTED.len() + UNUSUAL.len() + 1);
}

#[test]
fn everything_that_is_read_slices_back() {
    let folder = folder();
    let doubted = DOUBTED.iter().map(|&(name, bytes, _)| (name, bytes));
    let unusual = UNUSUAL.iter().map(|&(name, text)| (name, text.as_bytes()));
    let cases: Vec<_> = doubted.chain(unusual).collect();
    for (name, bytes) in &cases {
        write(&folder, name, bytes);
    }
    let names: Vec<_> = cases.iter().map(|case| case.0).collect();
    let args = ["read", "--quiet", "--format", "jsonl", "--threshold", "0"];
    let run = run(folder.path(), &[&args[..], &names].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let statements = objects(&run.out);
    assert!(statements.len() >= cases.len() / 2, "{} statements", statements.len());
    for statement in statements {
        let (_, bytes) = cases.iter().find(|case| statement["report"] == case.0).unwrap();
        let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        Body::new(bytes, mark).check(&statement);
    }
}

#[test]
fn one_broken_line_of_front_matter_does_not_cost_the_others() {
    let folder = folder();
    let text = format!("---\ntitle: Talks\noutlet:Wire\n????\n---\n{GOOD}");
    write(&folder, "broken.md", text.as_bytes());
    let (run, document) = read(folder.path(), &["broken.md"]);
    assert_eq!(run.code, 0);
    assert_told(&run, "broken.md", "warning", "not understood");
    assert_eq!(document["reports"][0]["title"], "Talks");
    assert_eq!(document["statements"][0]["line"], 6);
}

#[test]
fn a_line_of_fifty_megabytes() {
    let folder = folder();
    // A sparse file: its size alone must be enough to refuse it.
    File::create(folder.path().join("huge.txt")).unwrap().set_len(50 << 20).unwrap();
    let (run, _) = read(folder.path(), &["huge.txt"]);
    assert_eq!(run.code, 1);
    assert_told(&run, "huge.txt", "error", "--max-size");

    let piped = run_with(folder.path(), &["read", "-"], &vec![b'a'; 5 << 20]);
    assert_eq!(piped.code, 1);
    assert_told(&piped, "-", "error", "--max-size");
}

#[test]
fn a_long_line_and_many_short_ones_are_read() {
    let folder = folder();
    let long = "x".repeat(6 << 20) + " The mayor said that it rained.";
    let short = "\n".repeat(99_999) + "The mayor said that it rained.\n";
    let words = "The mayor said that it rained. ".repeat(300);
    for (name, text) in
        [("long.txt", &long), ("short.txt", &short), ("words.txt", &words)]
    {
        write(&folder, name, text.as_bytes());
    }
    let args = ["read", "--format", "jsonl", "--max-size", "8", "--threshold", "0"];
    let run = run(
        folder.path(),
        &[&args[..], &["long.txt", "short.txt", "words.txt"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let found = objects(&run.out);
    for (name, text, at_least) in
        [("long.txt", &long, 1), ("short.txt", &short, 1), ("words.txt", &words, 100)]
    {
        let body = Body::new(text.as_bytes(), 0);
        let own: Vec<_> = found.iter().filter(|s| s["report"] == name).collect();
        own.iter().for_each(|statement| body.check(statement));
        assert!(own.len() >= at_least, "{name}: {} statements", own.len());
    }
}

#[test]
fn standard_input_is_named_by_its_sign() {
    let folder = folder();
    let run = run_with(folder.path(), &["read", "-", "good.txt"], b"%PDF-1.4\n\xFF");
    assert_eq!(run.code, 1);
    assert_told(&run, "-", "error", "PDF cannot be read");
    assert!(run.out.contains("The minister"));
}

#[test]
fn quiet_silences_warnings_but_no_failures() {
    let folder = folder();
    write(&folder, "nul.txt", b"The mayor said\0 that all was well in the town.\n");
    let run = run(folder.path(), &["read", "-q", "nul.txt", "nowhere.txt"]);
    assert_eq!(run.told("nul.txt"), None);
    assert_told(&run, "nowhere.txt", "error", "no such file");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn links_in_a_circle_are_told_and_not_followed() {
        let folder = folder();
        let path = |name| folder.path().join(name);
        fs::create_dir(path("a")).unwrap();
        fs::create_dir(path("a/b")).unwrap();
        write(&folder, "a/b/deep.txt", GOOD.as_bytes());
        symlink(path("a"), path("a/b/back")).unwrap();
        let (run, document) = read(folder.path(), &["a"]);
        assert_eq!(run.code, 0);
        assert_told(&run, "a/b/back", "warning", "leads back");
        assert_eq!(paths(&document, "reports"), ["a/b/deep.txt", "good.txt"]);
    }

    #[test]
    fn links_to_themselves_and_to_nowhere_are_told() {
        let folder = folder();
        let path = |name| folder.path().join(name);
        fs::create_dir(path("a")).unwrap();
        symlink("self.txt", path("a/self.txt")).unwrap();
        symlink("nowhere.txt", path("a/lost.txt")).unwrap();
        let (run, _) = read(folder.path(), &["a"]);
        assert_eq!(run.code, 1);
        assert_told(&run, "a/self.txt", "error", "cannot be read");
        assert_told(&run, "a/lost.txt", "error", "leads nowhere");
    }

    #[test]
    fn files_that_may_not_be_read_are_told() {
        let folder = folder();
        write(&folder, "secret.txt", GOOD.as_bytes());
        let secret = folder.path().join("secret.txt");
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
        if File::open(&secret).is_ok() {
            // Permissions do not bind an administrator; the next test holds for all.
            return;
        }
        let (run, _) = read(folder.path(), &["secret.txt"]);
        assert_eq!(run.code, 1);
        assert_told(&run, "secret.txt", "error", "permission");
    }

    /// This file opens, and fails when it is read.
    #[cfg(target_os = "linux")]
    #[test]
    fn files_that_break_off_are_told() {
        let (run, _) = read(folder().path(), &["/proc/self/mem"]);
        assert_eq!(run.code, 1);
        assert_told(&run, "/proc/self/mem", "error", "cannot be read");
    }

    #[test]
    fn sockets_are_refused_before_they_are_opened() {
        let folder = folder();
        let _socket = UnixListener::bind(folder.path().join("socket")).unwrap();
        let (run, _) = read(folder.path(), &["socket"]);
        assert_eq!(run.code, 1);
        assert_told(&run, "socket", "error", "expected a file");
    }
}
