//! Several processes at one record: some are killed, some write at the same time.
//!
//! The other processes are this very program, told by its environment to run [`writer`].

mod common;

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use common::*;
use rapporteur_record::{Entry, Hash, Record, RecordError, Verdict};

const FOLDER: &str = "RECORD_TEST_FOLDER";
const NAME: &str = "RECORD_TEST_NAME";
const COUNT: &str = "RECORD_TEST_COUNT";

/// What enters as one: a report, what was read in it, and for some what was decided.
fn batch(name: &str, n: u32) -> Vec<Entry> {
    let place = format!("{name}-{n}.md");
    let statements =
        vec![proposal(AGREED, "assert", "half"), proposal(CAFE, "assess", "none")];
    let mut out = vec![report(&place, n), reading(&place, n, statements)];
    if n.is_multiple_of(3) {
        let verdict = correct("act", "concede");
        out.push(decide(&place, AGREED, "anna", n + 1, verdict));
    }
    out
}

/// Enters so many batches, telling each once it is acknowledged. Does nothing unless it was
/// started for that.
#[test]
#[ignore = "is run by the other tests as a process of its own"]
fn writer() {
    let (Ok(folder), Ok(name)) = (env::var(FOLDER), env::var(NAME)) else { return };
    let count: u32 = env::var(COUNT).unwrap().parse().unwrap();
    let mut record = record(Path::new(&folder));
    let mut out = std::io::stdout().lock();
    for n in 0..count {
        let place = format!("{name}-{n}.md");
        if record.report(&key(&place)).unwrap().is_none() {
            record.append(&batch(&name, n)).unwrap();
        }
        writeln!(out, "\nacknowledged {n}").unwrap();
        out.flush().unwrap();
    }
}

fn start(folder: &Path, name: &str, count: u32) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["writer", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(NAME, name)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The batches that a process acknowledges until it ends.
fn acknowledged(child: &mut Child) -> Vec<u32> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = lines.map_while(Result::ok);
    told.filter_map(|l| l.strip_prefix("acknowledged ")?.parse().ok()).collect()
}

fn open(folder: &Path) -> Record {
    Record::open(&folder.join("record.sqlite")).unwrap()
}

/// Whether a batch is in whole, or not at all.
fn whole(record: &Record, name: &str, n: u32) -> bool {
    let key = key(&format!("{name}-{n}.md"));
    let there = record.report(&key).unwrap().is_some();
    let statements = record.statements(&key).unwrap().len();
    let events = record.history(&key).unwrap().len();
    let expected = if there { (2, batch(name, n).len()) } else { (0, 0) };
    assert_eq!((statements, events), expected, "{name} {n}");
    there
}

/// The ids of the events in the order of the log.
fn log(folder: &Path) -> Vec<Hash> {
    let file = rusqlite::Connection::open(folder.join("record.sqlite")).unwrap();
    let mut select = file.prepare("SELECT id FROM event ORDER BY seq").unwrap();
    let ids = select.query_map([], |r| r.get(0)).unwrap();
    ids.map(Result::unwrap).collect()
}

/// Kills a writer again and again, at moments that nobody chose, and lets it go on.
fn kill(times: u32) {
    let folder = tempfile::tempdir().unwrap();
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let mut random = u64::from(since.subsec_nanos()) | 1;
    let count = 40 + times * 4;
    let mut known = 0;
    for _ in 0..times {
        let mut child = start(folder.path(), "killed", count);
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        thread::sleep(Duration::from_micros(random % 250_000));
        child.kill().unwrap();
        let told = acknowledged(&mut child);
        child.wait().unwrap();
        if !folder.path().join("record.sqlite").exists() {
            assert!(told.is_empty());
            continue;
        }
        let mut record = open(folder.path());
        assert_eq!(record.verify().unwrap().faults, vec![]);
        known = known.max(told.last().map_or(0, |last| last + 1));
        for n in 0..known {
            assert!(whole(&record, "killed", n), "{n} was acknowledged");
        }
        for n in known..count {
            whole(&record, "killed", n);
        }
    }
    assert!(times < 100 || known > 0, "nobody came as far as to write");
    let mut last = start(folder.path(), "killed", count);
    assert_eq!(acknowledged(&mut last), (0..count).collect::<Vec<_>>());
    assert!(last.wait().unwrap().success());
    let mut record = open(folder.path());
    let found = record.verify().unwrap();
    assert_eq!(found.faults, vec![]);

    let at_once = tempfile::tempdir().unwrap();
    let mut unkilled = common::record(at_once.path());
    (0..count).for_each(|n| _ = unkilled.append(&batch("killed", n)).unwrap());
    assert_eq!(log(folder.path()), log(at_once.path()));
    assert_eq!(found, unkilled.verify().unwrap());
}

#[test]
fn a_writer_killed_at_any_moment_loses_nothing_acknowledged() {
    kill(10);
}

#[test]
#[ignore = "takes minutes"]
fn a_writer_killed_two_hundred_times_loses_nothing_acknowledged() {
    kill(200);
}

#[test]
fn two_write_while_one_reads() {
    let folder = tempfile::tempdir().unwrap();
    // Both find no file and want to make it.
    let children = ["left", "right"].map(|name| start(folder.path(), name, 30));
    let mut seen = 0;
    let reader = loop {
        if let Ok(record) = Record::read(&folder.path().join("record.sqlite")) {
            break record;
        }
        thread::sleep(Duration::from_millis(1));
    };
    let waiting = children.map(|mut c| {
        thread::spawn(move || (acknowledged(&mut c).len(), c.wait().unwrap().success()))
    });
    while !waiting.iter().all(|w| w.is_finished()) {
        let (reports, _) = reader.counts().unwrap();
        assert!(reports >= seen, "what was there stays");
        seen = reports;
        for report in reader.reports().unwrap() {
            assert_eq!(reader.statements(&report.key).unwrap().len(), 2);
        }
    }
    for child in waiting {
        assert_eq!(child.join().unwrap(), (30, true));
    }
    let mut record = open(folder.path());
    assert_eq!(record.verify().unwrap().faults, vec![]);
    assert_eq!(record.counts().unwrap(), (60, 120));
}

#[test]
fn whoever_writes_for_long_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    record.append(&batch("a", 0)).unwrap();
    let other = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = record.append(&batch("a", 1)).unwrap_err();
    assert!(matches!(told, RecordError::Locked { .. }), "{told}");
    // Reading and checking go on meanwhile.
    assert_eq!(record.counts().unwrap(), (1, 2));
    assert_eq!(record.verify().unwrap().faults, vec![]);
    other.execute_batch("COMMIT").unwrap();
    record.append(&batch("a", 1)).unwrap();
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    folder.join(format!("record.sqlite{ending}"))
}

#[test]
fn the_write_ahead_log_does_not_grow_without_bound() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    let wal = || fs::metadata(beside(folder.path(), "-wal")).map_or(0, |m| m.len());
    let mut most = 0;
    for n in 0..900 {
        record.append(&batch("a", n)).unwrap();
        most = most.max(wal());
    }
    assert!((8 << 20..18 << 20).contains(&most), "{most} bytes");
    let noise = |seed: u64| {
        let mut x = 2 * seed + 1;
        let byte = |_| {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            (x >> 32) as u8
        };
        (0..1 << 20).map(byte).collect::<Vec<u8>>()
    };
    let mut large = report("large.md", 1);
    large.contents.extend((1..32).map(noise));
    record.append(&[large]).unwrap();
    assert!(wal() > 24 << 20, "one transaction of 31 MiB: {} bytes", wal());
    // The next ones find it written into the file, and use its room again.
    for n in 900..910 {
        record.append(&batch("a", n)).unwrap();
    }
    assert!(wal() <= 17 << 20, "{} bytes", wal());
    drop(record);
    assert_eq!(wal(), 0, "whoever closes last leaves nothing beside the file");
}

#[test]
fn an_undoing_is_of_a_decision_about_the_same_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    let ids = record.append(&batch("a", 3)).unwrap();
    let other = record.append(&batch("b", 3)).unwrap();
    let mut undo = |id: Hash| {
        let verdict = Verdict::Undo { event: id.hex() };
        record.append(&[decide("a-3.md", AGREED, "anna", 9, verdict)])
    };
    assert!(undo(ids[1]).is_err(), "a reading cannot be undone");
    assert!(undo(other[2]).is_err(), "nor what is about another report");
    assert!(undo(ids[2]).is_ok());
}

/// Reads and checks a record, and tries to write to it. Does nothing unless it was started
/// for that.
#[cfg(unix)]
#[test]
#[ignore = "is run by another test as a process of its own"]
fn stranger() {
    let (Ok(folder), Err(_)) = (env::var(FOLDER), env::var(NAME)) else { return };
    let path = Path::new(&folder).join("record.sqlite");
    let mut record = Record::read(&path).unwrap();
    assert_eq!(record.counts().unwrap(), (1, 2));
    assert_eq!(record.verify().unwrap().faults, vec![]);
    let told =
        Record::open(&path).and_then(|mut r| r.append(&batch("a", 1))).unwrap_err();
    assert!(
        matches!(told, RecordError::ReadOnly(_) | RecordError::Open { .. }),
        "{told}"
    );
}

/// Who owns everything may write everywhere: then it is nobody's process that reads.
#[cfg(unix)]
#[test]
fn a_record_in_a_folder_that_may_not_be_written_can_be_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("with a %20 in it?");
    fs::create_dir(&inner).unwrap();
    record(&inner).append(&batch("a", 0)).unwrap();
    let program = folder.path().join("program");
    fs::copy(env::current_exe().unwrap(), &program).unwrap();
    mode(folder.path(), 0o755);
    mode(&program, 0o755);
    mode(&inner.join("record.sqlite"), 0o444);
    mode(&inner, 0o555);
    let mut command = Command::new(&program);
    command.args(["stranger", "--exact", "--ignored"]).env(FOLDER, &inner);
    command.current_dir(folder.path());
    if fs::metadata(&inner).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    let told = command.output().unwrap();
    mode(&inner, 0o755);
    let shown = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && shown.contains("1 passed"), "{shown}");
}
