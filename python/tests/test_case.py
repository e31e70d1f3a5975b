import datetime

import pytest

import rapporteur
from conftest import HARBOUR, WATER, answer, lines
from conftest import rapporteur as command

SINCE = "2029-11-10"


@pytest.fixture(scope="module")
def case(harbour):
    return rapporteur.open(harbour)


def test_a_dossier(case):
    assert (case.id, case.title) == ("harbour-strike", "The strike in the port of Vestmar")
    assert case.problems == []
    reports = case.reports().to_pylist()
    assert len(reports) == len(list((HARBOUR / "reports").iterdir()))
    assert all(report["text"] and report["date"] and report["outlet"] for report in reports)


def test_statements_are_those_of_the_command_line(case, harbour):
    told = answer("statements", harbour)["statements"]
    assert len(told) > 100
    assert lines(case.statements().to_pylist()) == lines(told)


def test_positions(case, harbour):
    told = answer("follow", harbour)
    rows = case.positions().to_pylist()
    assert len(rows) == sum(len(points) for points in told["positions"].values()) > 0
    for row in rows:
        cell = told["positions"][row["party"]][row["point"]]
        assert str(row["at"]) == told["at"]
        assert row["statements"] == cell["basis"]
        for name in ("option", "stance", "since", "latest", "rank", "leaked", "conflicting"):
            assert str(row[name]) == str(cell[name]), name


def test_movement(case, harbour):
    told = answer("follow", harbour, "--since", SINCE)["movements"]
    rows = case.movement(SINCE).to_pylist()
    assert [r["direction"] for r in rows] == [m["direction"] for m in told] != []
    assert [r["statements"] for r in rows] == [m["basis"] for m in told]
    assert {row["direction"] for row in rows} > {"unknown"}


def test_disputes():
    told = answer("follow", WATER)["disputes"]
    rows = rapporteur.open(WATER).disputes().to_pylist()
    assert [[r["point"], r["party"], r["other"]] for r in rows] == [
        [d["point"], *d["parties"]] for d in told
    ]
    assert [[r["party_statements"], r["other_statements"]] for r in rows] == [
        d["basis"] for d in told
    ]


def test_distance(case, harbour):
    told = answer("distance", harbour, "--since", SINCE)["pairs"]
    rows = case.distance(SINCE).to_pylist()
    assert len(rows) == len(told) > 0
    for row, pair in zip(rows, told, strict=True):
        assert [row["party"], row["other"]] == pair["pair"]
        figures = {name: row[name] for name in ("low", "high", "coverage")}
        assert figures == {name: pair["distance"][name] for name in figures}
        for part in ("moved", "learned"):
            change = {end: row[f"{part}_{end}"] for end in ("low", "high")}
            assert change == pair[part]
        assert row["statements"] == pair["distance"]["basis"]
    (pair,) = case.distance(parties=["union", "ministry"]).to_pylist()
    assert (pair["party"], pair["other"], pair["moved_low"]) == ("union", "ministry", None)


def test_settle(case, harbour):
    told = answer("settle", harbour)
    rows = {(r["point"], r["option"], r["party"]): r for r in case.settle().to_pylist()}
    cells = 0
    for point in told["points"]:
        for option in point["options"]:
            for party, cell in option["answers"].items():
                row = rows[point["point"], option["option"], party]
                assert (row["accepts"], row["why"]) == (cell["accepts"], cell["why"])
                assert row["statements"] == cell["basis"]
                assert row["packages"] == option["packages"]
                cells += 1
    assert len(rows) == cells > 0


def test_days(case):
    early = datetime.date(2029, 11, 10)
    assert lines(case.positions(early).to_pylist()) == lines(case.positions(SINCE).to_pylist())
    assert len(case.positions(datetime.date(1990, 1, 1))) == 0


def test_without_a_record_reports_are_read_now(bare, told):
    assert lines(rapporteur.open(bare).statements().to_pylist()) == lines(told)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda case: case.positions("yesterday"), "expected a date that exists"),
        (lambda case: case.positions("2031-02-30"), "expected a date that exists"),
        (lambda case: case.movement("2031-01-01", "2029-11-10"), "name an earlier day"),
        (lambda case: case.distance(parties=["nobody"]), "there is no party .nobody."),
        (lambda case: case.settle(coverage=2), "expected a number from 0 to 1"),
    ],
)
def test_what_cannot_be_asked(case, ask, words):
    with pytest.raises(rapporteur.Error, match=words):
        ask(case)


def test_exceptions_have_the_words_of_the_command_line(tmp_path):
    (tmp_path / "latin").mkdir()
    (tmp_path / "latin" / "dossier.toml").write_bytes(b'title = "Z\xfcrich"\n')
    for folder in (tmp_path / "nowhere", tmp_path, tmp_path / "latin"):
        told = command("follow", folder, code=2)
        with pytest.raises(rapporteur.Error) as stopped:
            rapporteur.open(folder)
        assert f"rapporteur: {stopped.value}\n" == told


def test_what_is_wrong_with_a_dossier_is_told(tmp_path):
    (tmp_path / "dossier.toml").write_text('id = "x"\nlanguage = "fr"\n')
    case = rapporteur.open(tmp_path)
    assert any("only English reports are read" in problem for problem in case.problems)
    assert any("there are no reports" in problem for problem in case.problems)
    assert len(case.statements()) == len(case.positions()) == len(case.disputes()) == 0
