"""Measures what coding takes on one core, and reckons what a year of reports would take:

    python -m rapporteur.plan DOSSIER INPUT… [--reports N] [--cores N] [--price P]

INPUT is whatever `rapporteur add` takes. All of it is read and coded with one thread, as often
as it takes to fill some seconds, and the figures of this machine are printed. What follows for
--reports reports is arithmetic on them.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import pyarrow

from ._rapporteur import Coding, Error, reports

LEAST = 5.0
"""Seconds that are measured at least."""


def measure(coding: Coding, batches: list[pyarrow.RecordBatch]) -> dict[str, float]:
    """Reports, characters and statements for each second of one core."""
    coding(batches[0].slice(0, 1))
    rounds, statements = 0, 0
    began = time.perf_counter()
    while time.perf_counter() - began < LEAST:
        statements += sum(coding(batch).num_rows for batch in batches)
        rounds += 1
    seconds = time.perf_counter() - began
    texts = [text for batch in batches for text in batch.column("text").to_pylist()]
    return {
        "reports": rounds * len(texts) / seconds,
        "characters": rounds * sum(map(len, texts)) / seconds,
        "statements": statements / seconds,
    }


def main(arguments: list[str] | None = None) -> int:
    """The command; gives its exit code."""
    given = parser().parse_args(arguments)
    try:
        began = time.perf_counter()
        batches = [batch for source in given.inputs for batch in reports(source)]
        taken = time.perf_counter() - began
        if not batches:
            print("rapporteur: there is no report in the inputs", file=sys.stderr)
            return 2
        found = measure(Coding(given.dossier, threads=1), batches)
    except Error as error:
        print(f"rapporteur: {error}", file=sys.stderr)
        return 2
    count = sum(batch.num_rows for batch in batches)
    print(f"measured on {count} reports, one core:")
    print(f"  taken in    {count / taken:10.1f} reports a second")
    for what, rate in found.items():
        print(f"  coded       {rate:10.1f} {what} a second")
    hours = given.reports * (1 / found["reports"] + taken / count) / 3600
    machines = hours / given.cores
    print(f"{given.reports:,} reports at this length:")
    print(f"  {hours:,.0f} core hours; {machines:,.0f} hours of a machine of {given.cores} cores")
    if given.price is not None:
        print(f"  {hours * given.price:,.0f} at {given.price} for a core hour")
    return 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser("python -m rapporteur.plan", description=__doc__)
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument("dossier", type=Path, metavar="DOSSIER")
    made.add_argument("inputs", type=Path, nargs="+", metavar="INPUT")
    made.add_argument("--reports", type=int, default=100_000_000, metavar="N")
    made.add_argument("--cores", type=int, default=32, metavar="N")
    made.add_argument("--price", type=float, metavar="P")
    return made


if __name__ == "__main__":
    sys.exit(main())
