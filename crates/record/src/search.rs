//! Words in reports and statements.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::error::RecordError;
use crate::fold::Status;
use crate::open::Record;
use crate::query::{StoredReport, StoredStatement};

/// What is looked for. Filters that are none let everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words, phrases in quotation marks, beginnings with a star, `-` before what must not
    /// be there, `OR` between alternatives. Diacritics and case do not matter. Empty where
    /// the filters alone decide.
    pub words: String,
    /// Id of a party.
    pub party: Option<String>,
    /// Id of a person, or a part of a speaker's name.
    pub speaker: Option<String>,
    /// Id of a point.
    pub point: Option<String>,
    /// Id of an option.
    pub option: Option<String>,
    /// `for`, `against` or `open`.
    pub stance: Option<String>,
    /// What the words do.
    pub act: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The first day, as `2031-03-04`.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Results at most, of each kind.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Hit {
    /// A statement.
    Statement(Box<StoredStatement>),
    /// A report, by its words outside of statements too.
    Report,
}

/// Something found, with the report in which it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What.
    pub hit: Hit,
    /// Where.
    pub report: StoredReport,
}

impl Query {
    /// Whether something is asked that only a statement has.
    fn of_statements(&self) -> bool {
        let Self { party, speaker, point, option, stance, act, .. } = self;
        [party, speaker, point, option, stance, act].iter().any(|f| f.is_some())
    }
}

impl Record {
    /// Statements, the best matches first; then, unless it is asked for what only
    /// statements have, reports. Without words the latest come first.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn search(&self, query: &Query) -> Result<Vec<Found>, RecordError> {
        let words = plain_query(&query.words);
        if words.is_none() && !query.words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut out = self.statements_found(query, words.as_deref())?;
        if let Some(words) = words.filter(|_| !query.of_statements()) {
            out.extend(self.reports_found(query, &words)?);
        }
        Ok(out)
    }

    fn statements_found(
        &self,
        query: &Query,
        words: Option<&str>,
    ) -> Result<Vec<Found>, RecordError> {
        let mut asked = Asked::default();
        let from = match words {
            Some(words) => {
                asked.need("statement_words MATCH ?", words);
                "statement_words JOIN statement s ON s.id = statement_words.rowid"
            }
            None => "statement s",
        };
        asked.filters(query);
        let order = match words {
            Some(_) => "bm25(statement_words), s.id",
            None => "coalesce(s.said_on, r.date) DESC, s.id",
        };
        let sql = format!(
            "SELECT s.key, r.key FROM {from} JOIN report r ON r.id = s.report WHERE {} \
             ORDER BY {order} LIMIT {}",
            asked.wheres.join(" AND "),
            query.limit
        );
        let mut out = Vec::new();
        for (key, report) in self.keys(&sql, asked.values)? {
            let statement = self.find(&key)?.into_iter().find(|s| s.key == key);
            if let Some((statement, report)) = statement.zip(self.report(&report)?) {
                out.push(Found { hit: Hit::Statement(Box::new(statement)), report });
            }
        }
        debug_assert!(out.iter().all(|f| match &f.hit {
            Hit::Statement(s) => Status::stands(s.status),
            Hit::Report => true,
        }));
        Ok(out)
    }

    fn reports_found(
        &self,
        query: &Query,
        words: &str,
    ) -> Result<Vec<Found>, RecordError> {
        let mut asked = Asked::default();
        asked.need("report_words MATCH ?", words);
        if let Some(first) = &query.from {
            asked.need("r.date >= ?", first);
        }
        if let Some(last) = &query.until {
            asked.need("r.date <= ?", last);
        }
        asked.outlet(query);
        let sql = format!(
            "SELECT r.key, r.key FROM report_words JOIN report r ON r.id = report_words.rowid \
             WHERE {} ORDER BY bm25(report_words, 4.0, 1.0), r.id LIMIT {}",
            asked.wheres.join(" AND "),
            query.limit
        );
        let mut out = Vec::new();
        for (key, _) in self.keys(&sql, asked.values)? {
            out.extend(
                self.report(&key)?.map(|report| Found { hit: Hit::Report, report }),
            );
        }
        Ok(out)
    }

    /// The numbers of the statements that the filters let through, so many at most.
    pub(crate) fn filtered(
        &self,
        query: &Query,
        most: usize,
    ) -> Result<Vec<i64>, RecordError> {
        let mut asked = Asked::default();
        asked.filters(query);
        let sql = format!(
            "SELECT s.id FROM statement s JOIN report r ON r.id = s.report WHERE {} \
             LIMIT {most}",
            asked.wheres.join(" AND ")
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(asked.values), |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the filters let a statement through.
    pub(crate) fn lets(
        &self,
        query: &Query,
        statement: i64,
    ) -> Result<bool, RecordError> {
        let mut asked = Asked::default();
        asked.filters(query);
        let sql = format!(
            "SELECT 1 FROM statement s JOIN report r ON r.id = s.report WHERE {} AND \
             s.id = ?",
            asked.wheres.join(" AND ")
        );
        asked.values.push(Value::Integer(statement));
        let mut select = self.connection.prepare_cached(&sql)?;
        Ok(select.exists(params_from_iter(asked.values))?)
    }

    fn keys(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Vec<(String, String)>, RecordError> {
        let mut select = self.connection.prepare_cached(sql)?;
        let rows =
            select.query_map(params_from_iter(values), |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Conditions with the values that they need, in order.
#[derive(Default)]
struct Asked {
    wheres: Vec<String>,
    values: Vec<Value>,
}

impl Asked {
    fn need(&mut self, condition: &str, value: &str) {
        self.wheres.push(condition.to_owned());
        self.values.push(Value::Text(value.to_owned()));
    }

    /// Everything that is asked of a statement but its words.
    fn filters(&mut self, query: &Query) {
        if let Some(party) = &query.party {
            self.need("s.party = ?", party);
        }
        if let Some(speaker) = &query.speaker {
            let plain =
                speaker.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            let name = format!("%{plain}%");
            self.need("(s.speaker = ? OR s.speaker_name LIKE ? ESCAPE '\\')", speaker);
            self.values.push(Value::Text(name));
        }
        if let Some(act) = &query.act {
            self.need("s.act = ?", act);
        }
        self.code(query);
        if let Some(first) = &query.from {
            self.need("coalesce(s.said_on, r.date) >= ?", first);
        }
        if let Some(last) = &query.until {
            self.need("coalesce(s.said_on, r.date) <= ?", last);
        }
        self.outlet(query);
        self.wheres.push("s.status NOT IN ('rejected', 'merged', 'split')".to_owned());
    }

    fn code(&mut self, query: &Query) {
        let parts = [
            ("point", &query.point),
            ("option", &query.option),
            ("stance", &query.stance),
        ];
        let asked: Vec<_> =
            parts.iter().filter_map(|(n, v)| Some((n, v.as_ref()?))).collect();
        if asked.is_empty() {
            return;
        }
        let equal: Vec<_> =
            asked.iter().map(|(name, _)| format!("c.{name} = ?")).collect();
        self.wheres.push(format!(
            "EXISTS (SELECT 1 FROM code c WHERE c.statement = s.id AND {})",
            equal.join(" AND ")
        ));
        self.values.extend(asked.iter().map(|(_, v)| Value::Text((*v).clone())));
    }

    fn outlet(&mut self, query: &Query) {
        if let Some(outlet) = &query.outlet {
            self.need("r.outlet = ? COLLATE NOCASE", outlet);
        }
    }
}

/// A query that the search engine reads as it was meant, whatever was typed: words and
/// phrases in quotation marks, all of which must be there. None where no word is left.
fn plain_query(typed: &str) -> Option<String> {
    let (mut with, mut without) = (Vec::<String>::new(), Vec::new());
    let mut or = false;
    for part in parts(typed) {
        if part.words == "OR" && !part.quoted {
            or = !with.is_empty();
            continue;
        }
        let star = if part.begins { "*" } else { "" };
        let term = format!("\"{}\"{star}", part.words.replace('"', "\"\""));
        if part.not {
            without.push(term);
        } else if or {
            let before = with.pop().unwrap_or_default();
            with.push(format!("{before} OR {term}"));
        } else {
            with.push(term);
        }
        or = false;
    }
    let with: Vec<String> = with.into_iter().map(|w| format!("({w})")).collect();
    if with.is_empty() {
        return None;
    }
    let mut out = with.join(" AND ");
    for term in without {
        out = format!("({out}) NOT {term}");
    }
    Some(out)
}

/// A word or phrase of a query.
struct Part {
    words: String,
    quoted: bool,
    /// Only the beginning of the last word is given.
    begins: bool,
    not: bool,
}

fn parts(typed: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.starts_with('-') && rest.len() > 1;
        let body = if not { &rest[1..] } else { rest };
        let opening = body.chars().next().filter(|c| matches!(c, '"' | '“' | '„'));
        let (words, after, quoted) = match opening {
            Some(quote) => {
                let inside = &body[quote.len_utf8()..];
                let end = inside.find(['"', '”', '“']).unwrap_or(inside.len());
                let after = &inside[end..];
                let after = after.char_indices().nth(1).map_or("", |(i, _)| &after[i..]);
                (&inside[..end], after, true)
            }
            None => {
                let end = body.find(char::is_whitespace).unwrap_or(body.len());
                (&body[..end], &body[end..], false)
            }
        };
        let (words, begins, after) =
            match (words.strip_suffix('*'), after.strip_prefix('*')) {
                (Some(words), _) => (words, true, after),
                (None, Some(after)) if quoted => (words, true, after),
                _ => (words, false, after),
            };
        // What holds no letter or digit is no word to the search engine either.
        if words.chars().any(char::is_alphanumeric) {
            out.push(Part { words: words.to_owned(), quoted, begins, not });
        }
        rest = after.trim_start();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;

    #[test]
    fn queries_are_read_as_meant() {
        let read = |typed| plain_query(typed).unwrap();
        assert_eq!(read("dam water"), "(\"dam\") AND (\"water\")");
        assert_eq!(read("\"dry season\" rele*"), "(\"dry season\") AND (\"rele\"*)");
        assert_eq!(read("dam OR weir -fish"), "((\"dam\" OR \"weir\")) NOT \"fish\"");
        assert_eq!(read("NEAR(a b) col:x"), "(\"NEAR(a\") AND (\"b)\") AND (\"col:x\")");
        assert_eq!(plain_query(" *** \"\" - "), None);
    }

    #[test]
    fn whatever_is_typed_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let record = Record::open(&folder.path().join("r.sqlite")).unwrap();
        let typed = "[\\PC\"*()-]{0,40}";
        let search = |typed: String| {
            let query = Query { words: typed, limit: 3, ..Query::default() };
            prop_assert_eq!(record.search(&query).unwrap(), vec![]);
            Ok(())
        };
        TestRunner::default().run(&typed, search).unwrap();
    }
}
