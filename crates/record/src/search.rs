//! Words in reports and statements.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `typed` | what somebody typed, as the search engine reads it |
//! | `tags` | filters as words of their own |

pub(crate) mod tags;
mod typed;

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use typed::{plain_query, wanted};

use crate::error::RecordError;
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

/// So many matches of a word are ranked; of words that stand in more statements, these are
/// some of all.
const RANKED: usize = 600;
/// And so many reports.
const REPORTS: usize = 200;
/// Months gone through for the latest statements.
const MONTHS: usize = 48;

impl Record {
    /// Statements, the best matches first; then, unless it is asked for what only
    /// statements have, reports, those first whose title matches, then the latest. Without
    /// words the latest statements come first.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn search(&self, query: &Query) -> Result<Vec<Found>, RecordError> {
        let words = plain_query(&query.words);
        if words.is_none() && !query.words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut out = match &words {
            Some(words) => self.statements_found(query, words)?,
            None => self.latest(query)?,
        };
        if let Some(words) = words.filter(|_| !query.of_statements()) {
            out.extend(self.reports_found(query, &words)?);
        }
        Ok(out)
    }

    fn statements_found(
        &self,
        query: &Query,
        words: &str,
    ) -> Result<Vec<Found>, RecordError> {
        let mut matched = format!("words : ({words})");
        if let Some(tags) = tags::condition(query) {
            matched = format!("({matched}) AND {tags}");
        }
        let rows = self.matching(&matched, query, RANKED)?;
        let wanted = wanted(&query.words);
        let mut scored: Vec<(f64, Option<String>, i64)> = Vec::new();
        for (row, day) in rows {
            let text = self.words_of(row)?;
            scored.push((score(&wanted, &text), day, row));
        }
        scored.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)).then(a.2.cmp(&b.2))
        });
        scored.truncate(query.limit);
        self.found(scored.into_iter().map(|s| s.2))
    }

    /// The latest statements that the filters let through.
    fn latest(&self, query: &Query) -> Result<Vec<Found>, RecordError> {
        let tags = tags::condition(query);
        let mut rows: Vec<(i64, Option<String>)> = Vec::new();
        for month in self.months(query)? {
            let month = format!("tags : ({})", tags::of_month(month));
            let matched = match &tags {
                Some(tags) => format!("{tags} AND {month}"),
                None => month,
            };
            rows.extend(self.matching(&matched, query, usize::MAX)?);
            if rows.len() >= query.limit {
                break;
            }
        }
        if rows.len() < query.limit
            && let Some(tags) = tags
        {
            rows.extend(self.matching(&tags, query, RANKED)?);
        }
        rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        rows.dedup();
        rows.truncate(query.limit);
        self.found(rows.into_iter().map(|r| r.0))
    }

    /// The months of which there are reports, the latest first.
    fn months(&self, query: &Query) -> Result<Vec<i32>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT substr(day, 1, 7) FROM tally ORDER BY 1 DESC",
        )?;
        let days = select.query_map([], |r| r.get::<_, String>(0))?;
        let days: Vec<String> = days.collect::<Result<_, _>>()?;
        let months = days.iter().filter_map(|d| tags::month(d));
        let bound = |day: &Option<String>| day.as_deref().and_then(tags::month);
        let (from, until) = (bound(&query.from), bound(&query.until));
        let within =
            |m: &i32| from.is_none_or(|f| f <= *m) && until.is_none_or(|u| *m <= u);
        Ok(months.filter(within).take(MONTHS).collect())
    }

    /// Numbers and days of the statements that match, so many at most.
    fn matching(
        &self,
        matched: &str,
        query: &Query,
        most: usize,
    ) -> Result<Vec<(i64, Option<String>)>, RecordError> {
        let mut asked = Asked::default();
        asked.need("statement_words MATCH ?", matched);
        asked.days(query);
        let sql = format!(
            "SELECT s.id, coalesce(s.said_on, r.date) FROM statement_words JOIN statement s \
             ON s.id = statement_words.rowid JOIN report r ON r.id = s.report WHERE {} \
             LIMIT {}",
            asked.wheres.join(" AND "),
            i64::try_from(most).unwrap_or(i64::MAX)
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let rows = select
            .query_map(params_from_iter(asked.values), |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn words_of(&self, row: i64) -> Result<String, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT lower(json_extract(body, '$.words')) FROM statement WHERE id = ?1",
        )?;
        Ok(select.query_row([row], |r| r.get(0))?)
    }

    fn found(&self, rows: impl Iterator<Item = i64>) -> Result<Vec<Found>, RecordError> {
        let mut out = Vec::new();
        for row in rows {
            let keys = self
                .connection
                .prepare_cached(
                    "SELECT s.key, r.key FROM statement s JOIN report r ON r.id = s.report \
                     WHERE s.id = ?1",
                )?
                .query_row([row], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
            let statement = self.find(&keys.0)?.into_iter().find(|s| s.key == keys.0);
            if let Some((statement, report)) = statement.zip(self.report(&keys.1)?) {
                out.push(Found { hit: Hit::Statement(Box::new(statement)), report });
            }
        }
        Ok(out)
    }

    fn reports_found(
        &self,
        query: &Query,
        words: &str,
    ) -> Result<Vec<Found>, RecordError> {
        let mut keys = self.reports_matching(query, &format!("title : ({words})"))?;
        if keys.len() < query.limit {
            keys.extend(self.reports_matching(query, words)?);
        }
        let mut out: Vec<Found> = Vec::new();
        for key in keys {
            if out.len() < query.limit && out.iter().all(|f| f.report.key != key) {
                let found = self.report(&key)?;
                out.extend(found.map(|report| Found { hit: Hit::Report, report }));
            }
        }
        Ok(out)
    }

    /// Keys of the reports that match, of some of them the latest first.
    fn reports_matching(
        &self,
        query: &Query,
        matched: &str,
    ) -> Result<Vec<String>, RecordError> {
        let mut asked = Asked::default();
        asked.need("report_words MATCH ?", matched);
        if let Some(first) = &query.from {
            asked.need("r.date >= ?", first);
        }
        if let Some(last) = &query.until {
            asked.need("r.date <= ?", last);
        }
        asked.outlet(query);
        let sql = format!(
            "SELECT key FROM (SELECT r.key AS key, r.date AS date FROM report_words JOIN \
             report r ON r.id = report_words.rowid WHERE {} LIMIT {REPORTS}) ORDER BY date \
             DESC, key LIMIT {}",
            asked.wheres.join(" AND "),
            i64::try_from(query.limit).unwrap_or(i64::MAX)
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(asked.values), |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of the statements that the filters let through, so many at most; none
    /// where they let all of them through.
    pub(crate) fn filtered(
        &self,
        query: &Query,
        most: usize,
    ) -> Result<Option<Vec<i64>>, RecordError> {
        let Some(tags) = tags::condition(query) else { return Ok(None) };
        let rows = self.matching(&tags, query, most)?;
        Ok(Some(rows.into_iter().map(|r| r.0).collect()))
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

    fn days(&mut self, query: &Query) {
        if let Some(first) = &query.from {
            self.need("coalesce(s.said_on, r.date) >= ?", first);
        }
        if let Some(last) = &query.until {
            self.need("coalesce(s.said_on, r.date) <= ?", last);
        }
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
        self.days(query);
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

/// How well the words of a statement fit the words wanted: often in few words, and next to
/// each other as they were typed.
fn score(wanted: &[String], words: &str) -> f64 {
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    #[allow(clippy::cast_precision_loss, reason = "counts of words")]
    let count = |n: usize| n as f64;
    let long = 0.3 + 0.9 * count(words.len()) / 18.0;
    let often =
        |w: &String| count(words.iter().filter(|x| x.starts_with(w.as_str())).count());
    let single: f64 = wanted.iter().map(|w| often(w) / (often(w) + long)).sum();
    let next =
        |pair: &[String]| words.windows(2).any(|w| w[0] == pair[0] && w[1] == pair[1]);
    single + count(wanted.windows(2).filter(|pair| next(pair)).count())
}
