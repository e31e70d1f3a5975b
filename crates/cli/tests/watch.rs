//! Feeds and pages into the record, from a server on this machine.

#![cfg(feature = "net")]

mod common;
#[path = "common/server.rs"]
mod server;

use std::fs;
use std::path::Path;

use common::{Run, objects, root, run};
use server::Server;
use tempfile::TempDir;

const WORDS: [&str; 3] = [
    "The dockers will not accept five per cent, union leader Máire Fennelly said on Monday.",
    "The company cannot pay more than four per cent, spokesman Torben Quist told reporters.",
    "The conciliator said that both sides had asked for more time before the next meeting.",
];

fn dossier() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = root().join("examples/harbour-strike/dossier.toml");
    fs::copy(from, folder.path().join("dossier.toml")).unwrap();
    folder
}

fn watch(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["watch", ".", "--once", "--pause", "0"], args].concat())
}

/// An RSS feed with one entry in full and others by their addresses.
fn feed(mark: &str, links: &[&str]) -> String {
    let entry =
        |link: &&str| format!("<item><title>x</title><link>BASE{link}</link></item>");
    format!(
        "200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"{mark}\"\r\n\r\n<rss><channel>\
         <title>Wire</title><item><title>Full</title><link>BASE/full</link><content:encoded>{}\
         </content:encoded></item>{}</channel></rss>",
        WORDS[2],
        links.iter().map(entry).collect::<String>()
    )
}

#[test]
fn feeds_and_pages_come_in_once_and_bad_addresses_stop_nothing() {
    let (server, folder) = (Server::start(), dossier());
    server.answer("/feed", &feed("f1", &["/a"]));
    server.page("/a", "a1", WORDS[0]);
    server.page("/b", "b1", WORDS[1]);
    let (feed_url, page) =
        (format!("{}/feed", server.base), format!("{}/b", server.base));
    let gone = format!("{}/gone", server.base);
    let list = format!("# what we follow\n{gone} # moved?\n\nno address\n{feed_url}\n");
    fs::write(folder.path().join("feeds.txt"), list).unwrap();
    let args = [page.as_str(), "--feeds", "feeds.txt"];

    let first = watch(folder.path(), &args);
    assert_eq!(first.code, 1, "{}", first.err);
    assert!(first.out.contains("  3 reports added"), "{}", first.out);
    assert!(first.out.contains("2 could not be used"), "{}", first.out);
    assert!(first.told(&gone).unwrap().contains("404"), "{}", first.err);
    assert!(first.told("no address").is_some(), "{}", first.err);
    let statements = run(folder.path(), &["statements", ".", "--format", "jsonl"]);
    assert!(!objects(&statements.out).is_empty(), "{}", statements.err);

    let second = watch(folder.path(), &args);
    assert!(second.out.contains("  0 reports added"), "{}", second.out);
    assert_eq!(server.asked("/a"), 1, "what a feed named was there already");
    assert_eq!(server.asked("/robots.txt"), 2, "once in each round");

    server.page("/b", "b2", WORDS[2]);
    server.answer("/feed", &feed("f2", &["/a", "/c"]));
    server.page("/c", "c1", WORDS[1]);
    let third = watch(folder.path(), &args);
    assert!(third.out.contains("  2 reports added"), "{}", third.out);
    assert_eq!(server.asked("/a"), 1);
    assert_eq!(run(folder.path(), &["verify", "."]).code, 0);
}

#[test]
fn what_is_lacking_is_asked_for_again_and_what_is_gone_is_not() {
    let (server, folder) = (Server::start(), dossier());
    server.answer("/feed", &feed("f1", &["/a", "/gone"]));
    server.answer("/a", "503 Service Unavailable\r\n\r\n");
    let url = format!("{}/feed", server.base);
    let first = watch(folder.path(), &[&url]);
    assert_eq!(first.code, 1);
    assert!(first.out.contains("  1 report added"), "{}", first.out);

    server.page("/a", "a1", WORDS[0]);
    let second = watch(folder.path(), &[&url]);
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(second.out.contains("  1 report added"), "{}", second.out);
    assert_eq!(server.asked("/gone"), 1);
    let asked = server.asked("/a");
    let third = watch(folder.path(), &[&url]);
    assert!(third.out.contains("  0 reports added"), "{}", third.out);
    assert_eq!(server.asked("/a"), asked);
}

#[test]
fn hosts_that_want_no_programs_are_left_alone() {
    let (server, folder) = (Server::start(), dossier());
    server.answer("/robots.txt", "200 OK\r\n\r\nUser-agent: *\nDisallow: /\n");
    server.page("/a", "a1", WORDS[0]);
    let url = format!("{}/a", server.base);
    let done = watch(folder.path(), &[&url]);
    assert_eq!(done.code, 1);
    assert!(done.told(&url).unwrap().contains("robots.txt"), "{}", done.err);
    assert_eq!(server.asked("/a"), 0);
}

#[test]
fn what_makes_no_sense_is_told() {
    let folder = dossier();
    for (args, expected) in [
        (&["--every", "5s", "http://a.example/"][..], "a minute or more"),
        (&["--feeds", "none.txt"], "none.txt: cannot be read"),
        (&[], "required"),
    ] {
        let done = run(folder.path(), &[&["watch", "."], args].concat());
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.err.contains(expected), "{}", done.err);
    }
    fs::write(folder.path().join("empty.txt"), "# nothing yet\n").unwrap();
    let empty = watch(folder.path(), &["--feeds", "empty.txt"]);
    assert!(empty.err.contains("nothing to watch"), "{}", empty.err);
}
