//! The documents are a book: every page has its place in it, and every link in any document leads
//! to something that is there.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The workspace's root.
fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the workspace is there")
}

#[test]
fn every_page_stands_in_the_book_once() {
    let docs = root().join("docs");
    let summary = text(&docs.join("SUMMARY.md"));
    let mut listed: Vec<PathBuf> =
        links(&summary).into_iter().map(|link| docs.join(link.target)).collect();
    let mut pages = markdown_below(&docs);
    pages.retain(|page| !page.ends_with("SUMMARY.md"));
    listed.sort();
    pages.sort();
    assert!(pages.len() > 20, "only {} pages found", pages.len());
    assert_eq!(listed, pages, "left: what SUMMARY.md lists; right: what docs/ holds");
}

#[test]
fn the_book_is_made_of_the_documents() {
    let book = text(&root().join("book.toml"));
    assert!(book.contains("\nsrc = \"docs\"\n"), "book.toml names another folder");
}

#[test]
fn every_link_leads_somewhere() {
    let documents = markdown_below(&root());
    let wrong: Vec<String> =
        documents.iter().flat_map(|document| wrong_links(document)).collect();
    assert!(documents.len() > 30, "only {} documents found", documents.len());
    assert!(wrong.is_empty(), "links that lead nowhere:\n{}", wrong.join("\n"));
}

#[test]
fn what_counts_as_a_link_and_as_an_anchor() {
    let page = "# A `b`, c: d_e\n\n[x](y.md#z) ![p](q.png)\n## Twice\n## Twice\n\
                ```\n# no heading [no](link)\n```\nand `[none](here)` but [it](<s.md>)\n";
    let targets: Vec<String> = links(page).into_iter().map(|l| l.target).collect();
    assert_eq!(targets, ["y.md#z", "q.png", "s.md"]);
    assert_eq!(anchors(page), ["a-b-c-d_e", "twice", "twice-1"]);
}

/// The links of a document that lead to no file, or to no heading of it, as `file:line: target`.
fn wrong_links(document: &Path) -> Vec<String> {
    let body = text(document);
    let wrong = links(&body).into_iter().filter(|link| !leads(document, &link.target));
    let place = |link: Link| {
        let name = document.strip_prefix(root()).unwrap_or(document);
        format!("{}:{}: {}", name.display(), link.line, link.target)
    };
    wrong.map(place).collect()
}

/// Whether there is such a file and, where it is a document, such a heading. Addresses of the
/// network are taken to be right: no test goes there.
fn leads(from: &Path, target: &str) -> bool {
    if target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = from.parent().expect("a file lies in a folder");
    let path = if file.is_empty() { from.to_owned() } else { folder.join(file) };
    let heading = || anchors(&text(&path)).iter().any(|a| a == anchor);
    path.exists() && (anchor.is_empty() || (is_markdown(&path) && heading()))
}

/// A link of a document and the line that it stands on, from 1.
struct Link {
    line: usize,
    target: String,
}

/// The targets of `[words](target)` and `![words](target)`, code left out.
fn links(document: &str) -> Vec<Link> {
    let mut links = Vec::new();
    for (line, words) in prose(document) {
        // What stands between a first and a second backtick is code.
        let plain: String = words.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for rest in plain.split("](").skip(1) {
            let target = rest.split([')', ' ']).next().unwrap_or_default();
            let target = target.trim_matches(['<', '>']).to_owned();
            links.push(Link { line, target });
        }
    }
    links
}

/// The anchors of a document's headings, as GitHub and mdBook make them.
fn anchors(document: &str) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let headings = prose(document).filter_map(|(_, line)| heading(line)).map(anchor);
    let numbered = headings.map(|anchor| {
        let before = seen.entry(anchor.clone()).or_default();
        *before += 1;
        if *before == 1 { anchor } else { format!("{anchor}-{}", *before - 1) }
    });
    numbered.collect()
}

/// The words of a heading (`## words`).
fn heading(line: &str) -> Option<&str> {
    line.starts_with('#').then(|| line.trim_start_matches('#'))?.strip_prefix(' ')
}

/// Lower case, spaces as hyphens, and of all other signs only hyphen and underscore.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || [' ', '-', '_'].contains(c);
    let lower = heading.trim().to_lowercase();
    lower.chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The lines of a document that are not in a block of code, with their numbers from 1.
fn prose(document: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut code = false;
    document.lines().enumerate().filter_map(move |(i, line)| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        (!code && !fence).then_some((i + 1, line))
    })
}

/// All Markdown files below a folder, hidden ones and what builds leave behind passed over.
fn markdown_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut found = Vec::new();
    for path in paths.filter(|path| !passed_over(path)) {
        if path.is_dir() {
            found.extend(markdown_below(&path));
        } else if is_markdown(&path) {
            found.push(path);
        }
    }
    found
}

fn passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.starts_with("target") || name == "node_modules"
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
