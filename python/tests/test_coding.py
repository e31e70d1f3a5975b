import pickle

import polars
import pyarrow
import pytest

import rapporteur
from conftest import HARBOUR, alone, lines


@pytest.fixture(scope="module")
def coding():
    return rapporteur.Coding(HARBOUR)


def test_statements_are_those_of_the_command_line(coding, batch, told):
    found = coding(batch)
    assert found.schema == coding.schema
    rows = found.to_pylist()
    assert len(rows) > 30
    assert lines(alone(rows)) == lines(alone(told))
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["copy_of"] is None and row["copies"] is None for row in rows)


def test_a_batch_does_not_know_other_batches(coding, batch):
    whole = coding(batch)
    parts = [coding(batch.slice(i, 1)) for i in range(batch.num_rows)]
    assert pyarrow.Table.from_batches(parts).combine_chunks() == pyarrow.Table.from_batches([whole])
    assert list(coding.each([batch, batch])) == [whole, whole]


def test_threads_make_no_difference(coding, batch):
    assert rapporteur.Coding(HARBOUR, threads=1)(batch) == coding(batch)


def test_it_can_be_sent_elsewhere(batch, tmp_path):
    (tmp_path / "dossier.toml").write_bytes((HARBOUR / "dossier.toml").read_bytes())
    here = rapporteur.Coding(tmp_path, threads=1)
    packed = pickle.dumps(here)
    (tmp_path / "dossier.toml").unlink()
    assert pickle.loads(packed)(batch) == here(batch)


def test_a_row_for_each_report(coding, batch):
    nested = coding.nested(batch)
    assert nested.num_rows == batch.num_rows
    flat = pyarrow.Table.from_struct_array(nested.column(0).flatten())
    assert flat.to_pylist() == coding(batch).to_pylist()


def test_every_form_of_text_and_day(coding, batch):
    as_it_is = coding(batch)
    days = batch["date"].cast(pyarrow.date32())
    large = batch["text"].cast(pyarrow.large_string())
    other = pyarrow.record_batch([batch["id"], days, large], ["id", "date", "text"])
    assert coding(other) == as_it_is
    assert coding(polars.DataFrame(batch)) == as_it_is
    assert pyarrow.table(rapporteur.code(coding, batch.to_pylist())).to_batches()[0] == as_it_is


def test_reports_without_something(coding):
    said = "“We accept the offer,” Máire Fennelly told reporters on Friday."
    ids = ["none", "empty", "undated", "odd", "friday"]
    columns = {
        "id": ids,
        "date": [None, "2029-11-10", None, "soon", "2029-11-10"],
        "text": [None, "", said, said, said],
    }
    rows = coding(pyarrow.record_batch(columns)).to_pylist()
    assert [row["report"] for row in rows] == ["undated", "odd", "friday"]
    assert [str(row["said_on"]) for row in rows] == ["None", "None", "2029-11-09"]
    assert {(row["party"], row["act"]) for row in rows} == {("union", "accept")}
    without_days = pyarrow.record_batch({"id": ["x"], "text": [said]})
    assert coding(without_days).num_rows == 1
    assert coding(without_days.slice(0, 0)).num_rows == 0


def test_columns_that_are_missing(coding):
    with pytest.raises(rapporteur.Error, match='no column "text" .*(id, body).*: expected id, date'):
        coding(pyarrow.record_batch({"id": ["x"], "body": ["y"]}))
    with pytest.raises(rapporteur.Error, match='there is no "text"'):
        rapporteur.code(coding, {"id": "x"})


def test_other_languages_have_no_statements(coding):
    text = "Der Minister sagte am Freitag, die Gespräche würden in einer Woche fortgesetzt. " * 5
    assert len(rapporteur.code(coding, text)) == 0


def test_what_is_wrong_with_a_dossier(tmp_path):
    with pytest.raises(rapporteur.Error, match="there is no dossier here"):
        rapporteur.Coding(tmp_path)
    with pytest.raises(rapporteur.Error, match="threads"):
        rapporteur.Coding(HARBOUR, threads=0)
    assert rapporteur.Coding(HARBOUR).problems == []
    (problem, *_) = rapporteur.Coding.from_text("[[party]\n").problems
    assert problem.startswith("dossier:1:")
    (tmp_path / "dossier.toml").write_bytes((HARBOUR / "dossier.toml").read_bytes())
    (tmp_path / "lessons.safetensors").write_bytes(b"broken")
    with pytest.raises(rapporteur.Error, match="what was learned cannot be used"):
        rapporteur.code(tmp_path, "The minister said no.")
