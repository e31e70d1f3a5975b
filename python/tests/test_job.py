"""Reports out of archives, and the job that makes Parquet files of their statements."""

import gzip

import pyarrow
import pyarrow.parquet
import pytest

import rapporteur
from conftest import HARBOUR, lines
from rapporteur import job, plan

PAGE = """<html><head><title>{title}</title></head><body><article>
{paragraphs}</article></body></html>"""


def record(number: int, text: str) -> bytes:
    """A page as a web archive holds it."""
    paragraphs = "".join(f"<p>{part.strip()}</p>\n" for part in text.split("\n\n"))
    page = PAGE.format(title=f"Report {number}", paragraphs=paragraphs).encode()
    body = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(page), page)
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://wire.example/2029/11/{number:02}/talks.html\r\n"
        f"WARC-Date: 2029-11-{number:02}T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


@pytest.fixture(scope="module")
def archives(batch, tmp_path_factory):
    """Two web archives; in the second something is broken."""
    folder = tmp_path_factory.mktemp("archives")
    texts = batch["text"].to_pylist()
    pages = [record(number, text) for number, text in enumerate([*texts, texts[0]], 1)]
    (folder / "one.warc.gz").write_bytes(b"".join(pages[:3]))
    (folder / "two.warc.gz").write_bytes(b"".join(pages[3:5]) + pages[5][:200])
    return [folder / "one.warc.gz", folder / "two.warc.gz"]


def test_reports_of_an_archive(archives):
    found = rapporteur.reports(archives[0], batch=2)
    batches = list(found)
    assert [part.num_rows for part in batches] == [2, 1]
    rows = pyarrow.Table.from_batches(batches).to_pylist()
    assert [row["title"] for row in rows] == ["Report 1", "Report 2", "Report 3"]
    assert all(row["url"].startswith("https://wire.example/2029/") for row in rows)
    assert found.problems == []


def test_what_is_broken_does_not_stop_the_rest(archives):
    found = rapporteur.reports(archives[1])
    assert sum(part.num_rows for part in found) >= 2
    assert len(found.problems) > 0
    with pytest.raises(rapporteur.Error, match="nowhere"):
        rapporteur.reports(archives[1].with_name("nowhere.warc"))


def test_an_iterator_may_be_left(archives):
    for _ in range(50):
        next(rapporteur.reports(archives[0], batch=1))


def test_a_job_goes_on_where_it_was(archives, batch, tmp_path, capfd):
    table = tmp_path / "three.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_batches([batch]), table)
    arguments = [str(HARBOUR), str(tmp_path / "out"), *map(str, archives), str(table)]
    assert job.main([*arguments, "--workers", "2"]) == 0
    parts = sorted((tmp_path / "out").glob("*.parquet"))
    names = ["one.warc.gz.parquet", "three.parquet.parquet", "two.warc.gz.parquet"]
    assert [part.name for part in parts] == names
    made = {part: part.read_bytes() for part in parts}
    coded = pyarrow.parquet.read_table(parts[1]).to_pylist()
    assert lines(coded) == lines(rapporteur.code(HARBOUR, batch).to_pylist())

    parts[0].unlink()
    capfd.readouterr()
    assert job.main([*arguments, "--workers", "1"]) == 0
    assert capfd.readouterr().out.count("there already") == 2
    assert {part: part.read_bytes() for part in parts} == made
    assert list((tmp_path / "out").glob("*.part")) == []


def test_a_job_that_cannot_be_done(archives, tmp_path, capfd):
    assert job.main([str(tmp_path), str(tmp_path / "out"), str(archives[0])]) == 2
    assert "there is no dossier here" in capfd.readouterr().err
    missing = str(tmp_path / "missing.warc")
    assert job.main([str(HARBOUR), str(tmp_path / "out"), str(archives[0]), missing]) == 1
    assert "missing.warc" in capfd.readouterr().err
    assert [part.name for part in (tmp_path / "out").glob("*.parquet")] == ["one.warc.gz.parquet"]
    twice = [str(archives[0])] * 2
    assert job.main([str(HARBOUR), str(tmp_path / "out"), *twice]) == 2


def test_a_plan(archives, capfd, monkeypatch):
    monkeypatch.setattr(plan, "LEAST", 0.1)
    assert plan.main([str(HARBOUR), str(archives[0]), "--reports", "3600000", "--cores", "4"]) == 0
    told = capfd.readouterr().out
    assert "measured on 3 reports, one core" in told and "3,600,000 reports" in told
    rate = float(next(l for l in told.splitlines() if "reports a second" in l and "coded" in l).split()[1])
    hours = float(told.split("core hours")[0].split()[-1].replace(",", ""))
    assert hours >= 3_600_000 / (rate + 0.1) / 3600 - 1
