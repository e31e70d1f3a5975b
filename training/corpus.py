"""Annotated articles, read from the folders they come in: PolNeAR (brat standoff) and casebook cases."""

import glob
import json
import os
import re
import sys
from dataclasses import dataclass, field


sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "stance"))
import author  # noqa: E402


@dataclass
class Statement:
    """One attribution; spans are (start, end) in code points of the article's text."""

    source: list = field(default_factory=list)
    cue: list = field(default_factory=list)
    content: list = field(default_factory=list)


@dataclass
class Article:
    id: str
    text: str
    statements: list


def _brat(path):
    spans, statements = {}, []
    with open(path, encoding="utf8", newline="") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if m := re.match(r"(T\d+)\t\S+ ([\d; ]+)\t", line):
                spans[m[1]] = [tuple(map(int, s.split())) for s in m[2].split(";")]
            elif m := re.match(r"E\d+\t(.*)", line):
                parts = {"Source": [], "Cue": [], "Content": []}
                for role in m[1].split():
                    name, ref = role.split(":")
                    name = name.rstrip("0123456789")
                    if name in parts:
                        parts[name] += spans.get(ref, [])
                if parts["Cue"]:
                    statements.append(Statement(*(sorted(parts[k]) for k in ("Source", "Cue", "Content"))))
    return statements


def polnear(root, split):
    """The articles of `split` ("train" or "dev"), each with its first annotation only:
    sixteen articles of train carry up to six, which contradict one another."""
    articles = []
    for path in sorted(glob.glob(os.path.join(glob.escape(root), split, "text", "*.txt"))):
        base = os.path.basename(path)[:-4]
        anns = sorted(glob.glob(os.path.join(glob.escape(root), split, "attributions", glob.escape(base) + "_*.ann")))
        if anns:
            with open(path, encoding="utf8", newline="") as f:
                articles.append(Article(base, f.read(), _brat(anns[0])))
    if not articles:
        raise SystemExit(f"{root}: expected PolNeAR's folders {split}/text and {split}/attributions")
    return articles


def written(path):
    """The whole reports of a file in the short form (see `stance/author.py`) as articles."""
    articles = {}
    for negotiation in author.read(path):
        for s in negotiation["statements"]:
            source, cue, content = s["spans"]
            statement = Statement([source] if source else [], [cue] if cue else [], content)
            name = f"{os.path.basename(path)}:{s['line']}"
            articles.setdefault(s["text"], Article(name, s["text"], [])).statements.append(statement)
    return list(articles.values())


def hold_out(articles, every=21):
    """Splits off every 21st article: thresholds and calibration are fitted there, never on dev."""
    return ([a for i, a in enumerate(articles) if i % every],
            [a for i, a in enumerate(articles) if i % every == 0])


def _nearest(text, words, low, high, avoid):
    """The whole-word occurrence of `words` that lies nearest to the span low..high and off `avoid`."""
    pattern = (r"\b" if words[:1].isalnum() else "") + re.escape(words) + (r"\b" if words[-1:].isalnum() else "")
    hits = [m.span() for m in re.finditer(pattern, text)]
    def cost(s):
        inside = any(s[0] < e and b < s[1] for b, e in avoid)
        gap = max(low - s[1], s[0] - high, 0)
        return (inside, text.count("\n\n", min(s[0], low), max(s[1], high)), gap)
    return min(hits, key=cost, default=None)


def casebook(case):
    """The reports of one case folder as articles (body only), spans located from the verbatim words."""
    gold = [json.loads(line) for line in open(os.path.join(case, "gold.jsonl"), encoding="utf8")]
    articles = []
    for path in sorted(glob.glob(os.path.join(glob.escape(case), "reports", "*.md"))):
        raw = open(path, encoding="utf8", newline="").read()
        text = re.split(r"^---\n", raw, maxsplit=2, flags=re.M)[2]
        article = Article(os.path.basename(path), text, [])
        for g in gold:
            if g["report"] == article.id:
                article.statements.append(_locate(text, g))
        articles.append(article)
    return articles


def _locate(text, g):
    content, at = [], g["start"]
    for i, piece in enumerate(g["content"]):
        b = at if i == 0 else text.find(piece, at)
        if b < 0:
            b = text.rfind(piece, 0, g["start"])
        content.append((b, b + len(piece)))
        at = b + len(piece)
    content.sort()
    low, high = content[0][0], content[-1][1]
    # The cue stands beside the content, the source beside the cue.
    cue = _nearest(text, g["cue"], low, high, content) if g["cue"] else None
    near = cue or (low, high)
    source = _nearest(text, g["source"], *near, content + ([cue] if cue else [])) if g["source"] else None
    return Statement([source] if source else [], [cue] if cue else [], content)
