//! Is everything as it must be?

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Row};

use crate::append::plain;
use crate::content::{self, Hash, is_whole};
use crate::error::RecordError;
use crate::event::{self, BEGINNING, Body, Span};
use crate::fits::stand;
use crate::fold::words;
use crate::open::Record;
use crate::query::{StoredReport, StoredStatement};
use crate::rebuild::{hashes, rebuild};
use crate::schema::LOG;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `event 17`, `content 3fa9…`, `statement 09ab…`, `table code`, `file`.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Events in the log.
    pub events: u64,
    /// Reports.
    pub reports: u64,
    /// Statements.
    pub statements: u64,
    /// The chain at the end of the log, in hexadecimal: whoever notes it down can show
    /// later that nothing before it was changed.
    pub chain: String,
    /// What is wrong; nothing in a sound record.
    pub faults: Vec<Fault>,
}

/// Faults listed at most of each kind; of one cause there may be millions.
const MOST: usize = 50;

/// A part of what is checked, by where its faults are.
type Check = (&'static str, fn(&Record, &mut Faults) -> Result<(), RecordError>);

const CHECKS: [Check; 5] = [
    ("file", Record::file),
    ("log", Record::chain),
    ("contents", Record::contents),
    ("statements", Record::words),
    ("tables", Record::projections),
];

/// What was found so far.
#[derive(Default)]
struct Faults {
    found: Vec<Fault>,
    events: u64,
    chain: String,
}

impl Faults {
    fn add(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.found.push(Fault { place: place.into(), what: what.into() });
    }
}

impl Record {
    /// Checks file, chain, contents, the words of every statement, and that what is made of
    /// the log equals what is kept. Changes nothing, and keeps nobody from writing
    /// meanwhile: it sees the record as it was at the beginning. What is made anew lies in
    /// a temporary file about as large as the record.
    ///
    /// # Errors
    /// If the record cannot be used at all. Damage is no error but a fault.
    pub fn verify(&mut self) -> Result<Verified, RecordError> {
        let snapshot = self.connection.unchecked_transaction()?;
        let mut out = Verified::default();
        for (place, check) in CHECKS {
            let mut faults = Faults::default();
            match check(self, &mut faults) {
                Ok(()) => {}
                Err(RecordError::Damaged(what)) => faults.add(place, what),
                Err(error @ (RecordError::Locked { .. } | RecordError::Full)) => {
                    return Err(error);
                }
                Err(error) => faults.add(place, error.to_string()),
            }
            if place == "log" {
                (out.events, out.chain) = (faults.events, faults.chain);
            }
            faults.found.truncate(MOST);
            out.faults.extend(faults.found);
        }
        (out.reports, out.statements) = self.counts().unwrap_or_default();
        drop(snapshot);
        Ok(out)
    }

    fn file(&self, out: &mut Faults) -> Result<(), RecordError> {
        let mut check = self.connection.prepare("PRAGMA quick_check(20)")?;
        for line in check.query_map([], |r| r.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                out.add("file", line);
            }
        }
        Ok(())
    }

    fn chain(&self, out: &mut Faults) -> Result<(), RecordError> {
        let mut select = self.connection.prepare(
            "SELECT seq, id, at, who, kind, body, chain FROM event ORDER BY seq",
        )?;
        let mut rows = select.query([])?;
        let (mut expected, mut chain) = (1, BEGINNING);
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let (id, kept): (Hash, Hash) = (row.get(1)?, row.get(6)?);
            let place = format!("event {seq}");
            if seq != expected {
                out.add(&place, "events before it are missing");
            }
            if let Some(what) = changed(row, id) {
                out.add(&place, what);
            }
            if event::link(chain, id) != kept {
                let what = "the chain is broken here: it, or something before it, was \
                            changed";
                out.add(&place, what);
            }
            out.found.truncate(MOST);
            (expected, chain) = (seq + 1, kept);
            out.events += 1;
            out.chain = chain.hex();
        }
        Ok(())
    }

    fn contents(&self, out: &mut Faults) -> Result<(), RecordError> {
        let mut select = self.connection.prepare("SELECT hash, packed FROM content")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let hash: Hash = row.get(0)?;
            if !row.get::<_, Vec<u8>>(1).is_ok_and(|packed| is_whole(hash, &packed)) {
                let place = format!("content {}", &hash.hex()[..16]);
                out.add(place, "these bytes were changed");
                out.found.truncate(MOST);
            }
        }
        Ok(())
    }

    fn words(&self, out: &mut Faults) -> Result<(), RecordError> {
        let mut select = self.connection.prepare(
            "SELECT DISTINCT report FROM about WHERE report NOT IN (SELECT key FROM report)",
        )?;
        for key in select.query_map([], |r| r.get::<_, String>(0))? {
            let what = "the report itself, or its text, is missing";
            out.add(format!("report {}", key?), what);
        }
        for report in self.reports()? {
            self.words_of_report(&report, out)?;
            out.found.truncate(MOST);
        }
        Ok(())
    }

    fn words_of_report(
        &self,
        report: &StoredReport,
        out: &mut Faults,
    ) -> Result<(), RecordError> {
        let place = format!("report {}", report.key);
        if !content::is_kept(&self.connection, report.original)? {
            out.add(&place, "its original is missing");
        }
        let Ok(text) = self.text(report) else {
            out.add(&place, "its text is missing");
            return Ok(());
        };
        match self.statements(&report.key) {
            Ok(statements) => {
                for statement in statements.iter().filter(|s| !stands(s, &text)) {
                    let what = "its words do not stand in the report where they should";
                    out.add(format!("statement {}", statement.key), what);
                }
            }
            Err(error) => out.add(&place, error.to_string()),
        }
        Ok(())
    }

    /// Makes everything anew beside the record.
    fn projections(&self, out: &mut Faults) -> Result<(), RecordError> {
        let made = beside(&self.connection)?;
        if let Err(error) = rebuild(&made) {
            out.add("log", format!("what is made of it cannot be made anew: {error}"));
            return Ok(());
        }
        for ((table, kept), (_, made)) in
            hashes(&self.connection)?.iter().zip(&hashes(&made)?)
        {
            if kept != made {
                let what = "it is not what the log makes of it; `rapporteur rebuild` makes \
                            it anew";
                out.add(format!("table {table}"), what);
            }
        }
        Ok(())
    }
}

/// What is wrong with an event by itself.
fn changed(row: &Row<'_>, id: Hash) -> Option<&'static str> {
    let whole = || -> Result<_, RecordError> {
        let (at, who, kind): (String, String, String) =
            (row.get(2)?, row.get(3)?, row.get(4)?);
        let json = plain(row.get(5)?)?;
        let same = event::id(&at, &who, &kind, &json) == id;
        Ok(same.then(|| Body::parse(&json).is_ok_and(|b| b.kind() == kind)))
    };
    match whole() {
        Ok(Some(true)) => None,
        Ok(Some(false)) => Some("it cannot be read"),
        Ok(None) | Err(_) => Some("it is not what it was when it was entered"),
    }
}

fn stands(statement: &StoredStatement, text: &str) -> bool {
    let proposal = &statement.proposal;
    let spans: Vec<Span> = proposal.parts.spans().collect();
    stand(text, &spans).is_ok() && words(text, &proposal.parts.content) == proposal.words
}

/// The log alone, in a temporary file that goes when it is closed.
fn beside(from: &Connection) -> Result<Connection, RecordError> {
    let to = Connection::open("")?;
    // Nobody else sees it, and nothing of it is needed later.
    to.execute_batch("PRAGMA journal_mode = off; PRAGMA synchronous = off; BEGIN;")?;
    to.execute_batch(LOG)?;
    for (table, columns) in
        [("content", "hash, packed"), ("event", "seq, id, at, who, kind, body, chain")]
    {
        let mut select = from.prepare(&format!("SELECT {columns} FROM {table}"))?;
        let marks = vec!["?"; select.column_count()].join(", ");
        let mut insert =
            to.prepare(&format!("INSERT INTO {table} ({columns}) VALUES ({marks})"))?;
        let count = select.column_count();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..count {
                let value = ToSqlOutput::Borrowed(row.get_ref(column)?);
                insert.raw_bind_parameter(column + 1, value)?;
            }
            insert.raw_execute()?;
        }
    }
    Ok(to)
}
