"""The same function on engines of clusters gives the same statements as one process."""

import daft
import pyarrow
import pytest
from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession

import rapporteur
from conftest import HARBOUR, alone, lines
from rapporteur.cluster import on_daft, on_spark


@pytest.fixture(scope="module")
def coding():
    return rapporteur.Coding(HARBOUR, threads=1)


@pytest.fixture(scope="module")
def spark():
    """Sail in local mode."""
    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()
    yield session
    session.stop()
    server.stop()


def ordered(rows):
    """Engines give rows in any order."""
    return sorted(rows, key=lambda row: (row["report"], row["id"]))


def in_order(rows, batch):
    """Rows in the order of reports and of reading, as the command line gives them."""
    places = {name: i for i, name in enumerate(batch["id"].to_pylist())}
    start = lambda row: min(  # noqa: E731
        span["start"] for span in [row["source"], row["cue"], *row["content"]] if span
    )
    return sorted(rows, key=lambda row: (places[row["report"]], start(row), row["level"]))


def test_sail(spark, coding, batch, told):
    reports = spark.createDataFrame(pyarrow.Table.from_batches([batch])).repartition(3)
    rows = on_spark(reports, coding).toArrow().to_pylist()
    assert lines(ordered(rows)) == lines(ordered(coding(batch).to_pylist()))
    assert lines(alone(in_order(rows, batch))) == lines(alone(told))


def test_daft(coding, batch, told):
    reports = daft.from_arrow(pyarrow.Table.from_batches([batch])).into_batches(2)
    rows = on_daft(reports, coding).to_arrow().to_pylist()
    assert lines(ordered(rows)) == lines(ordered(coding(batch).to_pylist()))
    assert lines(alone(in_order(rows, batch))) == lines(alone(told))
