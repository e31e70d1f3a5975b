//! Offsets slice the body back to the words shown, in whatever text.
//!
//! Every run of the binary loads the model, so that many generated reports lie in one
//! folder and one run reads them all.

mod common;

use std::fs;

use common::{Body, objects, run};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

const REPORTS: usize = 150;

/// What reports are made of: sentences that attribute something, and whatever is nasty.
const PIECES: &[&[u8]] = &[
    b"The minister said that the port would reopen. ",
    b"according to two officials, ",
    b" he warned, ",
    "“We shall not give way,” ".as_bytes(),
    "Máire Fennelly rejected the offer".as_bytes(),
    b"his refusal of binding arbitration ",
    "“".as_bytes(),
    "”".as_bytes(),
    b"\"",
    "«".as_bytes(),
    b"\r\n",
    b"\n\n",
    b"\r\n\r\n",
    b"\t",
    b". ",
    "Zoe\u{301} ".as_bytes(),
    "o\u{308}\u{301}\u{323}".as_bytes(),
    "قال الوزير ".as_bytes(),
    "\u{202E}said\u{202C} ".as_bytes(),
    "😀".as_bytes(),
    "👩\u{200D}🌾 ".as_bytes(),
    "𝕿𝖍𝖊 𠜎 ".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{AD}".as_bytes(),
    "\u{FFFD}".as_bytes(),
    "ﬁ İ ẞ ".as_bytes(),
    b"\xE9t\xE9 ",
    b"\xF0\x9F\x98",
    b"\xED\xA0\x80",
    b"\xC3",
    b"\x1B[31m",
    b"said\0 ",
];

/// What may stand before the body.
const HEADS: &[&[u8]] = &[
    b"",
    b"\xEF\xBB\xBF",
    b"---\ntitle: Talks\n---\n",
    b"---\r\ntitle: Talks\r\n---\r\n",
    "\u{FEFF}---\ntitle: \u{1D57F} é \ndate: 2031-03-04\n...\n".as_bytes(),
    b"---\ntitle: Malm\xF6\n---\n",
];

struct Made {
    name: String,
    bytes: Vec<u8>,
    body_start: usize,
}

fn made() -> Vec<Made> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..40);
    let strategy = (prop::sample::select(HEADS), pieces);
    let mut runner = TestRunner::deterministic();
    let mut one = |number| {
        let (head, pieces) = strategy.new_tree(&mut runner).unwrap().current();
        let mut bytes = [head, &pieces.concat()].concat();
        // A body must not be blank; and this begins at any offset.
        bytes.extend_from_slice("She said that “it is over”.".as_bytes());
        Made { name: format!("{number:03}.txt"), bytes, body_start: head.len() }
    };
    (0..REPORTS).map(&mut one).collect()
}

#[test]
fn of_generated_reports() {
    let folder = tempfile::tempdir().unwrap();
    let all = made();
    for made in &all {
        fs::write(folder.path().join(&made.name), &made.bytes).unwrap();
    }
    let args = ["read", "--quiet", "--format", "jsonl", "--threshold", "0", "."];
    let run = run(folder.path(), &args);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let found = objects(&run.out);
    for made in &all {
        let body = Body::new(&made.bytes, made.body_start);
        let path = format!("./{}", made.name);
        found.iter().filter(|s| s["report"] == path.as_str()).for_each(|s| body.check(s));
    }
    assert!(found.len() > REPORTS, "only {} statements", found.len());
}

/// Everything the reader thought of, so that as many spans as can be are checked.
#[test]
fn of_the_example_reports() {
    let args = ["read", "--format", "jsonl", "--threshold", "0", "examples"];
    let run = run(&common::root(), &args);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let found = objects(&run.out);
    let mut reports: Vec<&str> = found.iter().map(report).collect();
    reports.dedup();
    for name in &reports {
        let bytes = fs::read(common::root().join(name)).unwrap();
        let body = Body::new(&bytes, after_front_matter(&bytes));
        found.iter().filter(|s| report(s) == *name).for_each(|s| body.check(s));
    }
    assert!(reports.len() > 20 && found.len() > 500, "{} statements", found.len());
}

fn report(statement: &Value) -> &str {
    statement["report"].as_str().unwrap()
}

/// The examples all begin with front matter between two lines `---`.
fn after_front_matter(bytes: &[u8]) -> usize {
    let close = b"\n---\n";
    let at = bytes.windows(close.len()).position(|window| window == close);
    at.expect("front matter") + close.len()
}

/// The tests above are worth something only if the check sees an offset that is one out.
#[test]
#[should_panic(expected = "left == right")]
fn wrong_offsets_are_noticed() {
    let span =
        json!({"text": "é b", "start": 1, "end": 4, "byte_start": 1, "byte_end": 4});
    Body::new("aé b c".as_bytes(), 0).check(&json!({"line": 1, "content": [span]}));
}
