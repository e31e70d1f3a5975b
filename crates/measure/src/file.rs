//! Reading files that may hold anything.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, ReadError};

/// Reads a text file. What is not UTF-8 is replaced, and said.
pub(crate) fn read(
    path: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, ReadError> {
    let bytes = std::fs::read(path).map_err(ReadError::on(path))?;
    Ok(decode(bytes, path, diagnostics))
}

/// As [`read`], for one file among many: that it cannot be read is a diagnostic.
pub(crate) fn read_one(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    match read(path, diagnostics) {
        Ok(text) => Some(text),
        Err(error) => {
            let found = format!("a file that cannot be read ({})", error.source);
            diagnostics.push(Diagnostic::about(path, found, "a text file; left out"));
            None
        }
    }
}

fn decode(bytes: Vec<u8>, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|b| **b == b'\n').count();
        let expected = "UTF-8 throughout; other bytes were replaced by U+FFFD";
        diagnostics.push(Diagnostic::at(path, line, "bytes that are no text", expected));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// The files in a folder whose names end in `ending`, in the order of their names.
pub(crate) fn listing(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, ReadError> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(ReadError::on(folder))? {
        let path = entry.map_err(ReadError::on(folder))?.path();
        if name(&path).ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The file's name.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        let mut diagnostics = Vec::new();
        let text = decode(b"a\nb\xFFc".to_vec(), Path::new("x"), &mut diagnostics);
        assert_eq!(text, "a\nb\u{FFFD}c");
        assert_eq!(diagnostics[0].line, Some(2));
    }

    #[test]
    fn a_listing_is_sorted_and_chosen() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["b.txt", "a.txt", "c.md"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let names: Vec<String> =
            listing(folder.path(), ".txt").unwrap().iter().map(|p| name(p)).collect();
        assert_eq!(names, ["a.txt", "b.txt"]);
        assert!(listing(&folder.path().join("none"), "").is_err());
    }

    #[test]
    fn a_missing_file_among_many_is_a_diagnostic() {
        let mut diagnostics = Vec::new();
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_one(&folder.path().join("none"), &mut diagnostics), None);
        assert_eq!(diagnostics.len(), 1);
    }
}
