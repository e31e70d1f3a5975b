"""Archives of reports in, Parquet files of statements out, part by part:

    python -m rapporteur.job DOSSIER OUT INPUT… [--workers N]

INPUT is whatever `rapporteur add` takes, such as the WARC files of CC-NEWS, or Parquet files with
the columns id, date and text. Every input makes one file of OUT, written beside it and put into
place when it is whole; one that is there already is passed over. So a job that was stopped goes
on where it was, and parts can be spread over as many machines as there are inputs. What cannot be
read is told in OUT/NAME.problems.txt.

Exit codes: 0 all done, 1 some inputs failed, 2 the command cannot be used so.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import pyarrow
import pyarrow.parquet

from ._rapporteur import Coding, Error, reports

BATCH = 256
"""Reports that are coded at once; memory holds a few such batches for each worker."""


def part(coding: Coding, source: Path, out: Path) -> str:
    """Makes the part of one input, unless it is there; tells what was done in a line."""
    target = out / f"{source.name}.parquet"
    if target.exists():
        return f"{target.name}: there already"
    problems: list[str] = []
    read = made = 0
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with pyarrow.parquet.ParquetWriter(beside, coding.schema, compression="zstd") as writer:
            for batch in batches(source, problems):
                statements = coding(batch)
                writer.write_batch(statements)
                read, made = read + batch.num_rows, made + statements.num_rows
        told = target.with_suffix(".problems.txt")
        told.write_text("".join(f"{line}\n" for line in problems), encoding="utf-8")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return f"{target.name}: {read} reports, {made} statements, {len(problems)} problems"


def batches(source: Path, problems: list[str]) -> Iterator[pyarrow.RecordBatch]:
    """The reports of an input, batch by batch."""
    if source.suffix == ".parquet":
        yield from pyarrow.parquet.ParquetFile(source).iter_batches(BATCH)
        return
    found = reports(source, batch=BATCH)
    yield from found
    problems.extend(found.problems)


def main(arguments: list[str] | None = None) -> int:
    """The command; gives its exit code."""
    given = parser().parse_args(arguments)
    names = [source.name for source in given.inputs]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        print(f"rapporteur: inputs of the same name: {', '.join(sorted(twice))}", file=sys.stderr)
        return 2
    try:
        coding = Coding(given.dossier, threads=1)
    except Error as error:
        print(f"rapporteur: {error}", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    failed = False
    with ProcessPoolExecutor(given.workers) as pool:
        started = {pool.submit(part, coding, source, given.out): source for source in given.inputs}
        for done in as_completed(started):
            try:
                print(done.result(), flush=True)
            except (Error, OSError, pyarrow.ArrowException) as error:
                failed = True
                print(f"rapporteur: {started[done]}: {error}", file=sys.stderr)
    return 1 if failed else 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser("python -m rapporteur.job", description=__doc__)
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument("dossier", type=Path, metavar="DOSSIER")
    made.add_argument("out", type=Path, metavar="OUT")
    made.add_argument("inputs", type=Path, nargs="+", metavar="INPUT")
    made.add_argument("--workers", type=int, default=os.cpu_count(), metavar="N")
    return made


if __name__ == "__main__":
    sys.exit(main())
