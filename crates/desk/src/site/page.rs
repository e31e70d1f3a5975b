//! A page without what needs a server. It is the desk's own, so that it needs no parser of
//! everything that is HTML: attributes stand in double quotation marks, and words of others
//! hold no `<` and no `"`.

/// Where a link leads in a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// To a file, or out of the copy.
    To(String),
    /// Nowhere; its words stay.
    Dead,
    /// It goes with its words.
    Gone,
}

/// Elements that go with all that is in them.
const GONE: [&str; 5] = ["script", "select", "label", "button", "textarea"];
/// Scripts are not there; if a page had one all the same, it would not run.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src \
                      'none'; object-src 'none'\">";

/// The page without scripts and fields, with each of its links as `lead` says. A form that
/// only asks keeps what stands in it beside its fields; one that sends something goes.
pub(super) fn rewritten(page: &str, mut lead: impl FnMut(&str) -> Link) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, tag, after)) = next_tag(rest) {
        out.push_str(before);
        rest = after;
        match kind(tag) {
            Tag::Gone(name) => rest = behind(rest, name),
            Tag::Field => {}
            Tag::Form => {
                let class = value(tag, "class").unwrap_or_default();
                out.push_str(&format!("<div class=\"{class}\">"));
            }
            Tag::FormEnd => out.push_str("</div>"),
            Tag::Head => out.push_str(&format!("{tag}\n{POLICY}")),
            Tag::Other => match linked(tag, &mut lead) {
                Some(tag) => out.push_str(&tag),
                None => rest = behind(rest, name(tag)),
            },
        }
    }
    out.push_str(rest);
    without_empty_entries(&out)
}

/// The page without the elements that begin so, of that name.
pub(super) fn without(page: &str, begin: &str, name: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find(begin) {
        out.push_str(&rest[..at]);
        rest = behind(&rest[at..], name);
    }
    out + rest
}

/// Where the links of a page lead.
pub(super) fn links(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let (_, tag, after) = next_tag(rest)?;
            rest = after;
            if let Some(to) = value(tag, "href") {
                return Some(to);
            }
        }
    })
}

/// What is to become of a tag.
enum Tag<'t> {
    Gone(&'t str),
    Field,
    Form,
    FormEnd,
    Head,
    Other,
}

fn kind(tag: &str) -> Tag<'_> {
    let class = |name| value(tag, "class") == Some(name);
    match name(tag) {
        name if GONE.contains(&name) => Tag::Gone(name),
        name @ "p" if class("analyst") => Tag::Gone(name),
        // What is folded up there are the fields of a form alone.
        name @ "details" if class("asks") => Tag::Gone(name),
        name @ "form" if value(tag, "method") == Some("post") => Tag::Gone(name),
        "form" => Tag::Form,
        "/form" => Tag::FormEnd,
        "head" => Tag::Head,
        "input" => Tag::Field,
        "link" if value(tag, "rel") == Some("alternate") => Tag::Field,
        _ => Tag::Other,
    }
}

/// The next tag with what stands before and behind it.
fn next_tag(page: &str) -> Option<(&str, &str, &str)> {
    let begin = page.find('<')?;
    let mut quoted = false;
    let end = page[begin..].find(|c: char| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })?;
    let end = begin + end + 1;
    Some((&page[..begin], &page[begin..end], &page[end..]))
}

/// The name of a tag; with `/` before it where it ends an element.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    let mut signs = inner.char_indices().skip(1);
    let end = signs.find(|(_, c)| matches!(c, ' ' | '\n' | '>' | '/'));
    &inner[..end.map_or(inner.len(), |e| e.0)]
}

/// What an attribute holds.
fn value<'t>(tag: &'t str, attribute: &str) -> Option<&'t str> {
    let (begin, end) = place(tag, attribute)?;
    tag.get(begin..end)
}

fn place(tag: &str, attribute: &str) -> Option<(usize, usize)> {
    let begin = [' ', '\n'].iter().find_map(|gap| {
        let wanted = format!("{gap}{attribute}=\"");
        tag.find(&wanted).map(|at| at + wanted.len())
    })?;
    let end = begin + tag[begin..].find('"')?;
    Some((begin, end))
}

/// What stands behind the end of the element that is open.
fn behind<'p>(rest: &'p str, name: &str) -> &'p str {
    let end = format!("</{name}>");
    rest.find(&end).map_or("", |at| &rest[at + end.len()..])
}

/// The tag with its link led elsewhere; nothing where its element goes.
fn linked(tag: &str, lead: &mut impl FnMut(&str) -> Link) -> Option<String> {
    for attribute in ["href", "src"] {
        let Some((begin, end)) = place(tag, attribute) else { continue };
        return match lead(&tag[begin..end]) {
            Link::To(to) => Some(format!("{}{to}{}", &tag[..begin], &tag[end..])),
            Link::Gone => None,
            Link::Dead => {
                let before = &tag[..begin - attribute.len() - 3];
                Some(format!("{before}{}", &tag[end + 1..]))
            }
        };
    }
    Some(tag.to_owned())
}

/// Without entries of lists in which nothing is left.
fn without_empty_entries(page: &str) -> String {
    page.replace("<li></li>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(page: &str) -> String {
        rewritten(page, |to| match to {
            "/gone" => Link::Gone,
            "/dead" => Link::Dead,
            to => Link::To(format!("to{to}.html")),
        })
    }

    #[test]
    fn links_lead_to_files_or_nowhere() {
        let page = "<p>a &lt; b <a class=\"x\" href=\"/a\" title=\"1 > 0\">A</a> <a href=\"/dead\" \
                    rel=\"next\">B</a> <img src=\"/c\"> <ul><li><a href=\"/gone\">C</a></li></ul></p>";
        let wanted = "<p>a &lt; b <a class=\"x\" href=\"to/a.html\" title=\"1 > 0\">A</a> <a \
                      rel=\"next\">B</a> <img src=\"to/c.html\"> <ul></ul></p>";
        assert_eq!(made(page), wanted);
        assert_eq!(links(page).collect::<Vec<_>>(), ["/a", "/dead", "/gone"]);
    }

    #[test]
    fn scripts_and_forms_go_and_what_stands_between_fields_stays() {
        let page = "<head><script src=\"/x\" defer></script><link rel=\"alternate\" \
                    href=\"/j\"></head><p class=\"analyst\">By <b>Ann</b></p><form method=\"post\" \
                    action=\"/d\"><b>x</b></form><form class=\"asked\" action=\"/\"><svg><a \
                    href=\"/day\"/></svg><input name=\"a\"><label>Day</label></form>";
        let wanted = format!(
            "<head>\n{POLICY}</head><div class=\"asked\"><svg><a href=\"to/day.html\"/></svg></div>"
        );
        assert_eq!(made(page), wanted);
    }

    #[test]
    fn elements_can_be_left_out() {
        let page =
            "<p>a</p><header class=\"desk\"><nav>b</nav></header><header>c</header>";
        let left = without(page, "<header class=\"desk\">", "header");
        assert_eq!(left, "<p>a</p><header>c</header>");
        assert_eq!(without("a<b>", "<b>", "b"), "a");
    }

    #[test]
    fn what_is_cut_off_is_no_reason_to_stop() {
        for page in ["<", "<a", "<a href=\"", "<script>x", "<a href=\"/gone\">", "x > y"]
        {
            assert!(made(page).len() <= page.len(), "{page}");
        }
    }
}
