"""Chooses the numbers by which the coder decides: from which certainty on a code is given (threshold), and from which
part of it on the code is for the option that is wanted most (wish).

    python coder_fit.py --casebook CASE… --weights MODEL…       (the K-th model never saw the K-th case)

Prints, for every case, codes F1 with the numbers that are best on the other cases, and at the end those that are best
on all: they go into the weights file."""

import argparse
import os

import torch

from coder_measure import judged, looked
from coder_model import Coder, point_pieces
from coder_samples import STANCES, casebook
from coder_train import encoded
from features import tokenizer

LEASTS = tuple(x / 100 for x in range(20, 92, 4))
WISHES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
MOST = 2  # points read together with one statement, as in the crate


def answers(weights, case):
    """For every statement a list of (likelihood of the topic, probabilities of every option) by point."""
    kept = weights + f".{os.path.basename(os.path.normpath(case))}.answers"
    if os.path.exists(kept):
        return torch.load(kept)
    tok, model = tokenizer(), Coder()
    model.load_state_dict(torch.load(weights))
    model.eval()
    samples = casebook(case)
    with torch.no_grad():
        statements = [encoded(tok, s) for s in samples]
        _, about = looked(model, statements)
        points = samples[0].points
        asks = model.topics([point_pieces(tok, p, range(len(p.options)))[0] for p in points])
        near = torch.sigmoid(torch.tensor(about) @ asks.float().T * model.topic_scale[0] + model.topic_scale[1])
        out = []
        for i, s in enumerate(statements):
            out.append(list(zip(near[i].tolist(), judged(model, tok, [s] * len(points), points))))
    torch.save(out, kept)
    return out


def code(point, p, least, wish):
    """The code of one point; mirrored by the crate `coder`."""
    strongest = max(range(len(p)), key=lambda o: 1 - p[o][0])
    touched = 1 - p[strongest][0]
    if touched < least:
        return []
    wanted = max(range(len(p)), key=lambda o: p[o][1])
    if p[wanted][1] >= wish * touched:
        return [(point.id, point.options[wanted][0], "for")]
    stance = max((1, 2, 3), key=lambda s: p[strongest][s])
    return [(point.id, point.options[strongest][0], STANCES[stance])]


def counts(samples, found, gate, least, wish):
    """True positives, false positives and false negatives at the three depths, and how many points were read."""
    out, read = [[0, 0, 0] for _ in range(3)], 0
    for s, answer in zip(samples, found):
        near = sorted((-t, i) for i, (t, _) in enumerate(answer) if t >= gate)[:MOST]
        read += len(near)
        mine = [c for _, i in near for c in code(s.points[i], answer[i][1], least, wish)]
        gold = [(p.id, o, STANCES[g]) for p in s.points for (o, _), g in zip(p.options, s.stances[p.id]) if g > 0]
        for depth, row in enumerate(out, 1):
            a, b = {c[:depth] for c in gold}, {c[:depth] for c in mine}
            row[0] += len(a & b)
            row[1] += len(b - a)
            row[2] += len(a - b)
    return out, read


def f1(c):
    return 200 * c[0] / max(1, 2 * c[0] + c[1] + c[2])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--casebook", nargs="+")
    a.add_argument("--weights", nargs="+")
    a.add_argument("--gate", type=float, default=0.2,
                   help="from which likelihood of the topic on a point is read with a statement; a higher one is faster")
    args = a.parse_args()
    cases = [casebook(c) for c in args.casebook]
    found = [answers(w, c) for w, c in zip(args.weights, args.casebook)]
    grid = [(args.gate, l, w) for l in LEASTS for w in WISHES]
    table = {x: [counts(c, f, *x) for c, f in zip(cases, found)] for x in grid}
    best = lambda leave: max(grid, key=lambda x: sum(f1(table[x][j][0][2]) for j in range(len(cases)) if j != leave))
    sums = [0, 0, 0]
    for k, case in enumerate(cases):
        x = best(k) if len(cases) > 1 else best(-1)
        result, read = table[x][k]
        sums = [s + f1(c) for s, c in zip(sums, result)]
        print(f"{case[0].group}: topic={x[0]} threshold={x[1]} wish={x[2]}: " + " / ".join(f"{f1(c):.1f}" for c in result)
              + f", {read / len(case):.2f} points read with each statement")
    print("mean: " + " / ".join(f"{s / len(cases):.1f}" for s in sums))
    print("on all: topic={} threshold={} wish={}".format(*best(-1)))


if __name__ == "__main__":
    main()
