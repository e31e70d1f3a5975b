//! Any bytes as brat annotation beside a text, alone and in a folder laid out as PolNeAR:
//! what comes out lies in the text.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_measure::{Article, brat, polnear};
use tempfile::TempDir;

const TEXT: &str = "“Día uno,” said the minister.\n\nShe said that it would rain. 雨😀\n";

/// A folder as PolNeAR has it, kept from run to run.
struct Corpus {
    folder: TempDir,
    text: PathBuf,
    ann: PathBuf,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let part = |name: &str| {
        let path = folder.path().join("dev").join(name);
        fs::create_dir_all(&path).unwrap();
        path
    };
    let text = part("text").join("a.txt");
    let ann = part("attributions").join("a_somebody.ann");
    fs::write(&text, TEXT).unwrap();
    Corpus { text, ann, folder }
});

fuzz_target!(|bytes: &[u8]| {
    fs::write(&CORPUS.ann, bytes).unwrap();
    let (article, diagnostics) = brat::pair(&CORPUS.text, &CORPUS.ann).unwrap();
    within(&article);
    diagnostics.iter().for_each(|d| assert!(!d.to_string().is_empty()));
    let (articles, _) = polnear::read(CORPUS.folder.path(), "dev").unwrap();
    assert_eq!(articles.len(), 1);
    articles.iter().for_each(within);
    polnear::annotators(CORPUS.folder.path(), "dev").unwrap();
});

fn within(article: &Article) {
    let length = article.text.chars().count();
    for statement in &article.statements {
        let parts = [&statement.source, &statement.cue, &statement.content];
        for range in parts.into_iter().flatten() {
            assert!(range.start <= range.end && range.end <= length, "{range:?}");
        }
    }
}
