//! Invariants that can be seen in the sources.

use std::fs;
use std::path::{Path, PathBuf};

const LIBRARIES: [&str; 14] = [
    "text", "encoder", "reader", "intake", "fetch", "dossier", "coder", "analysis",
    "measure", "record", "case", "exchange", "chart", "desk",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every source file of a crate, without its tests.
fn sources(name: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![crates().join(name).join("src")];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let code = code.lines().filter(|l| !l.trim_start().starts_with("//"));
                out.push((path, code.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    out
}

#[test]
fn libraries_do_not_print_exit_or_read_clock_and_environment() {
    let forbidden =
        ["println!", "print!(", "process::exit", "std::env", "SystemTime", "Instant::"];
    for library in LIBRARIES {
        for (path, code) in sources(library) {
            for word in forbidden {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn unsafe_code_lives_in_the_encoder_alone() {
    for name in LIBRARIES.into_iter().filter(|n| *n != "encoder").chain(["cli"]) {
        for (path, code) in sources(name) {
            assert!(!code.contains("unsafe "), "{}", path.display());
        }
    }
}

#[test]
fn the_network_is_used_by_fetch_alone() {
    for name in LIBRARIES.into_iter().filter(|n| *n != "fetch").chain(["cli"]) {
        for (path, code) in sources(name) {
            for word in ["ureq", "TcpStream", "UdpSocket"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

/// The record has its own tables; `exchange` reads other tools' files, and makes new ones
/// in `dna/write`.
#[test]
fn sql_is_written_in_record_and_exchange_alone() {
    for name in LIBRARIES.into_iter().chain(["cli"]) {
        let manifest =
            fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap();
        let allowed = matches!(name, "record" | "exchange");
        assert!(allowed || !dependencies.contains("rusqlite"), "{name}");
    }
    for (path, code) in sources("exchange") {
        let makes = path.components().any(|part| part.as_os_str() == "write")
            || path.ends_with("dna/write.rs");
        for word in ["INSERT ", "UPDATE ", "DELETE ", "CREATE INDEX", "DROP "] {
            let allowed = makes && word == "INSERT ";
            assert!(allowed || !code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn pages_are_made_and_served_by_the_desk_alone() {
    for name in LIBRARIES.into_iter().filter(|n| *n != "desk").chain(["cli"]) {
        for (path, code) in sources(name) {
            for word in ["axum", "askama", "TcpListener", "<!doctype html>"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn crates_depend_one_way() {
    let allowed = |name| match name {
        "reader" => &["text", "encoder"][..],
        "fetch" => &["intake"],
        "coder" => &["text", "encoder", "dossier"],
        "analysis" => &["dossier"],
        "record" => &["intake", "dossier", "encoder", "analysis"],
        // Opens what the rooms before it made; command line and Python stand on it.
        "case" => &["intake", "reader", "dossier", "coder", "record", "analysis"],
        "exchange" => &["dossier", "analysis"],
        // `chart` draws what the desk shows.
        "desk" => &["dossier", "analysis", "record", "chart"],
        "cli" => &[
            "intake", "fetch", "measure", "reader", "dossier", "coder", "analysis",
            "record", "case", "exchange", "chart", "desk",
        ],
        _ => &[],
    };
    for name in LIBRARIES.into_iter().chain(["cli"]) {
        let manifest =
            fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap();
        let own = dependencies.lines().filter_map(|l| l.strip_prefix("rapporteur-"));
        for dependency in own.filter_map(|l| l.split(['.', ' ', '=']).next()) {
            assert!(
                allowed(name).contains(&dependency),
                "{name} depends on {dependency}"
            );
        }
    }
}
