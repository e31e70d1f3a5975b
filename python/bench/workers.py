"""How much faster two workers are than one on Sail and Daft:

    python python/bench/workers.py

The texts are those of the bundled examples. Each engine runs in a process of its own that may
use as many cores as it has workers.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COPIES, PARTS = 6, 12


def reports():
    import pyarrow

    files = sorted(EXAMPLES.glob("*/reports/*.md")) * COPIES
    bodies = [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in files]
    ids = [f"{number:04}" for number in range(len(bodies))]
    dates = ["2029-11-10"] * len(bodies)
    return pyarrow.table({"id": ids, "date": dates, "text": bodies})


@contextmanager
def sail(coding):
    """What codes a table on Sail."""
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession
    from rapporteur.cluster import on_spark

    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()

    def work(table) -> int:
        frame = session.createDataFrame(table).repartition(PARTS)
        return on_spark(frame, coding).toArrow().num_rows

    yield work
    session.stop()
    server.stop()


@contextmanager
def daft(coding):
    """What codes a table on Daft."""
    import daft
    from rapporteur.cluster import on_daft

    def work(table) -> int:
        frame = daft.from_arrow(table).into_batches(table.num_rows // PARTS)
        return on_daft(frame, coding).to_arrow().num_rows

    yield work


def measure(engine: str, workers: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:workers])
    import rapporteur

    table = reports()
    coding = rapporteur.Coding(EXAMPLES / "harbour-strike", threads=1)
    with {"sail": sail, "daft": daft}[engine](coding) as work:
        work(table.slice(0, 12))
        began = time.perf_counter()
        rows = work(table)
        print(f"{time.perf_counter() - began:.2f} {rows}")


def main() -> None:
    if len(sys.argv) == 3:
        measure(sys.argv[1], int(sys.argv[2]))
        return
    for engine in ("sail", "daft"):
        taken = []
        for workers in (1, 2):
            command = [sys.executable, __file__, engine, str(workers)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds, rows = done.stdout.split()
            taken.append(float(seconds))
            print(f"{engine}, {workers} workers: {seconds} s for {rows} statements", flush=True)
        print(f"{engine}: two workers are {taken[0] / taken[1]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
