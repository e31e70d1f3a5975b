"""From articles to training batches."""

import random

import torch

from features import CLS, SEP, windows
from model import AFTER, BEFORE, CROP

STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def examples(tok, article, straighten=False):
    """One example a window: its pieces and, for every statement whose cue lies in it, the piece numbers of cue,
    source and content. Straightening quotation marks keeps every offset."""
    text = article.text.translate(STRAIGHT) if straighten else article.text
    out = []
    for w in windows(tok, text):
        low, high = w[0].start, w[-1].end
        statements = []
        for s in article.statements:
            if s.cue and low <= s.cue[0][0] < high:
                parts = [_inside(w, spans) for spans in (s.cue, s.source, s.content)]
                if parts[0]:
                    statements.append(parts)
        out.append((w, statements))
    return out


def _inside(w, spans):
    return [j for j, p in enumerate(w) if any(p.start < e and p.end > b for b, e in spans)]


def _bio(labels, places, begin):
    for k, j in enumerate(places):
        labels[j] = begin if k == 0 or places[k - 1] != j - 1 else begin + 1


def tag_labels(n, statements):
    """First-level labels; where statements overlap, cues win over sources and sources over contents."""
    labels = [0] * n
    for part, begin in ((2, 5), (1, 1), (0, 3)):
        for s in statements:
            _bio(labels, s[part], begin)
    return labels


def role_labels(n, statement):
    labels = [0] * n
    _bio(labels, statement[2], 3)
    _bio(labels, statement[1], 1)
    return labels


def collate(batch):
    T = max(len(w) for w, _ in batch) + 2
    B = len(batch)
    grid = lambda: torch.zeros(B, T, dtype=torch.long)
    out = {k: grid() for k in ("ids", "case", "quote", "first", "tags")}
    out["mask"], out["special"] = grid().bool(), grid().bool()
    index, is_cue, near, roles = [], [], [], []
    for i, (w, statements) in enumerate(batch):
        n = len(w)
        out["ids"][i, : n + 2] = torch.tensor([CLS, *(p.id for p in w), SEP])
        for k in ("case", "quote", "first"):
            out[k][i, 1 : n + 1] = torch.tensor([getattr(p, k) for p in w])
        out["tags"][i, 1 : n + 1] = torch.tensor(tag_labels(n, statements))
        out["mask"][i, : n + 2] = True
        out["special"][i, 0] = out["special"][i, n + 1] = True
        for s in statements:
            labels, cue = role_labels(n, s), set(s[0])
            places = range(s[0][0] - BEFORE, s[0][0] + AFTER)
            ok = [0 <= j < n for j in places]
            near.append(ok)
            index.append([i * T + j + 1 if o else i * T for j, o in zip(places, ok)])
            is_cue.append([j in cue for j in places])
            row = [labels[j] if o else 0 for j, o in zip(places, ok)]
            begin = ok.index(True)
            if row[begin] and row[begin] % 2 == 0:
                row[begin] -= 1  # a span cut off by the edge begins there
            roles.append(row)
    for k, v, kind in (("index", index, torch.long), ("is_cue", is_cue, torch.bool), ("near", near, torch.bool), ("roles", roles, torch.long)):
        out[k] = torch.tensor(v, dtype=kind).view(-1, CROP)
    return out


def batches(pool, size, rng):
    """Batches of windows of like length, in random order."""
    pool = pool[:]
    rng.shuffle(pool)
    chunks = [sorted(pool[i : i + 16 * size], key=lambda x: len(x[0])) for i in range(0, len(pool), 16 * size)]
    out = [c[i : i + size] for c in chunks for i in range(0, len(c), size)]
    rng.shuffle(out)
    return out


def seeded(seed):
    torch.manual_seed(seed)
    return random.Random(seed)
