//! Is everything as it must be?

use std::collections::BTreeSet;

use rusqlite::{Connection, TransactionBehavior, types::ValueRef};
use sha2::{Digest, Sha256};

use crate::append::{plain, stand};
use crate::content::{Hash, unpack};
use crate::error::RecordError;
use crate::event::{self, BEGINNING, Body};
use crate::fold::words;
use crate::open::Record;
use crate::prints::{self, Seen};
use crate::schema::{PROJECTED, PROJECTIONS, UNPROJECTED};

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

/// Faults listed at most; of one cause there may be millions.
const MOST: usize = 50;

impl Record {
    /// Makes everything anew that is made of the log.
    ///
    /// # Errors
    /// If the record cannot be written, or its log is damaged.
    pub fn rebuild(&mut self) -> Result<(), RecordError> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        rebuild(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// Checks file, chain, contents, the words of every statement, and that what is made of
    /// the log equals what is kept. Changes nothing.
    ///
    /// # Errors
    /// If the record cannot be read at all.
    pub fn verify(&mut self) -> Result<Verified, RecordError> {
        let mut out = Verified::default();
        self.file(&mut out)?;
        self.chain(&mut out)?;
        self.contents(&mut out)?;
        self.words(&mut out)?;
        self.projections(&mut out)?;
        let (reports, statements) = self.counts()?;
        (out.reports, out.statements) = (reports, statements);
        out.faults.truncate(MOST);
        Ok(out)
    }

    fn file(&self, out: &mut Verified) -> Result<(), RecordError> {
        let mut check = self.connection.prepare("PRAGMA quick_check(20)")?;
        let lines = check.query_map([], |r| r.get::<_, String>(0))?;
        for line in
            lines.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|l| l != "ok")
        {
            out.faults.push(Fault { place: "file".to_owned(), what: line });
        }
        Ok(())
    }

    fn chain(&self, out: &mut Verified) -> Result<(), RecordError> {
        let mut select = self.connection.prepare(
            "SELECT seq, id, at, who, kind, body, chain FROM event ORDER BY seq",
        )?;
        let mut rows = select.query([])?;
        let (mut expected, mut chain) = (1, BEGINNING);
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let mut fault = |what: &str| {
                let place = format!("event {seq}");
                out.faults.push(Fault { place, what: what.to_owned() });
            };
            if seq != expected {
                fault("events before it are missing");
            }
            let (id, kept): (Hash, Hash) = (row.get(1)?, row.get(6)?);
            let (at, who, kind): (String, String, String) =
                (row.get(2)?, row.get(3)?, row.get(4)?);
            match plain(row.get(5)?) {
                Ok(json) if event::id(&at, &who, &kind, &json) == id => {
                    if Body::parse(&json).is_err() {
                        fault("it cannot be read");
                    }
                }
                _ => fault("it is not what it was when it was entered"),
            }
            if event::link(chain, id) != kept {
                fault(
                    "the chain is broken here: it, or something before it, was changed",
                );
            }
            (expected, chain) = (seq + 1, kept);
            out.events += 1;
        }
        out.chain = chain.hex();
        Ok(())
    }

    fn contents(&self, out: &mut Verified) -> Result<(), RecordError> {
        let mut select = self.connection.prepare("SELECT hash, packed FROM content")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let hash: Hash = row.get(0)?;
            let packed: Vec<u8> = row.get(1)?;
            if unpack(&packed).ok().is_none_or(|b| Hash::of(&b) != hash) {
                let place = format!("content {}", &hash.hex()[..16]);
                out.faults
                    .push(Fault { place, what: "these bytes were changed".to_owned() });
            }
        }
        Ok(())
    }

    fn words(&self, out: &mut Verified) -> Result<(), RecordError> {
        let mut select = self.connection.prepare(
            "SELECT DISTINCT report FROM about WHERE report NOT IN (SELECT key FROM report)",
        )?;
        for key in select.query_map([], |r| r.get::<_, String>(0))? {
            let place = format!("report {}", key?);
            let what = "the report itself, or its text, is missing".to_owned();
            out.faults.push(Fault { place, what });
        }
        for report in self.reports()? {
            let Ok(text) = self.text(&report) else {
                let place = format!("report {}", report.key);
                out.faults.push(Fault { place, what: "its text is missing".to_owned() });
                continue;
            };
            for statement in self.statements(&report.key)? {
                let proposal = &statement.proposal;
                let spans: Vec<_> = proposal.parts.spans().collect();
                let same = words(&text, &proposal.parts.content) == proposal.words;
                if stand(&text, &spans).is_err() || !same {
                    let place = format!("statement {}", statement.key);
                    let what = "its words do not stand in the report where they should";
                    out.faults.push(Fault { place, what: what.to_owned() });
                }
            }
        }
        Ok(())
    }

    /// Makes everything anew in a transaction that is then taken back.
    fn projections(&mut self, out: &mut Verified) -> Result<(), RecordError> {
        let writable = self.connection.is_readonly(rusqlite::MAIN_DB).is_ok_and(|r| !r);
        if !writable {
            let what = "whether what is kept equals what the log makes cannot be checked in \
                        a file that may not be written";
            out.faults.push(Fault { place: "file".to_owned(), what: what.to_owned() });
            return Ok(());
        }
        let query_only: i64 =
            self.connection.pragma_query_value(None, "query_only", |r| r.get(0))?;
        self.connection.pragma_update(None, "query_only", false)?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let kept = prints(&transaction)?;
        match rebuild(&transaction) {
            Ok(()) => {
                let made = prints(&transaction)?;
                for ((table, a), (_, b)) in kept.iter().zip(&made) {
                    if a != b {
                        let what = "it is not what the log makes of it; `rapporteur rebuild` \
                                    makes it anew";
                        let place = format!("table {table}");
                        out.faults.push(Fault { place, what: what.to_owned() });
                    }
                }
            }
            Err(error) => {
                let what = format!("what is made of it cannot be made anew: {error}");
                out.faults.push(Fault { place: "log".to_owned(), what });
            }
        }
        transaction.rollback()?;
        self.connection.pragma_update(None, "query_only", query_only)?;
        Ok(())
    }
}

pub(crate) fn rebuild(connection: &Connection) -> Result<(), RecordError> {
    let reports = about(connection)?;
    connection.execute_batch(UNPROJECTED)?;
    connection.execute_batch(PROJECTED)?;
    let mut insert =
        connection.prepare_cached("INSERT INTO about (report, seq) VALUES (?1, ?2)")?;
    let mut keys = BTreeSet::new();
    for (report, seq) in reports {
        insert.execute(rusqlite::params![report, seq])?;
        keys.insert(report);
    }
    let mut seen = Seen::default();
    for key in keys {
        prints::report(connection, &key, &mut seen)?;
    }
    Ok(())
}

/// About which report each event of the log is.
fn about(connection: &Connection) -> Result<Vec<(String, i64)>, RecordError> {
    let mut select = connection.prepare("SELECT seq, body FROM event ORDER BY seq")?;
    let mut rows = select.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let body = Body::parse(&plain(row.get(1)?)?)?;
        out.push((body.report().to_owned(), row.get(0)?));
    }
    Ok(out)
}

/// A hash of every table made of the log, row by row in the order of its key.
fn prints(connection: &Connection) -> Result<Vec<(&'static str, Hash)>, RecordError> {
    let print = |table: &'static str| -> Result<_, RecordError> {
        let columns: Vec<String> = {
            let mut info = connection
                .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
            let names = info.query_map([table], |r| r.get(0))?;
            names.collect::<Result<_, _>>()?
        };
        let all: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
        let sql = format!("SELECT {0} FROM {table} ORDER BY {0}", all.join(", "));
        let mut select = connection.prepare(&sql)?;
        let mut rows = select.query([])?;
        let mut hash = Sha256::new();
        while let Some(row) = rows.next()? {
            for column in 0..all.len() {
                feed(&mut hash, row.get_ref(column)?);
            }
        }
        Ok((table, Hash(hash.finalize().into())))
    };
    PROJECTIONS.into_iter().map(print).collect()
}

fn feed(hash: &mut Sha256, value: ValueRef<'_>) {
    let (kind, bytes): (u8, Vec<u8>) = match value {
        ValueRef::Null => (0, Vec::new()),
        ValueRef::Integer(i) => (1, i.to_le_bytes().to_vec()),
        ValueRef::Real(f) => (2, f.to_le_bytes().to_vec()),
        ValueRef::Text(t) => (3, t.to_vec()),
        ValueRef::Blob(b) => (4, b.to_vec()),
    };
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}
