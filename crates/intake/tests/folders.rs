//! Finding files: order, links, what is passed over and what is told.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_intake::{Found, Severity, find, load};
use tempfile::TempDir;

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "The talks failed.").unwrap();
    }
    folder
}

/// What was found, relative to the folder.
fn names(found: &Found, folder: &TempDir) -> Vec<String> {
    let relative = |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).to_owned();
    found.files.iter().map(|path| relative(path).to_string_lossy().into_owned()).collect()
}

fn find_in(folder: &TempDir, inputs: &[&str]) -> Found {
    find(&inputs.iter().map(|input| folder.path().join(input)).collect::<Vec<_>>())
}

#[test]
fn folders_are_walked_in_order() {
    let folder = folder(&["b.md", "a.txt", "c/z.markdown", "c/A.TXT", "c/d/e.text"]);
    let found = find_in(&folder, &[""]);
    let names = names(&found, &folder);
    assert_eq!(names, ["a.txt", "b.md", "c/A.TXT", "c/d/e.text", "c/z.markdown"]);
    assert_eq!(found.diagnostics, []);
}

#[test]
fn inputs_keep_their_order() {
    let folder = folder(&["a/1.md", "b.md"]);
    assert_eq!(names(&find_in(&folder, &["b.md", "a"]), &folder), ["b.md", "a/1.md"]);
}

#[test]
fn hidden_files_and_other_kinds_are_passed_over() {
    let folder = folder(&["a.md", ".b.md", ".c/d.md", "gold.jsonl", "README"]);
    assert_eq!(names(&find_in(&folder, &[""]), &folder), ["a.md"]);
}

#[test]
fn what_is_named_is_taken_whatever_it_is_called() {
    let folder = folder(&["gold.jsonl", ".c/d.md"]);
    let found = find_in(&folder, &["gold.jsonl", ".c"]);
    assert_eq!(names(&found, &folder), ["gold.jsonl", ".c/d.md"]);
}

#[test]
fn nothing_is_read_twice() {
    let folder = folder(&["a/1.md", "a/2.md"]);
    let found = find_in(&folder, &["a/2.md", "a", "a/../a/1.md", "a"]);
    assert_eq!(names(&found, &folder), ["a/2.md", "a/1.md"]);
    assert_eq!(found.diagnostics, []);
}

#[test]
fn a_dash_is_standard_input_once() {
    let found = find(&["-".into(), "-".into()]);
    assert_eq!((found.files, found.diagnostics), (vec![PathBuf::from("-")], vec![]));
}

#[test]
fn a_folder_without_reports_is_told() {
    let folder = folder(&["gold.jsonl", "x/state.json", "a.md"]);
    fs::remove_file(folder.path().join("a.md")).unwrap();
    let found = find_in(&folder, &[""]);
    let [told] = &found.diagnostics[..] else { panic!("{found:?}") };
    assert!(told.message.contains("no reports"), "{told}");
    assert!(told.message.contains("2 files of other kinds"), "{told}");
}

#[test]
fn what_is_missing_does_not_stop_the_rest() {
    let folder = folder(&["a.md"]);
    let found = find_in(&folder, &["no.md", "a.md"]);
    assert_eq!(names(&found, &folder), ["a.md"]);
    assert_eq!(found.diagnostics.len(), 1);
    assert_eq!(found.diagnostics[0].severity, Severity::Error);
}

#[test]
fn a_folder_cannot_be_loaded_as_a_file() {
    let folder = folder(&[]);
    assert!(load(folder.path(), 100).unwrap_err().to_string().contains("folder"));
}

#[test]
fn what_was_found_can_be_loaded() {
    let folder = folder(&["a.md"]);
    let found = find_in(&folder, &[""]);
    let (report, warnings) = load(&found.files[0], 100).unwrap();
    assert_eq!((report.text(), warnings), ("The talks failed.", vec![]));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_circle_is_told_and_left() {
        let folder = folder(&["a/b/1.md"]);
        symlink("..", folder.path().join("a/b/up")).unwrap();
        symlink("self", folder.path().join("a/self")).unwrap();
        let found = find_in(&folder, &[""]);
        assert_eq!(names(&found, &folder), ["a/b/1.md"]);
        let [up, itself] = &found.diagnostics[..] else { panic!("{found:?}") };
        assert_eq!(
            (up.path.file_name(), up.severity),
            (Some("up".as_ref()), Severity::Warning)
        );
        assert_eq!(itself.path.file_name(), Some("self".as_ref()));
    }

    /// Each folder links to all others: the ways through them are more than can be gone.
    #[test]
    fn many_ways_to_the_same_folder_are_gone_once() {
        let names: Vec<_> = (0..30).map(|n| format!("{n:02}/r.md")).collect();
        let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
        for from in 0..30 {
            for to in (0..30).filter(|&to| to != from) {
                let link = folder.path().join(format!("{from:02}/to{to:02}"));
                symlink(format!("../{to:02}"), link).unwrap();
            }
        }
        assert_eq!(find_in(&folder, &[""]).files.len(), 30);
    }

    #[test]
    fn links_to_the_same_file_are_one() {
        let folder = folder(&["b.md"]);
        symlink("b.md", folder.path().join("a.md")).unwrap();
        assert_eq!(names(&find_in(&folder, &[""]), &folder), ["a.md"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        let folder = folder(&["b.md"]);
        symlink("nowhere.md", folder.path().join("a.md")).unwrap();
        let found = find_in(&folder, &[""]);
        assert_eq!(names(&found, &folder), ["b.md"]);
        assert!(found.diagnostics[0].message.contains("leads nowhere"));
    }

    #[test]
    fn special_files_are_not_read() {
        let found = find(&["/dev/null".into()]);
        assert!(found.files.is_empty());
        assert!(found.diagnostics[0].message.contains("a device"));
    }

    #[test]
    fn special_files_among_the_reports_are_told() {
        let folder = folder(&["b.md"]);
        // A socket stands for pipes and devices: the standard library can make one.
        let path = folder.path().join("a.md");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let found = find_in(&folder, &[""]);
        assert_eq!(names(&found, &folder), ["b.md"]);
        assert!(found.diagnostics[0].message.contains("a socket"));
    }

    #[test]
    fn what_may_not_be_read_is_told() {
        let folder = folder(&["a.md", "b/c.md"]);
        let (file, inner) = (folder.path().join("a.md"), folder.path().join("b"));
        forbid(&file);
        forbid(&inner);
        if fs::read(&file).is_ok() {
            return; // The superuser may read everything.
        }
        let found = find_in(&folder, &[""]);
        assert_eq!(names(&found, &folder), ["a.md"]);
        assert!(found.diagnostics[0].message.contains("permission"));
        assert!(load(&file, 100).unwrap_err().to_string().contains("permission"));
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o700)).unwrap();
    }

    fn forbid(path: &Path) {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_utf8_are_found_and_shown() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&[]);
        let name = std::ffi::OsStr::from_bytes(b"caf\xE9\n.md");
        fs::write(folder.path().join(name), "").unwrap();
        let found = find_in(&folder, &[""]);
        assert_eq!(found.files[0].file_name(), Some(name));
        let refusal = load(&found.files[0], 100).unwrap_err().to_string();
        assert!(refusal.contains("caf\u{FFFD}\\u{a}.md: the file is empty"), "{refusal}");
    }
}
