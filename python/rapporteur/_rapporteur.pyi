import datetime
import os
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, final

import pandas
import polars
import pyarrow

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object = ...) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = ...) -> object: ...

_Arrow = _ArrowArray | _ArrowStream
_Day = str | datetime.date
_Path = str | os.PathLike[str]

class Error(Exception):
    """What stops a call, in the words of the command line: what was expected, where, and what to do."""

@final
class Span:
    """Words of a text and where they stand in it."""

    @property
    def text(self) -> str:
        """The words, exactly as they stand in the text."""
    @property
    def start(self) -> int:
        """The first code point: `text[start:end]` is what Python calls it too."""
    @property
    def end(self) -> int:
        """The code point behind the last."""
    @property
    def byte_start(self) -> int:
        """The first byte in UTF-8."""
    @property
    def byte_end(self) -> int:
        """The byte behind the last."""

@final
class Attribution:
    """An attribution: who is said to have said what, in the words of the text."""

    @property
    def line(self) -> int:
        """The line on which it begins, from 1."""
    @property
    def source(self) -> Span | None:
        """Whoever it comes from; None where the text names nobody."""
    @property
    def cue(self) -> Span | None:
        """The words that attribute it."""
    @property
    def content(self) -> list[Span]:
        """What is attributed, piece by piece in reading order."""
    @property
    def kind(self) -> str:
        """`direct`, `indirect` or `mixed`."""
    @property
    def level(self) -> int:
        """1, or 2 for a statement inside another one's content."""
    @property
    def confidence(self) -> float:
        """How likely an annotator would mark it too, from 0 to 1."""

@final
class Table:
    """A table in Arrow's memory layout, for every library that knows the Arrow PyCapsule interface."""

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in their order."""
    @property
    def num_rows(self) -> int:
        """The number of rows."""
    def to_pyarrow(self) -> pyarrow.Table:
        """As a `pyarrow.Table`; needs pyarrow."""
    def to_polars(self) -> polars.DataFrame:
        """As a `polars.DataFrame`; needs polars."""
    def to_pandas(self) -> pandas.DataFrame:
        """As a `pandas.DataFrame`; needs pandas and pyarrow."""
    def to_pylist(self) -> list[dict[str, Any]]:
        """Every row as a `dict`; needs pyarrow."""
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

@final
class Coding:
    """A function from reports to statements, on one dossier."""

    def __new__(cls, dossier: _Path, *, threads: int | None = None) -> Coding: ...
    @staticmethod
    def from_text(text: str, lessons: bytes | None = None, threads: int | None = None) -> Coding:
        """From the text of a dossier; `lessons` are the bytes of a `lessons.safetensors`."""
    @property
    def problems(self) -> list[str]:
        """What is wrong or doubtful in the dossier, a line each."""
    @property
    def schema(self) -> pyarrow.Schema:
        """The columns of what a call gives."""
    def __call__(self, batch: _Arrow) -> pyarrow.RecordBatch: ...
    def each(self, batches: Iterable[_Arrow]) -> Iterator[pyarrow.RecordBatch]:
        """The statements of each batch: what `mapInArrow` of Spark takes."""
    def nested(self, batch: _Arrow) -> pyarrow.RecordBatch:
        """As a call, with a row for each report: one column, `statements`, of lists."""

@final
class Reports:
    """An iterator over the reports of a source, batch by batch."""

    @property
    def problems(self) -> list[str]:
        """What could not be read, or was doubtful, so far; a line each."""
    def __iter__(self) -> Reports: ...
    def __next__(self) -> pyarrow.RecordBatch: ...

@final
class Case:
    """A dossier with what was said about it."""

    @property
    def id(self) -> str:
        """Id of the dossier."""
    @property
    def title(self) -> str:
        """Title of the dossier."""
    @property
    def problems(self) -> list[str]:
        """What could not be used, and what is doubtful."""
    def reports(self) -> Table:
        """The reports, a row each."""
    def statements(self) -> Table:
        """The statements, a row each, with the columns of `rapporteur statements --format jsonl`."""
    def positions(self, at: _Day | None = None) -> Table:
        """The state of play: who is for what on which point."""
    def movement(self, since: _Day, at: _Day | None = None) -> Table:
        """Whether each pair of principals came closer on each point since a day."""
    def disputes(self, at: _Day | None = None) -> Table:
        """Points of fact on which the words of two parties contradict each other."""
    def distance(
        self, since: _Day | None = None, at: _Day | None = None, *, parties: list[str] | None = None
    ) -> Table:
        """How far each pair of parties is apart, and what of its change was movement."""
    def settle(
        self, at: _Day | None = None, *, parties: list[str] | None = None, coverage: float = 0.5
    ) -> Table:
        """What each party makes of each option, and how many packages take it."""

def read(text: str, *, threshold: float | None = None) -> list[Attribution]:
    """Every attributed statement of a text in English, in reading order."""

def code(
    dossier: _Path | Coding,
    reports: str | dict[str, Any] | Iterable[str | dict[str, Any]] | _Arrow,
) -> Table:
    """The statements of reports, coded on a dossier, as a table."""

def open(path: _Path) -> Case:
    """Opens a dossier: out of its record, or, where it has none, its reports read and coded now."""

def reports(path: _Path, *, batch: int = 256) -> Reports:
    """The reports of a file or a folder, of every kind that `rapporteur add` takes."""
