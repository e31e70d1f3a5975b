"""How fast Python reads beside the program, on the same texts, each with one thread:

    python python/bench/reading.py PROGRAM [ROUNDS]

Both load the models before the clock starts: the program's time on one short text is taken off.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COPIES = 3


def texts() -> list[str]:
    """The bodies of the bundled reports."""
    files = sorted(EXAMPLES.glob("*/reports/*.md"))
    return [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in files] * COPIES


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    os.environ["RAYON_NUM_THREADS"] = "1"
    import rapporteur

    bodies = texts()
    with tempfile.TemporaryDirectory() as folder:
        reports, short = Path(folder) / "reports", Path(folder) / "short.txt"
        reports.mkdir()
        short.write_text("He said no.")
        for number, body in enumerate(bodies):
            (reports / f"{number:03}.txt").write_text(body, encoding="utf-8")

        def run(path):
            command = [program, "read", path, "--format", "jsonl", "--quiet", "--threads", "1"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

        def read():
            for body in bodies:
                rapporteur.read(body)

        rapporteur.read("He said no.")
        # In turns, so that whatever else the machine does falls on both.
        taken = [(timed(lambda: run(short)), timed(lambda: run(reports)), timed(read)) for _ in range(rounds)]
    start, whole, python = (min(column) for column in zip(*taken))
    binary = whole - start
    count = len(bodies)
    print(f"{count} reports, the best of {rounds} rounds, one thread")
    print(f"  program {count / binary:8.1f} reports a second ({start:.2f} s to start)")
    print(f"  Python  {count / python:8.1f} reports a second, {binary / python:.2f} of the program")


if __name__ == "__main__":
    main()
