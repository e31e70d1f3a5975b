"""What the coder learns from: statements with their act and their stances on the options of points at issue.

Four sources in one shape: the stance FORMAT (JSON lines), the short form of `stance/` (see `stance/author.py`), the
casebook, and open sets of sentence pairs, which come first because they are many and teach less."""

import collections
import csv
import glob
import json
import os
import random
import sys
import tomllib
import zlib
from dataclasses import dataclass, field

import corpus

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "stance"))
import author  # noqa: E402

STANCES = ["none", "for", "against", "open"]
ACTS = author.ACTS
UNKNOWN = -1


@dataclass
class Point:
    id: str
    question: str
    kind: str
    scale: str
    options: list  # of (id, text)


@dataclass
class Sample:
    id: str
    group: str  # samples of one group stand on the same side of a split
    speaker: str
    text: str
    source: list  # spans (start, end) in code points of the text
    cue: list
    content: list
    act: int  # UNKNOWN where nobody marked it
    points: list  # every point of the dossier, or the one known
    stances: dict  # point id -> a stance number for every option, UNKNOWN where the annotation does not tell
    report: str = ""
    extra: dict = field(default_factory=dict)


def _find(text, pieces):
    spans, at = [], 0
    for piece in pieces:
        b = text.find(piece, at)
        if b < 0:
            b = text.find(piece)
        if b >= 0:
            spans.append((b, b + len(piece)))
            at = b + len(piece)
    return spans


def _beside(text, words, content, avoid):
    if not words or not content:
        return []
    found = corpus._nearest(text, words, content[0][0], content[-1][1], avoid)
    return [found] if found else []


def stance(path):
    """One sample a line of a file in the stance FORMAT."""
    out = []
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        content = _find(r["text"], r["content"])
        cue = _beside(r["text"], r["cue"], content, content)
        near = cue + content if cue else content
        source = _beside(r["text"], r["source"], cue or content, near)
        p = r["point"]
        point = Point("p", p["question"], p["kind"], p["scale"], [(o["id"], o["text"]) for o in p["options"]])
        stances = {"p": [STANCES.index(r["stances"][o]) for o, _ in point.options]}
        out.append(Sample(r["id"], p["question"], r["speaker"], r["text"], source, cue, content,
                          ACTS.index(r["act"]), [point], stances))
    return out


def short(path):
    """One sample a statement of a file in the short form; its negotiation is its group."""
    out = []
    for n, negotiation in enumerate(author.read(path), 1):
        points = [Point(p["id"], p["question"], p["kind"], p["scale"], [(o["id"], o["text"]) for o in p["options"]])
                  for p in negotiation["points"]]
        for s in negotiation["statements"]:
            source, cue, content = s["spans"]
            stances = {p.id: [STANCES.index(s["codes"].get(p.id, {}).get(o, "none")) for o, _ in p.options] for p in points}
            if os.path.basename(path).startswith("reports-"):
                stances = {p: spoken(of) for p, of in stances.items()}
            group = f"{os.path.basename(path)}#{n}"
            out.append(Sample(f"{group}:{s['line']}", group, s["speaker"], s["text"], [source] if source else [], [cue],
                              content, ACTS.index(s["act"]), points, stances))
    return out


def spoken(stances):
    """The stances on the options of a point as the casebook has them: beside an option that a statement is for, those
    that it turns down are unknown, since they mostly follow from it."""
    return [UNKNOWN if s == 2 else s for s in stances] if 1 in stances else stances


def casebook(case):
    """One sample a gold statement. The casebook codes the options that a statement is about, not those that follow
    from it: an option without a code beside one with a code is unknown."""
    dossier = tomllib.load(open(os.path.join(case, "dossier.toml"), "rb"))
    points = [Point(p["id"], p["question"], p["kind"], p["scale"], [(o["id"], o["text"]) for o in p["option"]])
              for p in dossier["point"]]
    parties = {p["id"]: p["name"] for p in dossier["party"]}
    gold = {}
    for line in open(os.path.join(case, "gold.jsonl"), encoding="utf-8"):
        g = json.loads(line)
        gold.setdefault(g["report"], []).append(g)
    out = []
    for article in corpus.casebook(case):
        for g, s in zip(gold[article.id], article.statements):
            stances = {}
            for p in points:
                codes = {c["option"]: STANCES.index(c["stance"]) for c in g["codes"] if c["point"] == p.id}
                stances[p.id] = [codes.get(o, UNKNOWN if codes else 0) for o, _ in p.options]
            speaker = g["speaker_name"] or ""
            if g["party"]:
                speaker += f" ({parties[g['party']]})"
            out.append(Sample(f"{os.path.basename(os.path.normpath(case))}:{g['id']}", os.path.basename(os.path.normpath(case)), speaker,
                              article.text, s.source, s.cue, s.content, ACTS.index(g["act"]), points, stances, article.id))
    return out


def pairs(data):
    """Sentences that entail, contradict, support or undermine others, from the folders `snli`, `conjnli`,
    `perspectrum` and `ibm-claim-stance`. The sentence is the statement; the others are options of a point without a
    question, for, against and none meaning what they say."""
    rng = random.Random(7)
    groups = list(_entailment(data)) + list(_claims(data, rng))
    out = []
    for n, (text, options) in enumerate(groups):
        rng.shuffle(options)
        for i in range(0, len(options), 4):
            some = options[i : i + 4]
            point = Point("p", "", "fact", "nominal", [(str(j), o) for j, (o, _) in enumerate(some)])
            stances = {"p": [s for _, s in some]}
            out.append(Sample(f"pairs-{n}", "pairs", "", text, [], [], [(0, len(text))], UNKNOWN, [point], stances))
    return out


def _entailment(data):
    meaning = {"entailment": 1, "contradiction": 2, "neutral": 0}
    by = collections.defaultdict(list)
    lines = lambda name: open(os.path.join(data, name), encoding="utf-8-sig").read().split("\n")
    for part in ("dev", "test"):
        for a, b, label in zip(*(lines(f"snli/{n}.{part}") for n in ("s1", "s2", "labels"))):
            if label in meaning:
                by[a].append((b, meaning[label]))
    for name in ("adversarial_train_15k", "conj_dev", "conj_test"):
        for line in lines(f"conjnli/{name}.tsv")[1:]:
            parts = line.split("\t")
            if len(parts) == 3 and parts[2].strip() in meaning:
                by[parts[0]].append((parts[1], meaning[parts[2].strip()]))
    yield from by.items()


def _claims(data, rng):
    load = lambda name: json.load(open(os.path.join(data, "perspectrum", name), encoding="utf-8"))
    pool = {p["pId"]: p["text"] for p in load("perspective_pool_v1.0.json")}
    claims = load("perspectrum_with_answers_v1.0.json")
    for c in claims:
        for p in c["perspectives"]:
            stance = {"SUPPORT": 1, "UNDERMINE": 2}.get(p["stance_label_3"])
            if stance:
                text = pool[rng.choice(p["pids"])]
                yield text, [(c["text"], stance)] + [(rng.choice(claims)["text"], 0)] * (rng.random() < 0.4)
    rows = csv.reader(line.rstrip(";\n").strip('"').replace('""', '"')
                      for line in open(os.path.join(data, "ibm-claim-stance/claim_stance_dataset_v1.csv"), encoding="utf-8"))
    head = next(rows)
    at = {name: head.index(name) for name in ("topicText", "claims.stance", "claims.claimCorrectedText")}
    for row in rows:
        stance = {"PRO": 1, "CON": 2}.get(row[at["claims.stance"]]) if len(row) == len(head) else None
        if stance:
            topic = row[at["topicText"]].removeprefix("This house believes that ")
            yield row[at["claims.claimCorrectedText"]], [(topic[:1].upper() + topic[1:], stance)]


def fold(group, folds):
    """Which part of a cross-validation a group belongs to."""
    return zlib.crc32(group.encode()) % folds


def files(patterns):
    return sorted(f for p in patterns for f in glob.glob(p))
