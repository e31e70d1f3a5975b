"""Reads the examples of this folder, which people write in a short form, and checks them.

    python author.py FILE.txt…                    check, and count
    python author.py --jsonl OUT FILE.txt…        write them as one JSON object for every statement and point

The short form:

    ## domain
    ? point | issue ordinal | How many boats may fish?
    - none: No boat may fish.
    - half: Half of the boats may fish.
    ? next-point | fact nominal | …
    - …

    + Speaker as the reader knows them (Party) | demand | point.half=for point.none=against
    Some sentences of a report. [[The minister]] ((said)) on Friday {{that half of the boats must sail}}.

A negotiation begins with `##`, has any number of points with their options and then any number of statements.
`[[ ]]` marks the source (left out where there is none), `(( ))` the cue, `{{ }}` each piece of the content.
Options that a statement does not mention are `none`; after the second bar nothing, or `-`, means that it touches no
point.

A whole report may stand instead, its marks numbered, with one line for each statement after it. A source that serves
several statements carries all their numbers:

    = Northern Wire
    [[1,2|The minister]] ((1|said)) on Friday {{1|that half of the boats must sail}} and ((2|rejected)) {{2|a ban}}.

    Blank lines part its paragraphs.
    1 + Speaker as the reader knows them (Party) | demand | point.half=for
    2 + Speaker as the reader knows them (Party) | reject | point.none=against"""

import argparse
import json
import re
import sys

ACTS = "assert deny assess announce offer accept concede support demand reject accuse threaten".split()
STANCES = ["none", "for", "against", "open"]
MARK = re.compile(r"\[\[(.*?)\]\]|\(\((.*?)\)\)|\{\{(.*?)\}\}", re.S)
NUMBERS = re.compile(r"(\d+(?:\s*,\s*\d+)*)\|(.*)", re.S)
LINE = re.compile(r"(\d+) \+ (.*)")


class Mistake(Exception):
    pass


def read(path):
    """Yields negotiations: {domain, points: [{id, question, kind, scale, options: [{id, text}]}], statements}, a
    statement being {line, speaker, act, text, source, cue, content, spans, codes: {point: {option: stance}}}, with
    spans as (start, end) of source (or None), cue, and contents in the text."""
    out, pending, report = [], None, None
    lines = open(path, encoding="utf-8").read().split("\n") + ["## end"]
    for number, line in enumerate(lines, 1):
        try:
            line = line.strip()
            if report is not None and not line.startswith(("## ", "+ ", "= ")):
                numbered = LINE.fullmatch(line)
                if numbered:
                    speaker, act, codes = head(out[-1], numbered.group(2))
                    report["statements"][int(numbered.group(1))] = dict(line=number, speaker=speaker, act=act, codes=codes)
                elif report["statements"] and line:
                    raise Mistake("expected '1 + Speaker | act | codes', or '= ' or '## ' for what comes next")
                else:
                    report["text"] += line + "\n"
                continue
            if report is not None:
                out[-1]["statements"] += whole(report)
                report = None
            if line.startswith("## ") or line.startswith("+ ") or not line:
                if pending is not None and pending["text"]:
                    finish(out[-1], pending)
                    pending = None
            if not line:
                continue
            if line.startswith("## "):
                if pending is not None:
                    raise Mistake("a statement without text stands before this line")
                out.append(dict(domain=line[3:].strip(), points=[], statements=[]))
            elif line.startswith("? "):
                ident, form, question = bars(line[2:], 3)
                kind, scale = form.split()
                if kind not in ("issue", "fact", "process") or scale not in ("ordinal", "nominal"):
                    raise Mistake(f"expected 'issue|fact|process ordinal|nominal', found {form!r}")
                if any(p["id"] == ident for p in out[-1]["points"]):
                    raise Mistake(f"the point {ident!r} is there twice")
                out[-1]["points"].append(dict(id=ident, question=question, kind=kind, scale=scale, options=[]))
            elif line.startswith("- ") and pending is None:
                ident, text = (s.strip() for s in line[2:].split(":", 1))
                out[-1]["points"][-1]["options"].append(dict(id=ident, text=text))
            elif line.startswith("+ "):
                speaker, act, codes = head(out[-1], line[2:])
                pending = dict(line=number, speaker=speaker, act=act, text="", codes=codes)
            elif line.startswith("= "):
                report = dict(text="", statements={})
            elif pending is not None:
                pending["text"] += ("\n" if pending["text"] else "") + line
            else:
                raise Mistake("this line belongs to nothing; a statement begins with '+ '")
        except (Mistake, ValueError, IndexError) as e:
            raise Mistake(f"{path}:{number}: {e}") from None
    return out[:-1]


def head(negotiation, text):
    speaker, act, codes = bars(text, 3)
    if act not in ACTS:
        raise Mistake(f"{act!r} is no act")
    return speaker, act, parse(negotiation, codes)


def bars(text, n):
    parts = [p.strip() for p in text.split("|")]
    if len(parts) == n - 1:
        parts.append("-")
    if len(parts) != n:
        raise Mistake(f"expected {n} parts between bars, found {len(parts)}")
    return parts


def parse(negotiation, text):
    codes, points = {}, {p["id"]: {o["id"] for o in p["options"]} for p in negotiation["points"]}
    for item in text.split() if text != "-" else []:
        name, stance = item.split("=")
        if "." in name:
            point, option = name.split(".", 1)
        elif len(points) == 1:
            point, option = next(iter(points)), name
        else:
            raise Mistake(f"{name!r} needs its point, as in point.option=for")
        if option not in points.get(point, ()):
            raise Mistake(f"there is no option {point}.{option}")
        if stance not in STANCES:
            raise Mistake(f"{stance!r} is no stance")
        codes.setdefault(point, {})[option] = stance
    return codes


def finish(negotiation, s):
    """Takes the marks out of the text."""
    text, at, source, cue, content = "", 0, None, None, []
    for m in MARK.finditer(s["text"]):
        text += s["text"][at : m.start()]
        kind = next(i for i in range(3) if m.group(i + 1) is not None)
        inner = m.group(kind + 1)
        if not inner.strip() or MARK.search(inner) or any(x in inner for x in ("[[", "((", "{{")):
            raise Mistake("marks must hold words and must not hold other marks")
        span = (len(text), len(text) + len(inner))
        if kind == 0 and source or kind == 1 and cue:
            raise Mistake("one source and one cue at most")
        if kind == 0:
            source = span
        elif kind == 1:
            cue = span
        else:
            content.append(span)
        text += inner
        at = m.end()
    text += s["text"][at:]
    if any(x in text for x in ("[[", "]]", "((", "))", "{{", "}}")):
        raise Mistake("a mark is not closed")
    if not cue or not content:
        raise Mistake("a statement needs a cue and a content")
    cut = lambda span: text[span[0] : span[1]] if span else None
    s.update(text=text, source=cut(source), cue=cut(cue), content=[cut(c) for c in content], spans=[source, cue, content])
    negotiation["statements"].append(s)


def whole(report):
    """The statements of a report with numbered marks."""
    text, at = "", 0
    spans = {n: [None, None, []] for n in report["statements"]}
    for m in MARK.finditer(report["text"]):
        text += report["text"][at : m.start()]
        kind = next(i for i in range(3) if m.group(i + 1) is not None)
        numbers = NUMBERS.fullmatch(m.group(kind + 1))
        if not numbers or not numbers.group(2).strip() or any(x in numbers.group(2) for x in ("[[", "((", "{{")):
            raise Mistake(f"expected a mark with its number, as in [[1|she]], found {m.group(0)!r}")
        span = (len(text), len(text) + len(numbers.group(2)))
        for n in map(int, numbers.group(1).split(",")):
            if n not in spans:
                raise Mistake(f"there is no line '{n} + …'")
            if kind == 2:
                spans[n][2].append(span)
            elif spans[n][kind]:
                raise Mistake(f"statement {n} has two {('sources', 'cues')[kind]}")
            else:
                spans[n][kind] = span
        text += numbers.group(2)
        at = m.end()
    text += report["text"][at:]
    if any(x in text for x in ("[[", "]]", "((", "))", "{{", "}}")):
        raise Mistake("a mark is not closed")
    cut = lambda span: text[span[0] : span[1]] if span else None
    for n, s in report["statements"].items():
        source, cue, content = spans[n]
        if not cue or not content:
            raise Mistake(f"statement {n} needs a cue and a content")
        yield s | dict(text=text, source=cut(source), cue=cut(cue), content=[cut(c) for c in content], spans=spans[n])


def records(name, negotiations):
    """One object of the stance FORMAT for every statement and point that it touches, or for the first point where
    it touches none."""
    for n, negotiation in enumerate(negotiations, 1):
        points = {p["id"]: p for p in negotiation["points"]}
        for s in negotiation["statements"]:
            for point in s["codes"] or [negotiation["points"][0]["id"]]:
                given = s["codes"].get(point, {})
                p = {k: v for k, v in points[point].items() if k != "id"}
                yield dict(
                    id=f"{name}-{n:02}-{s['line']}-{point}", domain=negotiation["domain"], point=p, speaker=s["speaker"],
                    text=s["text"], source=s["source"], cue=s["cue"], content=s["content"], act=s["act"],
                    stances={o["id"]: given.get(o["id"], "none") for o in p["options"]},
                )


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--jsonl")
    a.add_argument("files", nargs="+")
    args = a.parse_args()
    out = open(args.jsonl, "w", encoding="utf-8") if args.jsonl else None
    for path in args.files:
        try:
            negotiations = read(path)
        except Mistake as e:
            sys.exit(f"{e}")
        statements = [s for n in negotiations for s in n["statements"]]
        given = [v for s in statements for c in s["codes"].values() for v in c.values()]
        acts = " ".join(f"{x} {sum(s['act'] == x for s in statements)}" for x in ACTS)
        print(f"{path}: {len(negotiations)} negotiations, {len(statements)} statements, {sum(not s['codes'] for s in statements)} without a code; "
              + " ".join(f"{x} {given.count(x)}" for x in STANCES[1:]) + f"; {acts}")
        if out:
            for r in records(path.rsplit("/", 1)[-1].removesuffix(".txt"), negotiations):
                out.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
