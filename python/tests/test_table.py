import pandas
import polars
import pyarrow
import pytest

import rapporteur
from conftest import HARBOUR


@pytest.fixture(scope="module")
def table(harbour):
    return rapporteur.open(harbour).statements()


def test_it_goes_everywhere(table):
    assert len(table) == table.num_rows > 100
    frames = [pyarrow.table(table), polars.DataFrame(table), pandas.DataFrame.from_arrow(table)]
    for frame in frames:
        assert len(frame) == len(table)
    assert frames[0].column_names == table.column_names
    assert frames[1].columns == list(frames[2].columns) == table.column_names
    assert table.to_polars().equals(frames[1])
    assert list(table.to_pandas()["id"]) == frames[0]["id"].to_pylist()
    assert str(len(table)) in repr(table)


def test_nothing_is_copied(table):
    def addresses(given):
        chunks = pyarrow.table(given)["confidence"].chunks
        return [chunk.buffers()[1].address for chunk in chunks]

    assert addresses(table) == addresses(table) != []
    (frame,) = polars.DataFrame(table)["confidence"].get_chunks()
    assert addresses(frame.to_frame()) == addresses(table)


def test_what_was_lent_outlives_the_table():
    lent = pyarrow.table(rapporteur.code(HARBOUR, "“We accept the offer,” said Fennelly."))
    assert lent["act"].to_pylist() == ["accept"]
