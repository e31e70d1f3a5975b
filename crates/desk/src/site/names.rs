//! Which addresses become files, and how these are called.

use std::collections::HashMap;

/// An address of the desk that becomes a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Address {
    path: String,
    /// What is asked behind `?`, in the order of the names.
    query: Vec<(String, String)>,
}

/// What becomes of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It leads out of the desk, or to a place of its own page.
    Elsewhere,
    /// It leads to what stays behind; the words that are linked are kept.
    Nowhere,
    /// It is of no use in a copy.
    Gone,
    /// It leads to a file, and in it to a part (`#at-…`), or to the whole.
    File(Address, String),
}

/// Pages that are of no use without a server.
const LEFT: [&str; 5] = ["/review", "/search", "/dossier", "/draft", "/openapi.json"];
/// What may be asked of a page, so that there are not pages without end.
const ASKED: [&str; 5] = ["page", "to", "from", "only", "statement"];

/// What becomes of a link to `to`; `parted` tells which reports are shown in parts.
pub(super) fn kept(to: &str, parted: &HashMap<String, bool>) -> Kept {
    if !to.starts_with('/') || to.starts_with("//") {
        return Kept::Elsewhere;
    }
    // Of all that is escaped on pages only this stands in addresses.
    let to = to.replace("&#38;", "&").replace("&amp;", "&");
    let (to, part) = match to.split_once('#') {
        Some((to, part)) => (to, format!("#{part}")),
        None => (&*to, String::new()),
    };
    let mut address = Address::of(to);
    if address.is_left() {
        return Kept::Gone;
    }
    if parted.get(&address.path) == Some(&false) {
        address.query.retain(|q| q.0 != "statement");
    }
    match address.is_asked() {
        true => Kept::File(address, part),
        false => Kept::Nowhere,
    }
}

/// The address of a report, where a link leads to a statement in it.
pub(super) fn statement_of_report(to: &str) -> Option<&str> {
    let (path, query) = to.split_once('?')?;
    (path.starts_with("/report/") && query.starts_with("statement=")).then_some(path)
}

/// Whether an address may be one of a statement by a part of its key, as charts have it.
pub(super) fn may_lead_on(to: &str) -> bool {
    /// Digits of a whole key.
    const WHOLE: usize = 16;
    let key = to.strip_prefix("/statement/");
    key.is_some_and(|k| k.len() < WHOLE && k.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The way from one file to another.
pub(super) fn relative(from: &str, to: &str) -> String {
    "../".repeat(from.matches('/').count()) + to
}

impl Address {
    pub(super) fn of(to: &str) -> Self {
        let (path, query) = to.split_once('?').unwrap_or((to, ""));
        let query = query.split('&').filter(|q| !q.is_empty());
        let pair = |q: &str| {
            let (name, value) = q.split_once('=').unwrap_or((q, ""));
            (name.to_owned(), value.to_owned())
        };
        let mut query: Vec<_> = query.map(pair).collect();
        query.sort();
        Self { path: path.to_owned(), query }
    }

    /// As the desk is asked for it.
    pub(super) fn asked(&self) -> String {
        let query: Vec<_> = self.query.iter().map(|(n, v)| format!("{n}={v}")).collect();
        match query.is_empty() {
            true => self.path.clone(),
            false => format!("{}?{}", self.path, query.join("&")),
        }
    }

    /// The name of its file, which every file system and every address can hold.
    pub(super) fn file(&self) -> String {
        let path = self.path.trim_matches('/');
        let mut out: String = match path {
            "" => "index".to_owned(),
            path => path.split('/').map(plain).collect::<Vec<_>>().join("/"),
        };
        for (name, value) in &self.query {
            out += &format!("~{}~{}", plain(name), plain(value));
        }
        let last = path.rsplit('/').next().unwrap_or_default();
        let kept = [".svg", ".css", ".js"].iter().any(|end| last.ends_with(end));
        if kept { out } else { out + ".html" }
    }

    fn is_left(&self) -> bool {
        let path = &self.path;
        let under = |left: &&str| {
            path.strip_prefix(*left).is_some_and(|r| r.is_empty() || r.starts_with('/'))
        };
        let report = path.starts_with("/report/");
        let of_report =
            report && (path.ends_with("/mark") || path.ends_with("/original"));
        let json = self.query.iter().any(|q| q.0 == "format");
        LEFT.iter().any(under) || of_report || json
    }

    /// Whether it asks for nothing that could be asked in ways without end.
    fn is_asked(&self) -> bool {
        let day = self.path == "/" && self.query.len() == 1 && self.query[0].0 == "at";
        day || self.query.iter().all(|q| ASKED.contains(&&*q.0))
    }
}

/// Letters, digits and `-._` as they are; `%2F` of an address becomes `=2F`.
fn plain(part: &str) -> String {
    let one = |b: u8| match b {
        b if b.is_ascii_alphanumeric() || b"-._".contains(&b) => {
            char::from(b).to_string()
        }
        b'%' => "=".to_owned(),
        b => format!("={b:02X}"),
    };
    // No folder above, and no hidden file.
    let out: String = part.bytes().map(one).collect();
    if out.starts_with('.') { format!("={out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(to: &str) -> Option<String> {
        match kept(to, &HashMap::new()) {
            Kept::File(address, part) => Some(address.file() + &part),
            _ => None,
        }
    }

    #[test]
    fn addresses_become_names_of_files() {
        let known = [
            ("/", "index.html"),
            ("/?at=2031-03-04", "index~at~2031-03-04.html"),
            ("/cell/pay/union", "cell/pay/union.html"),
            ("/cell/a%2Fb/%22", "cell/a=2Fb/=22.html"),
            ("/point/../..", "point/=../=...html"),
            ("/log?page=2", "log~page~2.html"),
            ("/proposal/p?to=2&#38;from=1", "proposal/p~from~1~to~2.html"),
            ("/report/ab#at-cd", "report/ab.html#at-cd"),
            ("/assets/0a/desk.css", "assets/0a/desk.css"),
            ("/point/pay/chart.svg", "point/pay/chart.svg"),
        ];
        for (to, name) in known {
            assert_eq!(file(to).as_deref(), Some(name), "{to}");
        }
        assert_eq!(relative("cell/pay/union.html", "index.html"), "../../index.html");
    }

    #[test]
    fn a_part_of_a_key_leads_on_to_the_whole() {
        assert!(may_lead_on("/statement/5ad05b1664991cd"));
        assert!(!may_lead_on("/statement/5ad05b1664991cd0"));
        assert!(!may_lead_on("/report/5ad05b1664991cd"));
    }

    #[test]
    fn what_needs_a_server_stays_behind() {
        let none = HashMap::new();
        for to in
            ["/review", "/review/act", "/report/k/mark", "/log?format=json", "/dossier"]
        {
            assert_eq!(kept(to, &none), Kept::Gone, "{to}");
        }
        for to in ["/cell/a/b?at=2031-03-04", "/?at=2031-03-04&since=2031-03-01"] {
            assert_eq!(kept(to, &none), Kept::Nowhere, "{to}");
        }
        for to in ["https://example.org/", "//example.org", "#note-1", "mailto:a@b"] {
            assert_eq!(kept(to, &none), Kept::Elsewhere, "{to}");
        }
    }

    #[test]
    fn a_statement_is_in_the_report_where_that_is_whole() {
        let to = "/report/k?statement=s#at-s";
        assert_eq!(statement_of_report(to), Some("/report/k"));
        let name = |parted| {
            let parted = HashMap::from([("/report/k".to_owned(), parted)]);
            match kept(to, &parted) {
                Kept::File(address, part) => address.file() + &part,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(name(false), "report/k.html#at-s");
        assert_eq!(name(true), "report/k~statement~s.html#at-s");
    }
}
