"""Fits confidence and threshold on the articles held out of PolNeAR's train split:

    python calibrate.py --polnear DIR --weights out/reader.pt --out out/calibration.json --model NAME

With --dev it also prints exact fragment F1 on dev, float and quantised, as a check on `rapporteur eval`."""

import argparse
import json
import re

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment

import corpus
from data import seeded
from decode import CUE_BIAS, quantise_like_rust, read
from features import tokenizer
from model import Reader

WORD = re.compile(r"\w+|[^\w\s]")


def tokens_of(text):
    return [m.span() for m in WORD.finditer(text)]


def inside(words, spans):
    return frozenset(i for i, (b, e) in enumerate(words) if any(b < y and e > x for x, y in spans))


def fragments(words, parts):
    out = set()
    for kind, spans in zip("sqc", parts):
        for x, y in spans:
            hit = [i for i, (b, e) in enumerate(words) if b < y and e > x]
            if hit:
                out.add((kind, hit[0], hit[-1]))
    return out


def pairing(words, gold, found):
    """One-to-one pairs by content overlap; for each found statement whether it is right: content IoU of at least
    half and sources that overlap (or both none)."""
    g = [(inside(words, s.content), inside(words, s.source)) for s in gold]
    f = [(inside(words, c), inside(words, s)) for s, _, c, _ in found]
    right = [False] * len(f)
    if g and f:
        overlap = np.array([[len(a & b) for b, _ in g] for a, _ in f])
        for i, j in zip(*linear_sum_assignment(-overlap)):
            (a, s), (b, t) = f[i], g[j]
            if a | b and len(a & b) * 2 >= len(a | b) and (bool(s & t) or not s and not t):
                right[i] = True
    return right


def logistic(x, y, rounds=2000):
    """Ridge-penalised logistic regression."""
    x, y = torch.tensor(x, dtype=torch.float64), torch.tensor(y, dtype=torch.float64)
    w, b = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True), torch.zeros((), dtype=torch.float64, requires_grad=True)
    opt = torch.optim.LBFGS([w, b], max_iter=rounds, line_search_fn="strong_wolfe")

    def closure():
        opt.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w + b, y) + 1e-4 * (w * w).sum()
        loss.backward()
        return loss

    opt.step(closure)
    return w.detach().numpy(), float(b.detach())


def scores(articles, reads, threshold, weight, bias):
    counts = {k: [0, 0, 0] for k in "sqc"}
    linked = [0, 0, 0]
    for a, found in zip(articles, reads):
        found = [f for f in found if 1 / (1 + np.exp(-(np.dot(f[3], weight) + bias))) >= threshold]
        words = tokens_of(a.text)
        g = set().union(*(fragments(words, (s.source, s.cue, s.content)) for s in a.statements), set())
        p = set().union(*(fragments(words, f[:3]) for f in found), set())
        for k in counts:
            gk, pk = {x for x in g if x[0] == k}, {x for x in p if x[0] == k}
            counts[k] = [c + d for c, d in zip(counts[k], (len(gk & pk), len(pk), len(gk)))]
        linked = [c + d for c, d in zip(linked, (sum(pairing(words, a.statements, found)), len(found), len(a.statements)))]
    f1 = lambda c: 200 * c[0] / max(1, c[1] + c[2])
    return {**{k: f1(c) for k, c in counts.items()}, "linked": f1(linked), "found": linked[1], "gold": linked[2]}


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--polnear", required=True)
    a.add_argument("--weights", required=True)
    a.add_argument("--out")
    a.add_argument("--model", default="rapporteur-reader")
    a.add_argument("--limit", type=int, default=0, help="only so many articles, for a quick look")
    a.add_argument("--dev", action="store_true")
    a.add_argument("--only", choices=("float", "int8"), help="one kind of arithmetic only")
    args = a.parse_args()
    seeded(0)
    torch.set_num_threads(1)
    model = Reader()
    model.load_state_dict(torch.load(args.weights))
    model.eval()
    tok = tokenizer()
    _, held = corpus.hold_out(corpus.polnear(args.polnear, "train"))
    held = held[: args.limit or None]
    dev = corpus.polnear(args.polnear, "dev")[: args.limit or None] if args.dev else []
    for name in ("float", "int8"):
        if args.only not in (None, name):
            continue
        if name == "int8":
            quantise_like_rust(model)
        reads = [read(model, tok, x.text) for x in held]
        features = [f[3] for found in reads for f in found]
        right = [r for x, found in zip(held, reads) for r in pairing(tokens_of(x.text), x.statements, found)]
        weight, bias = logistic(features, right)
        best = max((scores(held, reads, t, weight, bias)["linked"], t) for t in np.arange(0.05, 0.8, 0.025))
        print(name, "held out", best, {k: round(v, 1) for k, v in scores(held, reads, best[1], weight, bias).items()}, flush=True)
        if dev:
            reads = [read(model, tok, x.text) for x in dev]
            sure = 1 / (1 + np.exp(-(np.array([f[3] for found in reads for f in found]) @ weight + bias)))
            good = np.array([r for x, found in zip(dev, reads) for r in pairing(tokens_of(x.text), x.statements, found)])
            bins = np.minimum((sure * 10).astype(int), 9)
            ece = sum(abs(sure[bins == k].sum() - good[bins == k].sum()) for k in range(10)) / len(sure)
            print(name, "dev", "calibration error", round(100 * ece, 2), {k: round(v, 1) for k, v in scores(dev, reads, best[1], weight, bias).items()}, flush=True)
    if args.out:
        json.dump({"model": args.model, "weight": list(weight), "bias": bias, "threshold": round(float(best[1]), 3), "cue_bias": CUE_BIAS}, open(args.out, "w"))


if __name__ == "__main__":
    main()
