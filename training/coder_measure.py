"""Figures of the coder on what was held out: stance examples, and a case with its gold statements."""

import torch

from coder_model import point_pieces
from coder_samples import ACTS, STANCES


def macro(pairs, classes):
    """Macro F1 and accuracy in percent of (gold, found) pairs."""
    scores = []
    for c in range(classes):
        tp = sum(g == c and f == c for g, f in pairs)
        fp = sum(g != c and f == c for g, f in pairs)
        fn = sum(g == c and f != c for g, f in pairs)
        if tp + fn:
            scores.append(2 * tp / (2 * tp + fp + fn))
    return 100 * sum(scores) / max(1, len(scores)), 100 * sum(g == f for g, f in pairs) / max(1, len(pairs))


def judged(model, tok, statements, points, batch=24):
    """Stance probabilities of every option, a list for every (statement, point)."""
    out = []
    for i in range(0, len(statements), batch):
        asked = [point_pieces(tok, p, range(len(p.options))) for p in points[i : i + batch]]
        p = torch.softmax(model.judge(statements[i : i + batch], asked).float(), -1).tolist()
        for _, at in asked:
            out.append(p[: len(at)])
            p = p[len(at) :]
    return out


def looked(model, statements, batch=24):
    acts, about = [], []
    for i in range(0, len(statements), batch):
        a, t = model.look(statements[i : i + batch])
        acts += a.argmax(-1).tolist()
        about += t.tolist()
    return acts, about


def report(model, tok, encoded, held, case):
    if held:
        statements = [encoded(tok, s) for s in held]
        acts, _ = looked(model, statements)
        asked = [(i, p) for i, s in enumerate(held) for p in s.points]
        found = judged(model, tok, [statements[i] for i, _ in asked], [p for _, p in asked])
        pairs = [(g, max(range(4), key=q.__getitem__)) for (i, p), f in zip(asked, found) for g, q in zip(held[i].stances[p.id], f)]
        f1, accuracy = macro(pairs, 4)
        print(f"held-out examples: {len(pairs)} stances, macro F1 {f1:.1f}, accuracy {accuracy:.1f}")
        for c, name in enumerate(STANCES):
            one = [(int(g == c), int(f == c)) for g, f in pairs]
            tp, fp, fn = (sum(p == q for p in one) for q in ((1, 1), (0, 1), (1, 0)))
            print(f"  {name}: P {100 * tp / max(1, tp + fp):.1f} R {100 * tp / max(1, tp + fn):.1f} of {tp + fn}")
        f1, accuracy = macro([(s.act, a) for s, a in zip(held, acts)], len(ACTS))
        print(f"  acts: macro F1 {f1:.1f}, accuracy {accuracy:.1f}")
    if case:
        statements = [encoded(tok, s) for s in case]
        acts, about = looked(model, statements)
        f1, accuracy = macro([(s.act, a) for s, a in zip(case, acts)], len(ACTS))
        print(f"case {case[0].group}: acts macro F1 {f1:.1f}, accuracy {accuracy:.1f}")
        points = case[0].points
        asks = model.topics([point_pieces(tok, p, range(len(p.options)))[0] for p in points])
        near = torch.tensor(about) @ asks.float().T
        rank = [sum(near[i] > near[i, j]).item() for i, s in enumerate(case) for j, p in enumerate(points) if any(s.stances[p.id])]
        print("  touched points among the nearest 1, 2, 3, 5:", *(f"{100 * sum(r < k for r in rank) / len(rank):.0f} %" for k in (1, 2, 3, 5)))
        asked = [(i, p) for i in range(len(case)) for p in points]
        found = judged(model, tok, [statements[i] for i, _ in asked], [p for _, p in asked])
        for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            print(f"  from {least}: " + figures(case, asked, found, least))


def codes(point, p, least):
    """The codes of one point from its options' probabilities: the option that the statement is for, or else the one
    it says most about."""
    strongest = max(range(len(p)), key=lambda o: 1 - p[o][0])
    if 1 - p[strongest][0] < least:
        return []
    fors = max(range(len(p)), key=lambda o: p[o][1])
    if p[fors][1] >= 0.5 * (1 - p[strongest][0]):
        return [(point.id, point.options[fors][0], "for")]
    stance = max((1, 2, 3), key=lambda s: p[strongest][s])
    return [(point.id, point.options[strongest][0], STANCES[stance])]


def figures(case, asked, found, least):
    out = []
    answers = {}
    for (i, p), f in zip(asked, found):
        answers.setdefault(i, []).extend(codes(p, f, least))
    for depth in (1, 2, 3):
        tp = fp = fn = 0
        for i, s in enumerate(case):
            gold = {(p.id, o, STANCES[g])[:depth] for p in s.points for (o, _), g in zip(p.options, s.stances[p.id]) if g > 0}
            mine = {c[:depth] for c in answers.get(i, [])}
            tp, fp, fn = tp + len(gold & mine), fp + len(mine - gold), fn + len(gold - mine)
        out.append(f"P {100 * tp / max(1, tp + fp):.1f} R {100 * tp / max(1, tp + fn):.1f} F1 {200 * tp / max(1, 2 * tp + fp + fn):.1f}")
    return " | ".join(out)
