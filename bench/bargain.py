"""Frontiers of random additive packages, ours beside NegMAS's, on the same values in one run.

bench/bargain.py [--python INTERPRETER] [--largest OUTCOMES] [--rounds N] [--seed N] [--only CASE] [--own]

NegMAS is not part of this repository (AGPL-3.0-or-later); it runs as a program of its own, by an interpreter that has it:

    python3 -m venv /tmp/negmas && /tmp/negmas/bin/pip install negmas==0.16.0
    cargo build --release -p rapporteur-analysis --example frontier
    python3 bench/bargain.py --python /tmp/negmas/bin/python

NegMAS is given all packages with their values already added up and is timed in pareto_frontier_numpy alone; ours is given
the values of the options and is timed whole. --own leaves NegMAS out. --largest: with five parties NegMAS is not given more
packages than that (a million takes it many minutes).
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

CASES = [(p, k, kind) for k in (4, 5, 6) for p in (2, 3, 5) for kind in ("card", "ord")]
OPTIONS = 10
BILLION = 10**9

NEGMAS = """
import sys, time, itertools
import numpy as np
from negmas.preferences.ops import pareto_frontier_numpy
parties, points, options, *numbers = map(int, open(sys.argv[1]).read().split())
worths = np.array(numbers, dtype=np.int64).reshape(points, options, parties)
packages = worths[0]
for point in worths[1:]:
    packages = (packages[:, None, :] + point[None, :, :]).reshape(-1, parties)
packages = packages / 1e9
begun = time.perf_counter()
found = pareto_frontier_numpy(packages, True)
seconds = time.perf_counter() - begun
found = np.asarray(found)
values = packages[found] if found.ndim == 1 else found
print(seconds, len(np.unique(values, axis=0)))
"""


def worths(parties, points, kind, seed):
    """For each option of each point what it is worth to each party, in billionths. card: a random number. ord: each party
    has a best option of each point, from which its worth falls by the same with every step, and a random weight."""
    draw = random.Random(f"{parties} {points} {kind} {seed}")
    for _ in range(points):
        peaks = [draw.randrange(OPTIONS) for _ in range(parties)]
        weights = [draw.random() for _ in range(parties)]
        for option in range(OPTIONS):
            steps = [abs(option - peak) for peak in peaks]
            falling = [w * (1 - s / (OPTIONS - 1)) for w, s in zip(weights, steps)]
            yield [round(BILLION * (draw.random() if kind == "card" else f)) for f in falling]


def write(path, parties, points, kind, seed):
    with open(path, "w") as f:
        print(parties, points, OPTIONS, file=f)
        for row in worths(parties, points, kind, seed):
            print(*row, file=f)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--python", default=sys.executable, help="an interpreter that has NegMAS")
    a.add_argument("--largest", type=int, default=100_000, help="see above")
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--only", help="one case, as in 5,6,ord: parties, points of ten options, values")
    a.add_argument("--own", action="store_true")
    args = a.parse_args()
    ours = os.path.join(os.environ.get("CARGO_TARGET_DIR", "target"), "release", "examples", "frontier")
    print("| parties | packages | values | classes | own | NegMAS | own is faster by |\n| --- | --- | --- | --- | --- | --- | --- |")
    differ = False
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "worths.txt")
        for parties, points, kind in CASES:
            if args.only and args.only != f"{parties},{points},{kind}":
                continue
            write(path, parties, points, kind, args.seed)
            seconds, classes, _ = re.findall(r"[\d.]+", run(ours, path, str(args.rounds)))
            row = [parties, f"{OPTIONS**points:,}", kind, f"{int(classes):,}", f"{1000 * float(seconds):.2f} ms", "", ""]
            if not args.own and (parties < 5 or OPTIONS**points <= args.largest):
                theirs, size = run(args.python, "-c", NEGMAS, path).split()
                row[5:] = [f"{1000 * float(theirs):.1f} ms", f"{float(theirs) / float(seconds):,.0f} times"]
                if int(size) != int(classes):
                    differ, row[3] = True, f"{row[3]}, NegMAS {int(size):,}"
            print("| " + " | ".join(map(str, row)) + " |", flush=True)
    sys.exit("frontiers differ" if differ else 0)


main()
