//! PolNeAR, the Political News Attribution Relations Corpus (Newell, Margolin and Ruths
//! 2018): US political news of 2016 in brat's format ([`brat`](crate::brat)).
//!
//! A folder has a folder for every split (`train`, `dev`, `test`), each with
//! `text/ARTICLE.txt` and `attributions/ARTICLE_ANNOTATOR.ann`. Some articles were
//! marked by several people, who do not agree; [`read`] takes the first of them, in the
//! order of the file names, and [`annotators`] all.
//!
//! In a few files an event names a span that stands below it. These spans are left out,
//! with a diagnostic, because the programs that train the project's models leave them
//! out: gold and training data have to be the same.

use std::path::{Path, PathBuf};

use crate::brat::{Reach, parse};
use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;
use crate::statement::Article;

/// Reads the articles of one split, each with the first annotation of it.
pub fn read(
    folder: &Path,
    split: &str,
) -> Result<(Vec<Article>, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let mut articles = Vec::new();
    for mut article in annotated(folder, split, &mut diagnostics)? {
        article.annotations.truncate(1);
        articles.extend(article.versions(&mut diagnostics));
    }
    Ok((articles, diagnostics))
}

/// Reads the articles of one split that several people marked, each as a list of what
/// each of them made of it; for [`agreement`](crate::agreement).
///
/// The versions of an article have the same text; their ids end in the annotator's.
pub fn annotators(
    folder: &Path,
    split: &str,
) -> Result<(Vec<Vec<Article>>, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let mut all = Vec::new();
    for article in annotated(folder, split, &mut diagnostics)? {
        if article.annotations.len() > 1 {
            let versions = article.versions(&mut diagnostics).into_iter();
            let ids = article.annotations.iter().map(|path| stem(path, ".ann"));
            all.push(versions.zip(ids).map(|(a, id)| Article { id, ..a }).collect());
        }
    }
    Ok((all, diagnostics))
}

/// A text and the files that mark it, of which there is at least one.
struct Annotated {
    id: String,
    text: String,
    annotations: Vec<PathBuf>,
}

impl Annotated {
    /// One article for every file; one that cannot be read marks nothing.
    fn versions(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Article> {
        let mut versions = Vec::new();
        for path in &self.annotations {
            let ann = file::read_one(path, diagnostics).unwrap_or_default();
            let statements = parse(&self.text, &ann, path, Reach::Above, diagnostics);
            let (id, text) = (self.id.clone(), self.text.clone());
            versions.push(Article { id, text, statements });
        }
        versions
    }
}

/// The texts of a split in the order of their names. Those nobody marked are left out.
fn annotated(
    folder: &Path,
    split: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Annotated>, ReadError> {
    let folder = folder.join(split);
    let texts = file::listing(&folder.join("text"), ".txt")?;
    let anns = file::listing(&folder.join("attributions"), ".ann")?;
    let mut articles = Vec::new();
    for path in texts {
        let id = stem(&path, ".txt");
        let annotations: Vec<PathBuf> =
            anns.iter().filter(|ann| marks(ann, &id)).cloned().collect();
        if annotations.is_empty() {
            let found = "a text that no .ann file marks";
            diagnostics.push(Diagnostic::about(&path, found, "one; left out"));
        } else if let Some(text) = file::read_one(&path, diagnostics) {
            articles.push(Annotated { id, text, annotations });
        }
    }
    Ok(articles)
}

/// Whether a file's name is the article's and an annotator's.
fn marks(ann: &Path, id: &str) -> bool {
    stem(ann, ".ann").rsplit_once('_').is_some_and(|(article, _)| article == id)
}

fn stem(path: &Path, ending: &str) -> String {
    let name = file::name(path);
    name.strip_suffix(ending).map(String::from).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tempfile::TempDir;

    const ANN: &str = "T1\tCue 4 8\tsaid\nT2\tSource 0 3\tShe\nE1\tCue:T1 Source:T2\n";

    fn corpus(files: &[(&str, &[u8])]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for sub in ["text", "attributions"] {
            std::fs::create_dir_all(folder.path().join("dev").join(sub)).unwrap();
        }
        for (name, bytes) in files {
            std::fs::write(folder.path().join("dev").join(name), bytes).unwrap();
        }
        folder
    }

    #[test]
    fn the_first_annotation_and_all_of_them() {
        let folder = corpus(&[
            ("text/b.txt", b"She said yes."),
            ("text/a.txt", b"She said no."),
            ("attributions/a_22.ann", b""),
            ("attributions/a_11.ann", ANN.as_bytes()),
            ("attributions/a_b_33.ann", b"another article's"),
            ("attributions/b_22.ann", ANN.as_bytes()),
        ]);
        let (articles, diagnostics) = read(folder.path(), "dev").unwrap();
        assert_eq!(diagnostics, []);
        let seen: Vec<_> =
            articles.iter().map(|a| (a.id.as_str(), a.statements.len())).collect();
        assert_eq!(seen, [("a", 1), ("b", 1)]);

        let (all, _) = annotators(folder.path(), "dev").unwrap();
        assert_eq!(all.len(), 1);
        let seen: Vec<_> =
            all[0].iter().map(|a| (a.id.as_str(), a.statements.len())).collect();
        assert_eq!(seen, [("a_11", 1), ("a_22", 0)]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let folder = corpus(&[("text/a.txt", b"She said no.")]);
        let (articles, diagnostics) = read(folder.path(), "dev").unwrap();
        assert_eq!((articles.len(), diagnostics.len()), (0, 1));
        let error = read(folder.path(), "test").unwrap_err();
        assert!(error.path.ends_with("test/text"));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(
            text in proptest::collection::vec(any::<u8>(), 0..60),
            ann in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let folder = corpus(&[("text/a.txt", &text), ("attributions/a_1.ann", &ann)]);
            prop_assert_eq!(read(folder.path(), "dev").unwrap().0.len(), 1);
        }
    }
}
