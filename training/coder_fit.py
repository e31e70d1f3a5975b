"""Fits the numbers by which the coder decides: how topic and options together tell whether a statement touches a point
(touch), from which probability of that on a code is given (threshold), and from which part of what is said on it is for
the option that is wanted most (wish).

    python coder_fit.py --casebook CASE… --weights MODEL…       (the K-th model never saw the K-th case)

Prints, for every case, the numbers fitted on the other cases and codes F1 with them, and at the end the numbers fitted
on all: they go into the weights file."""

import argparse
import math
import os

import numpy
import torch

from coder_measure import judged, looked
from coder_model import Coder, point_pieces
from coder_samples import ACTS, STANCES, casebook
from coder_train import encoded
from features import tokenizer

LEASTS = tuple(x / 100 for x in range(10, 82, 4))
WISHES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
MOSTLY = 0.6  # the wish of words that deny or threaten: they name what they are against
MOST = 2  # points read together with one statement, as in the crate
ALONE = -3.0  # odds of the others where there is no other point


def answers(weights, case):
    """For every statement its act, and a list of (likelihood of the topic, probabilities of every option) by point."""
    kept = weights + f".{os.path.basename(os.path.normpath(case))}.answers"
    if os.path.exists(kept):
        return torch.load(kept)
    tok, model = tokenizer(), Coder()
    model.load_state_dict(torch.load(weights))
    model.eval()
    samples = casebook(case)
    with torch.no_grad():
        statements = [encoded(tok, s) for s in samples]
        acts, about = looked(model, statements)
        points = samples[0].points
        asks = model.topics([point_pieces(tok, p, range(len(p.options)))[0] for p in points])
        near = torch.sigmoid(torch.tensor(about) @ asks.float().T * model.topic_scale[0] + model.topic_scale[1])
        out = []
        for i, s in enumerate(statements):
            out.append((ACTS[acts[i]], list(zip(near[i].tolist(), judged(model, tok, [s] * len(points), points)))))
    torch.save(out, kept)
    return out


def odds(p):
    """Log-odds of a probability, kept within what a float of the crate can tell."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def signs(answer, gate):
    """For each point read with a statement: its place, and what tells whether the statement touches it: 1, odds of the
    topic, odds that some option is spoken of, and by how much both exceed those of any other point. Mirrored by the
    crate `coder`."""
    topic = [odds(t) for t, _ in answer]
    near = sorted((-t, i) for i, (t, _) in enumerate(answer) if t >= gate)[:MOST]
    spoken = {i: odds(max(1 - p[0] for p in answer[i][1])) for _, i in near}
    above = lambda all, i: all[i] - max((o for j, o in all.items() if j != i), default=ALONE)
    return [(i, [1, topic[i], spoken[i], above(dict(enumerate(topic)), i), above(spoken, i)]) for i in spoken]


def touching(rows, ridge=1.0):
    """Logistic regression by Newton's steps on (signs, touched or not) of many points."""
    x = numpy.array([r for r, _ in rows], dtype=float)
    y = numpy.array([t for _, t in rows], dtype=float)
    pull = numpy.diag([0.0] + [2 * ridge] * (x.shape[1] - 1))
    w = numpy.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + numpy.exp(-x @ w))
        slope = x.T @ (p - y) + pull @ w
        w -= numpy.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + pull + 1e-9 * numpy.eye(len(w)), slope)
    return [round(v, 4) for v in w]


def touches(touch, signs):
    return 1 / (1 + math.exp(-sum(w * s for w, s in zip(touch, signs))))


def code(point, p, act, wish):
    """The code of one point that a statement touches; mirrored by the crate `coder`."""
    strongest = max(range(len(p)), key=lambda o: 1 - p[o][0])
    wanted = max(range(len(p)), key=lambda o: p[o][1])
    least = max(wish, MOSTLY) if act in ("deny", "threaten") else wish
    if p[wanted][1] >= least * (1 - p[strongest][0]):
        return [(point.id, point.options[wanted][0], "for")]
    stance = max((1, 2, 3), key=lambda s: p[strongest][s])
    if point.kind == "fact" and len(p) == 2 and STANCES[stance] == "against":
        return [(point.id, point.options[1 - strongest][0], "for")]
    return [(point.id, point.options[strongest][0], STANCES[stance])]


def counts(samples, found, touch, gate, least, wish):
    """True positives, false positives and false negatives at the three depths, and how many points were read."""
    out, read = [[0, 0, 0] for _ in range(3)], 0
    for s, (act, answer) in zip(samples, found):
        near = signs(answer, gate)
        read += len(near)
        mine = [c for i, x in near if touches(touch, x) >= least for c in code(s.points[i], answer[i][1], act, wish)]
        gold = [(p.id, o, STANCES[g]) for p in s.points for (o, _), g in zip(p.options, s.stances[p.id]) if g > 0]
        for depth, row in enumerate(out, 1):
            a, b = {c[:depth] for c in gold}, {c[:depth] for c in mine}
            row[0] += len(a & b)
            row[1] += len(b - a)
            row[2] += len(a - b)
    return out, read


def fitted(cases, found, gate):
    """(touch, threshold, wish) that are best on some cases."""
    rows = [(x, any(g > 0 for g in s.stances[s.points[i].id]))
            for case, answers in zip(cases, found) for s, (_, answer) in zip(case, answers) for i, x in signs(answer, gate)]
    touch = touching(rows)
    value = lambda l, w: sum(f1(counts(c, f, touch, gate, l, w)[0][2]) for c, f in zip(cases, found))
    return touch, *max(((l, w) for l in LEASTS for w in WISHES), key=lambda x: value(*x))


def told(gate, touch, least, wish):
    return f"topic={gate} touch={','.join(map(str, touch))} threshold={least} wish={wish}"


def f1(c):
    return 200 * c[0] / max(1, 2 * c[0] + c[1] + c[2])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--casebook", nargs="+")
    a.add_argument("--weights", nargs="+")
    a.add_argument("--gate", type=float, default=0.05,
                   help="from which likelihood of the topic on a point is read with a statement; a higher one is faster")
    args = a.parse_args()
    cases = [casebook(c) for c in args.casebook]
    found = [answers(w, c) for w, c in zip(args.weights, args.casebook)]
    sums = [0, 0, 0]
    for k, case in enumerate(cases):
        others = [j for j in range(len(cases)) if j != k] or [k]
        x = fitted([cases[j] for j in others], [found[j] for j in others], args.gate)
        result, read = counts(case, found[k], x[0], args.gate, *x[1:])
        sums = [s + f1(c) for s, c in zip(sums, result)]
        print(f"{case[0].group}: {told(args.gate, *x)}: " + " / ".join(f"{f1(c):.1f}" for c in result)
              + f", {read / len(case):.2f} points read with each statement")
    print("mean: " + " / ".join(f"{s / len(cases):.1f}" for s in sums))
    print("on all: " + told(args.gate, *fitted(cases, found, args.gate)))


if __name__ == "__main__":
    main()
