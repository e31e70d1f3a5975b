//! Words in reports and statements.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::error::RecordError;
use crate::fold::Status;
use crate::open::Record;
use crate::query::{StoredReport, StoredStatement};

mod typed;

use typed::plain_query;

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
        if let Some(party) = &query.party {
            asked.need("s.party = ?", party);
        }
        if let Some(speaker) = &query.speaker {
            let plain =
                speaker.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            let name = format!("%{plain}%");
            asked.need("(s.speaker = ? OR s.speaker_name LIKE ? ESCAPE '\\')", speaker);
            asked.values.push(Value::Text(name));
        }
        if let Some(act) = &query.act {
            asked.need("s.act = ?", act);
        }
        asked.code(query);
        if let Some(first) = &query.from {
            asked.need("coalesce(s.said_on, r.date) >= ?", first);
        }
        if let Some(last) = &query.until {
            asked.need("coalesce(s.said_on, r.date) <= ?", last);
        }
        asked.outlet(query);
        asked.wheres.push("s.status NOT IN ('rejected', 'merged', 'split')".to_owned());
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
