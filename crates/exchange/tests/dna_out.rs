//! A case as a file of the Discourse Network Analyzer, read again: by the reader of
//! networks, and as statements that come in.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::{dossier, holding};
use proptest::prelude::*;
use rapporteur_analysis::network::{Aggregation, Mode, Options, network};
use rapporteur_dossier::{Act, Date, Dossier, Stance};
use rapporteur_exchange::dna::{self, Choice, File, Kind, Source};
use rapporteur_exchange::incoming::{Coding, Incoming, Mark};
use rapporteur_exchange::network::csv;
use rapporteur_exchange::{Code, Holding, Report, Statement};
use rusqlite::Connection;
use tempfile::TempDir;

fn saved(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.dna");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn back(holding: &Holding<'_>) -> (File, Incoming) {
    let (_folder, path) = saved(&dna::write(holding).unwrap().bytes);
    (dna::read(&path).unwrap(), dna::marks(&path).unwrap())
}

/// What a statement is when it comes in, but for its place in the file.
fn expected(holding: &Holding<'_>, s: &Statement) -> Mark {
    let words = |r| holding.words(s, r).to_owned();
    let code = |c: &Code| {
        let (point, option, stance) = holding.code(c);
        let [point, option, stance] = [point, option, stance].map(str::to_owned);
        Coding { point, option, stance }
    };
    let text = &holding.report(s).text;
    Mark {
        place: String::new(),
        report: holding.report(s).name.clone(),
        start: Some(text[..s.content[0].start].chars().count()),
        source: s.source.as_ref().map(words),
        cue: s.cue.as_ref().map(words),
        content: s.content.iter().map(words).collect(),
        speaker: s.speaker.map(|p| holding.dossier.people[p].id.clone()),
        speaker_name: s.speaker_name.clone(),
        party: holding.party(s).map(str::to_owned),
        via: s.via.clone(),
        said_on: s.said_on.map(|d| d.to_string()),
        act: Some(s.act.name().to_owned()),
        codes: s.codes.iter().map(code).collect(),
    }
}

fn bare(incoming: Incoming) -> Vec<Mark> {
    assert_eq!(incoming.problems, []);
    assert_eq!(incoming.unheld, [""; 0]);
    incoming.marks.into_iter().map(|m| Mark { place: String::new(), ..m }).collect()
}

#[test]
fn statements_come_back_whole_and_what_is_lost_is_told() {
    let dossier = dossier();
    let holding = holding(&dossier);
    let written = dna::write(&holding).unwrap();
    assert_eq!(written, dna::write(&holding).unwrap());
    insta::assert_snapshot!(written.left_out.join("\n"), @r##"
    how sure statements and their codes are (2)
    days of reports that are not known, which stand as 1970-01-01 (1)
    "##);
    let (file, incoming) = back(&holding);
    assert_eq!(file.doubts, [""; 0]);
    let wanted: Vec<Mark> =
        holding.statements.iter().map(|s| expected(&holding, s)).collect();
    assert_eq!(bare(incoming), wanted);
}

#[test]
fn everything_declared_is_there_used_or_not() {
    let dossier = dossier();
    let (file, _) = back(&holding(&dossier));
    let kind = file.types.values().find(|t| t.label == "DNA Statement").unwrap();
    let values = |name: &str| {
        let variable = kind.variable(name).unwrap().id;
        let of = file.entities.values().filter(|e| e.variable == variable);
        of.map(|e| (e.value.as_str(), e.attributes.clone())).collect::<BTreeMap<_, _>>()
    };
    let concepts = values("concept");
    let names: Vec<&str> = concepts.keys().copied().collect();
    assert_eq!(names, ["quota: half", "quota: none", "seat: all", "seat: two"]);
    let half = &concepts["quota: half"];
    let told = ["Type", "Notes", "point", "option"].map(|n| half[n].as_str());
    assert_eq!(told, ["issue", "Half.", "quota", "half"]);
    assert_eq!(values("organization")["Southland"]["id"], "south");
    assert_eq!(values("person")["Ada Orm"]["Type"], "Northland");
    assert_eq!(kind.variable("agreement").unwrap().kind, Kind::Boolean);
}

/// An open word is neither agreement nor disagreement: it must not count in a network.
#[test]
fn a_network_of_the_file_is_that_of_the_statements() {
    let dossier = dossier();
    let mut holding = holding(&dossier);
    let open = Code { point: 0, option: 0, stance: Stance::Open, confidence: 0.5 };
    holding.statements[0].codes.push(open);
    let (file, incoming) = back(&holding);
    let variable = |name: &str| Source::Variable(name.to_owned());
    let choice = Choice {
        kind: "DNA Statement".to_owned(),
        actor: variable("organization"),
        concept: variable("concept"),
        qualifier: Some(variable("agreement")),
        only: Vec::new(),
    };
    let corpus = dna::corpus(&file, &choice, &mut Vec::new()).unwrap();
    let aggregation = Aggregation::Subtract;
    let options = Options { mode: Mode::Two, aggregation, ..Options::default() };
    let matrix = network(&corpus, &options).unwrap().matrix;
    insta::assert_snapshot!(csv(&matrix), @r##"
    "";"quota: half";"seat: all"
    "Northland";1;-1
    "##);
    assert_eq!(bare(incoming)[0].codes[2].stance, "open");
}

/// Tables and columns that the program looks for, as they stand in a file that it made.
#[test]
fn the_tables_are_those_of_the_program() {
    let dossier = dossier();
    let (_folder, path) = saved(&dna::write(&holding(&dossier)).unwrap().bytes);
    let connection = Connection::open(path).unwrap();
    let sql = "SELECT m.name || '(' || group_concat(p.name, ', ') || ')' FROM \
               sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table' AND \
               m.name <> 'CODERS' GROUP BY m.name ORDER BY m.name";
    let mut query = connection.prepare(sql).unwrap();
    let tables: Vec<String> =
        query.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    insta::assert_snapshot!(tables.join("\n"), @r##"
    ATTRIBUTEVALUES(ID, EntityId, AttributeVariableId, AttributeValue)
    ATTRIBUTEVARIABLES(ID, VariableId, AttributeVariable)
    CODERRELATIONS(ID, Coder, OtherCoder, viewStatements, editStatements, viewDocuments, editDocuments)
    DATABOOLEAN(ID, StatementId, VariableId, Value)
    DATAINTEGER(ID, StatementId, VariableId, Value)
    DATALONGTEXT(ID, StatementId, VariableId, Value)
    DATASHORTTEXT(ID, StatementId, VariableId, Entity)
    DOCUMENTS(ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date)
    ENTITIES(ID, VariableId, Value, Red, Green, Blue, ChildOf)
    REGEXES(Label, Red, Green, Blue)
    SETTINGS(Property, Value)
    STATEMENTS(ID, StatementTypeId, DocumentId, Start, Stop, Coder)
    STATEMENTTYPES(ID, Label, Red, Green, Blue)
    VARIABLELINKS(ID, SourceVariableId, TargetVariableId)
    VARIABLES(ID, Variable, DataType, StatementTypeId)
    "##);
    let one = |sql: &str| connection.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(one("SELECT count(*) FROM pragma_table_info('CODERS')"), 28);
    assert_eq!(one("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    // Places are counted in characters of Java: the dashes and quotation marks before the
    // words are one each, though three bytes.
    let text = &holding(&dossier).reports[0].text;
    let start = text[..text.find("“half").unwrap()].encode_utf16().count();
    assert_eq!(one("SELECT Start FROM STATEMENTS WHERE ID = 1"), start as i64);
}

#[test]
fn what_an_analyst_changes_in_the_program_counts() {
    let dossier = dossier();
    let holding = holding(&dossier);
    let (_folder, path) = saved(&dna::write(&holding).unwrap().bytes);
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "UPDATE DATABOOLEAN SET Value = 0 WHERE StatementId = 1;
             UPDATE DATASHORTTEXT SET Entity = (SELECT e.ID FROM ENTITIES e, VARIABLES v
             WHERE e.VariableId = v.ID AND v.ID = DATASHORTTEXT.VariableId
             AND e.Value = 'Southland') WHERE StatementId = 1 AND VariableId =
             (SELECT ID FROM VARIABLES WHERE Variable = 'organization'
             AND StatementTypeId = 1);",
        )
        .unwrap();
    drop(connection);
    let first = bare(dna::marks(&path).unwrap()).remove(0);
    assert_eq!(
        (first.party.as_deref(), &*first.codes[0].stance),
        (Some("south"), "against")
    );
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A file that the program's own users made knows nothing of points and options.
#[test]
fn files_of_others_come_in_as_far_as_they_tell() {
    let read = dna::marks(&data("ferry.dna")).unwrap();
    // The texts of that file are shorter than the places in it.
    assert_eq!(read.marks.len(), 0);
    assert!(read.problems[0].message.contains("no places of its document"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.dna");
    let sql = std::fs::read_to_string(data("ferry.sql")).unwrap();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&sql).unwrap();
    connection
        .execute_batch(
            "UPDATE DOCUMENTS SET Text = printf('%.60c😀é%.200c', 'a', 'b');
             INSERT INTO ATTRIBUTEVARIABLES VALUES(90, 2, 'point');
             INSERT INTO ATTRIBUTEVARIABLES VALUES(91, 2, 'option');
             INSERT INTO ATTRIBUTEVALUES VALUES(90, 6, 90, 'fares');
             INSERT INTO ATTRIBUTEVALUES VALUES(91, 6, 91, 'cap');
             UPDATE STATEMENTS SET Start = 61, Stop = 63 WHERE ID = 1;
             UPDATE STATEMENTS SET Start = 59, Stop = 63 WHERE ID = 2;",
        )
        .unwrap();
    drop(connection);
    let read = dna::marks(&path).unwrap();
    let problems: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(problems.join("\n"), @r##"
    the file: STATEMENTS: statement 1 begins at 61 and ends at 63, which are no places of its document; left out
    "##);
    insta::assert_snapshot!(read.unheld.join("\n"), @r##"
    the variable "strength"
    the variable "tone"
    the concept "Night ferries should run.": give it the attributes point and option, with ids of the dossier
    the concept "The Sound needs a tunnel; now.": give it the attributes point and option, with ids of the dossier
    the concept "Fares should be capped.": give it the attributes point and option, with ids of the dossier
    coders, colours, attributes of entities and search patterns
    "##);
    let second = &read.marks[0];
    assert_eq!((&*second.content[0], second.start), ("a😀é", Some(59)));
    assert_eq!((&*second.report, second.party.as_deref()), ("Fares", Some("Ferry Line")));
    let code = &second.codes[0];
    assert_eq!((&*code.point, &*code.option, &*code.stance), ("fares", "cap", "against"));
}

/// People whose names are the same, or that of nobody in the dossier.
const NAMES: [&str; 5] = ["Ada Orm", "ada", "Øyvind 'X' \"Y\"", "雨", "a spokesman"];

fn named(people: &[(String, usize)]) -> Dossier {
    let mut text = String::from(
        "id = \"t\"\n[[party]]\nid = \"n\"\nname = \"North\"\n[[party]]\nid = \"s\"\nname = \
         \"North\"\n[[point]]\nid = \"q\"\nkind = \"issue\"\nscale = \"ordinal\"\nquestion \
         = \"?\"\noption = [ { id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" } ]\n",
    );
    for (id, name) in people {
        let name = NAMES[*name].replace('"', "\\\"");
        text += &format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\nparty = \"n\"\n");
    }
    rapporteur_dossier::parse(&text).dossier
}

type Drawn = (Vec<(usize, usize)>, Option<usize>, usize, Option<usize>, Vec<(usize, u8)>);

/// Pieces, person, name, party and codes, as indices that are brought into range.
fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let pieces = prop::collection::vec((0..90_usize, 1..9_usize), 1..3);
    let codes = prop::collection::vec((0..2_usize, 0..3_u8), 0..3);
    let one = (
        pieces,
        prop::option::of(0..3_usize),
        0..NAMES.len(),
        prop::option::of(0..2_usize),
        codes,
    );
    prop::collection::vec(one, 0..8)
}

fn statement(dossier: &Dossier, text: &str, n: usize, drawn: Drawn) -> Statement {
    let (pieces, person, name, party, codes) = drawn;
    let places: Vec<usize> =
        text.char_indices().map(|c| c.0).chain([text.len()]).collect();
    let last = places.len() - 1;
    let at = |p: usize| places[p.min(last)];
    let mut from = 0;
    let mut content = Vec::new();
    for (start, length) in pieces {
        let start = (from + start).min(last - 1);
        let end = (start + length).min(last);
        content.push(at(start)..at(end));
        from = end.min(last - 1);
    }
    let speaker = person.map(|p| p % dossier.people.len());
    let name = speaker.map_or(NAMES[name], |p| &dossier.people[p].name);
    let stance = |n: u8| [Stance::For, Stance::Against, Stance::Open][usize::from(n)];
    let code = |(option, n): (usize, u8)| Code {
        point: 0,
        option,
        stance: stance(n),
        confidence: 0.5,
    };
    Statement {
        id: format!("s{n}"),
        report: 0,
        source: None,
        cue: n.is_multiple_of(2).then(|| at(0)..at(1)),
        content,
        confidence: 0.5,
        speaker,
        speaker_name: Some(name.to_owned()),
        party,
        via: n.is_multiple_of(3).then(|| "sources".to_owned()),
        said_on: Some(Date::constant(2031, 3, 4)),
        act: Act::ALL[n % 12],
        act_confidence: 0.5,
        codes: codes.into_iter().map(code).collect(),
        copy_of: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_is_written_comes_back(
        text in "(\\PC|😀|\n){40,100}",
        first in 0..NAMES.len(),
        second in 0..NAMES.len(),
        drawn in drawn(),
    ) {
        let people = [("ada".to_owned(), first), ("bo".to_owned(), second)];
        let dossier = named(&people);
        prop_assert_eq!(dossier.people.len(), 2);
        let all = drawn.into_iter().enumerate();
        let mut statements: Vec<_> =
            all.map(|(n, d)| statement(&dossier, &text, n, d)).collect();
        // What marks no words does not come in.
        let words = |s: &Statement| s.content.iter().any(|r| !text[r.clone()].trim().is_empty());
        statements.retain(words);
        let report = Report { name: "a/é.md".to_owned(), text, ..Report::default() };
        let holding = Holding { dossier: &dossier, reports: vec![report], statements };
        let (file, incoming) = back(&holding);
        prop_assert_eq!(&file.doubts, &Vec::<String>::new());
        let wanted: Vec<Mark> =
            holding.statements.iter().map(|s| expected(&holding, s)).collect();
        prop_assert_eq!(bare(incoming), wanted);
    }

    #[test]
    fn names_of_any_length_are_held_or_told(long in "\\PC{180,200}") {
        let dossier = dossier();
        let mut holding = holding(&dossier);
        holding.statements.truncate(1);
        holding.statements[0].speaker = None;
        holding.statements[0].speaker_name = Some(long.clone());
        let written = dna::write(&holding).unwrap();
        let (file, incoming) = back(&holding);
        prop_assert!(file.entities.values().all(|e| e.value.chars().count() <= 190));
        let kept = bare(incoming).remove(0).speaker_name.unwrap();
        prop_assert!(long.starts_with(&kept));
        let told = written.left_out.iter().any(|l| l.contains("190th character"));
        prop_assert_eq!(told, kept != long);
    }
}
