//! The reports as sources to be cited: CSL-JSON and BibTeX.

use serde_json::{Map, Value, json};

use crate::holding::{Holding, Report};

/// An array of CSL-JSON items, one for each report, of the type `article-newspaper`.
pub fn csl(holding: &Holding<'_>) -> String {
    let items: Vec<Value> = holding.reports.iter().map(item).collect();
    // Written into memory, of strings and whole numbers alone.
    let mut text = serde_json::to_string_pretty(&items).unwrap_or_default();
    text.push('\n');
    text
}

fn item(report: &Report) -> Value {
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(key(report)));
    out.insert("type".to_owned(), json!("article-newspaper"));
    let fields = [
        ("title", &report.title),
        ("container-title", &report.outlet),
        ("URL", &report.url),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            out.insert(name.to_owned(), json!(value));
        }
    }
    if let Some(byline) = &report.byline {
        out.insert("author".to_owned(), json!([{ "literal": byline }]));
    }
    if let Some(d) = report.date {
        let parts = json!({ "date-parts": [[d.year(), d.month(), d.day()]] });
        out.insert("issued".to_owned(), parts);
    }
    Value::Object(out)
}

/// A BibTeX entry for each report, of the type `article`; for biber's and BibTeX's `utf8`.
pub fn bibtex(holding: &Holding<'_>) -> String {
    holding.reports.iter().map(entry).collect()
}

fn entry(report: &Report) -> String {
    let date = report.date.map(|d| d.to_string());
    let year = report.date.map(|d| d.year().to_string());
    let fields = [
        ("title", report.title.as_deref().map(|t| format!("{{{}}}", escaped(t)))),
        ("author", report.byline.as_deref().map(|b| format!("{{{}}}", escaped(b)))),
        ("journal", report.outlet.as_deref().map(escaped)),
        ("date", date),
        ("year", year),
        ("url", report.url.as_deref().map(address)),
    ];
    let mut out = format!("@article{{{},\n", key(report));
    for (name, value) in fields {
        if let Some(value) = value {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    }
    out.push_str("}\n");
    out
}

/// A key without anything that TeX or a style would take for a sign of its own.
fn key(report: &Report) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let key: String = report.name.chars().map(plain).collect();
    key.trim_matches('-').to_owned()
}

/// Text in which nothing is a command to TeX.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address as `\url` takes it: what would end the field is encoded.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}
