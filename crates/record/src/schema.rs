//! The tables of a record.

/// The version of the format, kept in `user_version`.
pub(crate) const VERSION: i64 = 1;

/// What the file is known by, kept in `application_id`: "Rapp".
pub(crate) const APPLICATION: i64 = 0x5261_7070;

/// The log, to which is only ever appended.
pub(crate) const LOG: &str = "
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  body BLOB NOT NULL,
  chain BLOB NOT NULL
) STRICT;
CREATE TABLE content (
  hash BLOB PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT;
CREATE TABLE meaning (
  place INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL UNIQUE,
  vector BLOB NOT NULL
) STRICT;
CREATE TABLE meaning_signs (
  block INTEGER PRIMARY KEY,
  signs BLOB NOT NULL
) STRICT;
CREATE TABLE meaning_model (
  model TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_stays BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
CREATE TRIGGER content_stays BEFORE UPDATE ON content
  BEGIN SELECT RAISE(ABORT, 'contents are only ever added'); END;
CREATE TRIGGER content_is_kept BEFORE DELETE ON content
  BEGIN SELECT RAISE(ABORT, 'contents are only ever added'); END;
";

/// Tables made of the log, in the order in which they are compared.
pub(crate) const PROJECTIONS: [&str; 11] = [
    "about",
    "report",
    "statement",
    "code",
    "decision",
    "conflict",
    "copy",
    "print",
    "heard",
    "heard_of",
    "tally",
];

/// Indexes of words, compared word by word.
pub(crate) const INDEXES: [&str; 2] = ["report_words", "statement_words"];

/// What is made of the log, and made again by `rebuild`.
///
/// Numbers of reports and statements are made of their keys, so that they do not depend on
/// the order in which events arrived.
pub(crate) const PROJECTED: &str = "
CREATE TABLE about (
  report TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  place TEXT NOT NULL,
  media TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  byline TEXT,
  date TEXT,
  date_from TEXT,
  url TEXT,
  language TEXT,
  original BLOB NOT NULL,
  text BLOB NOT NULL,
  line INTEGER,
  reader TEXT,
  coder TEXT,
  by TEXT,
  foreign_language TEXT
) STRICT;
CREATE INDEX report_date ON report (date, key);
CREATE INDEX report_text ON report (text);
CREATE INDEX report_outlet ON report (outlet, date, key);
CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (id),
  ordinal INTEGER NOT NULL,
  status TEXT NOT NULL,
  decided_by TEXT,
  merged_into TEXT,
  model TEXT NOT NULL,
  speaker TEXT,
  speaker_name TEXT,
  party TEXT,
  via TEXT,
  said_on TEXT,
  rank TEXT NOT NULL,
  leaked INTEGER NOT NULL,
  act TEXT,
  confidence REAL NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX statement_report ON statement (report, ordinal);
CREATE INDEX statement_undecided ON statement (report) WHERE status = 'proposed';
CREATE INDEX statement_party ON statement (party, said_on);
CREATE INDEX statement_speaker ON statement (speaker, said_on);
CREATE TABLE code (
  statement INTEGER NOT NULL,
  point TEXT NOT NULL,
  option TEXT NOT NULL,
  stance TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (statement, point, option, stance)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_point ON code (point, option, stance);
CREATE TABLE decision (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  statement TEXT NOT NULL,
  verdict TEXT NOT NULL
) STRICT;
CREATE INDEX decision_statement ON decision (statement, seq);
CREATE TABLE conflict (
  statement TEXT NOT NULL,
  field TEXT NOT NULL,
  report INTEGER NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (statement, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy (
  report INTEGER PRIMARY KEY,
  of INTEGER NOT NULL,
  kind TEXT NOT NULL
) STRICT;
CREATE INDEX copy_of ON copy (of);
CREATE TABLE print (
  statement INTEGER PRIMARY KEY,
  first INTEGER NOT NULL
) STRICT;
CREATE INDEX print_first ON print (first);
CREATE TABLE heard (
  party TEXT NOT NULL,
  point TEXT NOT NULL,
  month INTEGER NOT NULL,
  words BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX heard_in ON heard (party, point, month);
CREATE TABLE heard_of (
  report INTEGER PRIMARY KEY,
  cells TEXT NOT NULL,
  day TEXT NOT NULL,
  counts TEXT NOT NULL
) STRICT;
CREATE TABLE tally (
  day TEXT PRIMARY KEY,
  counts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sketch (
  place INTEGER PRIMARY KEY,
  report INTEGER NOT NULL UNIQUE,
  numbers BLOB NOT NULL
) STRICT;
CREATE TABLE said_run (
  number INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  PRIMARY KEY (number, statement)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE report_words USING fts5 (
  title, text, content='', contentless_delete=1, prefix='2 3',
  tokenize=\"unicode61 remove_diacritics 2\", detail=full
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
  words, tags, content='', contentless_delete=1, prefix='2 3',
  tokenize=\"unicode61 remove_diacritics 2\", detail=full
);
";

/// Removes what is made of the log.
pub(crate) const UNPROJECTED: &str = "
DROP TABLE IF EXISTS statement_words;
DROP TABLE IF EXISTS report_words;
DROP TABLE IF EXISTS said_run;
DROP TABLE IF EXISTS sketch;
DROP TABLE IF EXISTS tally;
DROP TABLE IF EXISTS heard_of;
DROP TABLE IF EXISTS heard;
DROP TABLE IF EXISTS print;
DROP TABLE IF EXISTS copy;
DROP TABLE IF EXISTS conflict;
DROP TABLE IF EXISTS decision;
DROP TABLE IF EXISTS code;
DROP TABLE IF EXISTS statement;
DROP TABLE IF EXISTS report;
DROP TABLE IF EXISTS about;
";
