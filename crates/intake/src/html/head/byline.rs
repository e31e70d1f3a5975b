//! Who wrote a report.

use super::Seen;
use crate::html::blocks::Block;
use crate::html::jsonld::JsonLd;
use crate::html::junk::Sorted;
use crate::html::tree::Tree;
use crate::html::words::Says;

pub(super) fn byline(
    tree: &Tree<'_>,
    blocks: &[Block],
    sorted: &Sorted,
    seen: &Seen,
    json: &JsonLd,
    outlet: Option<&str>,
) -> Option<String> {
    let other = |name: &String| {
        !name.starts_with("http") && !outlet.is_some_and(|o| o.eq_ignore_ascii_case(name))
    };
    let told: Vec<String> = json.authors.iter().filter(|n| other(n)).cloned().collect();
    let metas = [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
        "article.author",
        "twitter:creator",
    ];
    let meta = || {
        metas
            .iter()
            .filter_map(|n| seen.meta(&[*n]))
            .map(|n| clean_name(&n))
            .find(|n| other(n) && !n.starts_with('@') && is_name(n))
    };
    let linked: Vec<String> = seen
        .authors
        .iter()
        .map(|n| clean_name(n))
        .filter(|n| is_name(n) && other(n))
        .collect();
    let named = || {
        blocks.iter().filter(|b| b.text.len() < 160 && !sorted.out[b.first]).find_map(
            |b| {
                let is = tree
                    .around(b.first, |id| {
                        sorted.says[id].has(Says::BYLINE) && sorted.prose[id] < 400
                    })
                    .is_some();
                let begins =
                    ["By ", "BY ", "Von ", "Par ", "Por ", "Di ", "Автор: ", "Text: "]
                        .iter()
                        .any(|by| b.text.starts_with(by))
                        && b.text.len() < 80
                        && !b.ends_sentence();
                let name = clean_name(&b.text);
                ((is || begins) && is_name(&name) && other(&name)).then_some(name)
            },
        )
    };
    let joined = |names: Vec<String>| {
        let mut once: Vec<String> = Vec::new();
        names.into_iter().map(|n| clean_name(&n)).for_each(|n| {
            if !n.is_empty() && !once.contains(&n) {
                once.push(n)
            }
        });
        (!once.is_empty()).then(|| once.join(", "))
    };
    joined(told).or_else(meta).or_else(named).or_else(|| joined(linked))
}

/// A name without "By", titles of rubrics and what follows it.
fn clean_name(text: &str) -> String {
    let mut name = text.trim();
    for by in [
        "Written by ",
        "Reported by ",
        "Story by ",
        "By: ",
        "By ",
        "BY ",
        "by ",
        "Von ",
        "von ",
        "Par ",
        "Por ",
        "Di ",
        "Автор: ",
        "Text: ",
        "Author: ",
        "Autor: ",
    ] {
        if let Some(rest) = name.strip_prefix(by) {
            name = rest.trim();
        }
    }
    let end = [
        " | ",
        " · ",
        " – ",
        " — ",
        " in ",
        ", in ",
        "\u{2022}",
        " on ",
        "Published",
        "Updated",
        "Posted",
    ]
    .iter()
    .filter_map(|sign| name.find(sign).filter(|&at| at > 2))
    .min()
    .unwrap_or(name.len());
    let name = &name[..end];
    let digits = name
        .find(|c: char| c.is_ascii_digit())
        .filter(|&at| at > 4)
        .unwrap_or(name.len());
    name[..digits].trim_end_matches([' ', ',', ';', ':', '-', '–', '/']).trim().to_owned()
}

fn is_name(name: &str) -> bool {
    let words = name.split(' ').count();
    (4..100).contains(&name.len())
        && words <= 14
        && !name.contains(['@', '{', '<', '?'])
        && name.chars().any(char::is_alphabetic)
        && !name.ends_with('.')
        && !["admin", "editor", "staff", "author", "newsroom", "redaktion"]
            .contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_what_stands_around_them() {
        assert_eq!(
            clean_name("By Jane Doe and Ann Lee | Correspondent"),
            "Jane Doe and Ann Lee"
        );
        assert_eq!(clean_name("Von Jan Maier, 4. März 2031"), "Jan Maier");
    }
}
