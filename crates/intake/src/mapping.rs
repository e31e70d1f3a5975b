//! Which column of a table holds what.

use std::collections::BTreeMap;

/// Which column holds what. Fields that are none are looked for under the usual names.
///
/// ```
/// use rapporteur_intake::Mapping;
///
/// let mapping = Mapping::parse("text=body,date=published").unwrap();
/// assert_eq!(mapping.text.as_deref(), Some("body"));
/// assert!(Mapping::parse("txt=body").unwrap_err().contains("expected one of text, title"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The report's text; plain or HTML.
    pub text: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// The fields, and the names under which each is looked for, likeliest first.
const FIELDS: [(&str, &[&str]); 7] = [
    (
        "text",
        &[
            "text",
            "body",
            "content",
            "article",
            "article_text",
            "full_text",
            "fulltext",
            "maintext",
            "main_text",
            "story",
            "articlebody",
            "article_body",
            "plain_text",
            "raw_text",
            "content_text",
        ],
    ),
    ("title", &["title", "headline", "header", "subject"]),
    (
        "outlet",
        &[
            "outlet",
            "source",
            "publisher",
            "publication",
            "site",
            "site_name",
            "newspaper",
            "source_name",
            "source_domain",
            "domain",
        ],
    ),
    ("byline", &["byline", "author", "authors", "creator", "writer"]),
    (
        "date",
        &[
            "date",
            "published",
            "published_at",
            "publish_date",
            "date_publish",
            "pub_date",
            "pubdate",
            "date_published",
            "datetime",
            "publication_date",
            "timestamp",
            "time",
            "created_at",
        ],
    ),
    (
        "url",
        &["url", "link", "address", "uri", "canonical_url", "source_url", "permalink"],
    ),
    ("language", &["language", "lang"]),
];

impl Mapping {
    /// Reads `field=column,field=column`.
    ///
    /// # Errors
    /// If a part is not of that form or names no field; says what was expected.
    pub fn parse(given: &str) -> Result<Self, String> {
        let mut mapping = Self::default();
        for part in given.split(',').filter(|part| !part.trim().is_empty()) {
            let (field, column) = part
                .split_once('=')
                .map(|(f, c)| (f.trim(), c.trim()))
                .filter(|(_, column)| !column.is_empty())
                .ok_or_else(|| {
                    format!("expected field=column, found “{}”", part.trim())
                })?;
            let place = mapping.field(field).ok_or_else(|| {
                let fields: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
                format!(
                    "there is no field “{field}”; expected one of {}",
                    fields.join(", ")
                )
            })?;
            *place = Some(column.to_owned());
        }
        Ok(mapping)
    }

    fn field(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "text" => &mut self.text,
            "title" => &mut self.title,
            "outlet" => &mut self.outlet,
            "byline" => &mut self.byline,
            "date" => &mut self.date,
            "url" => &mut self.url,
            "language" => &mut self.language,
            _ => return None,
        })
    }

    /// Takes the fields out of a row.
    pub(crate) fn apply(&self, mut row: BTreeMap<String, String>) -> Row {
        let mut chosen = self.clone();
        let mut out = Row::default();
        for (field, names) in FIELDS {
            let column = match chosen.field(field).and_then(Option::take) {
                Some(column) => row.contains_key(&column).then_some(column),
                None => names.iter().find_map(|name| {
                    let found = row.iter().find(|(c, v)| {
                        c.trim().eq_ignore_ascii_case(name) && !v.trim().is_empty()
                    });
                    found.map(|(c, _)| c.clone())
                }),
            };
            let value = column
                .and_then(|column| row.remove(&column))
                .filter(|v| !v.trim().is_empty());
            match field {
                "text" => out.text = value,
                "title" => out.title = value,
                "outlet" => out.outlet = value,
                "byline" => out.byline = value,
                "date" => out.date = value,
                "url" => out.url = value,
                _ => out.language = value,
            }
        }
        out
    }

    /// Whether one of `columns` would be taken for the text.
    pub(crate) fn finds_text<'c>(
        &self,
        mut columns: impl Iterator<Item = &'c str>,
    ) -> bool {
        columns.any(|column| match &self.text {
            Some(text) => text == column,
            None => {
                FIELDS[0].1.iter().any(|name| column.trim().eq_ignore_ascii_case(name))
            }
        })
    }
}

/// A row's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) text: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(columns: &[(&str, &str)]) -> BTreeMap<String, String> {
        columns.iter().map(|(c, v)| ((*c).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn usual_names_are_known_and_given_ones_win() {
        let columns = row(&[
            ("Body", "a"),
            ("abstract", "b"),
            ("Published", "2031-03-04"),
            ("source", "Wire"),
        ]);
        let found = Mapping::default().apply(columns.clone());
        assert_eq!(
            (found.text.as_deref(), found.date.as_deref(), found.outlet.as_deref()),
            (Some("a"), Some("2031-03-04"), Some("Wire"))
        );
        let found = Mapping::parse("text=abstract").unwrap().apply(columns.clone());
        assert_eq!(found.text.as_deref(), Some("b"));
        let found = Mapping::parse("text=missing").unwrap().apply(columns);
        assert_eq!(found.text, None);
    }
}
