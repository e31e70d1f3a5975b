"""Makes casebook cases of whole reports in the short form, to measure the program on negotiations that no model saw:

    python cases.py FILE.txt OUT [--from N --to M]

Every negotiation becomes a folder OUT/NN with dossier.toml, reports/, gold.jsonl and state.json. The reports get days one
after another. People, their offices and parties come from the speakers of the statements ("Lesya Tarnawa, foreign
minister (Maruvia)"); what a speaker without a name stands for is left to the program. The state of play at the last day
is that of the casebook's rules on the codes given; `rapporteur score --gold-codes` must find it whole."""

import argparse
import datetime
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "stance"))
import author  # noqa: E402

FIRST = datetime.date(2034, 3, 1)
NAME = re.compile(r"[A-Z][\w'’\-]+(?: (?:de|van|der|al|bin|von|da|[A-Z][\w'’\-]+\.?))* [A-Z][\w'’\-]+")
HEADS = re.compile(r"^(president|prime minister|premier|chancellor|king|queen|emir)\b(?! of the (?:court|union|bank))", re.I)
HIGH = re.compile(r"\b(minister|chief negotiator|secretary of state)\b", re.I)


def people(negotiation):
    """Party of every speaker, and for speakers with a name: id, name, title."""
    out = {}
    for s in negotiation["statements"]:
        speaker, party = re.fullmatch(r"(.*?)(?: \(([^()]*)\))?", s["speaker"]).groups()
        before, _, after = speaker.partition(", ")
        title, name = "", before
        for word in ("Colonel General", "Major General", "Prime Minister", "Foreign Minister", "President", "General", "Minister", "Major", "Colonel", "Captain", "Premier", "Chancellor", "Dr", "Professor", "Judge", "Ambassador", "Senator", "Governor", "Mayor"):
            if before.startswith(word + " "):
                title, name = word, before[len(word) + 1 :]
                break
        known = bool(NAME.fullmatch(name))
        out[s["speaker"]] = dict(name=name if known else speaker, title=after or title, party=party, known=known)
    return out


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def quote(text):
    return json.dumps(text, ensure_ascii=False)


def dossier(number, negotiation, speakers):
    counts = {}
    for s in negotiation["statements"]:
        party = speakers[s["speaker"]]["party"]
        if party:
            counts[party] = counts.get(party, 0) + 1
    order = sorted(counts, key=counts.get, reverse=True)
    lines = [f"id = {quote(number)}", f"title = {quote(negotiation['domain'])}", 'language = "en"', ""]
    for i, party in enumerate(order):
        lines += ["[[party]]", f"id = {quote(slug(party))}", f"name = {quote(party)}", f'role = "{"principal" if i < 3 else "observer"}"', ""]
    seen = set()
    for p in speakers.values():
        if p["known"] and p["party"] and slug(p["name"]) not in seen:
            seen.add(slug(p["name"]))
            lines += ["[[person]]", f"id = {quote(slug(p['name']))}", f"name = {quote(p['name'])}",
                      f"aliases = [{quote(p['name'].split()[-1])}]", f"party = {quote(slug(p['party']))}"]
            lines += [f"office = [{{ title = {quote(p['title'])} }}]"] if p["title"] else []
            lines.append("")
    for p in negotiation["points"]:
        lines += ["[[point]]", f"id = {quote(p['id'])}", f"kind = {quote(p['kind'])}", f"question = {quote(p['question'])}", f"scale = {quote(p['scale'])}", "option = ["]
        lines += [f"  {{ id = {quote(o['id'])}, text = {quote(o['text'])} }}," for o in p["options"]] + ["]", ""]
    return "\n".join(lines)


def codes(given):
    """As the casebook has them: what is turned down beside what is wanted is not coded."""
    out = []
    for point, of in given.items():
        wanted = any(s == "for" for s in of.values())
        out += [dict(point=point, option=o, stance=s) for o, s in of.items() if s != "none" and not (wanted and s == "against")]
    return out


def statement(n, s, report, day, speaker):
    party = slug(speaker["party"]) if speaker["party"] else None
    start = s["spans"][2][0][0] + len(s["text"]) - len(s["text"].lstrip("\n"))
    return dict(
        id=f"s{n:03}", report=report, source=s["source"], cue=s["cue"], content=s["content"], start=start, kind="indirect",
        speaker=slug(speaker["name"]) if speaker["known"] and party else None, speaker_name=speaker["name"], party=party,
        via=None, said_on=str(day), act=s["act"], codes=codes(s["codes"]),
    )


RANK = {"for": 2, "open": 1, "against": 0}


def rank(title):
    return 2 if HEADS.search(title) and not re.search("deputy|vice|spokes|aide|former", title, re.I) else 1 if HIGH.search(title) and not re.search("deputy|spokes|aide|former", title, re.I) else 0


def state(gold, ranks):
    """Positions by the rules of the casebook."""
    held = {}
    for s in gold:
        if not s["party"]:
            continue
        for point in dict.fromkeys(c["point"] for c in s["codes"]):
            mine = [c for c in s["codes"] if c["point"] == point]
            first = max(mine, key=lambda c: RANK[c["stance"]])
            if first["stance"] == "open" and any(c["stance"] == "open" and c is not first for c in mine):
                continue
            hear(held, (s["party"], point), s, first, ranks.get(s["speaker"], 1 if s["speaker"] is None and s["speaker_name"].lower() == s["party"] else 0))
    return held


def hear(held, key, s, code, weight):
    now, by = held.get(key), (s["report"], s["speaker_name"])
    new = dict(option=code["option"], stance=code["stance"], basis=[s["id"]], rank=weight, by=by)
    if not now:
        held[key] = new
    elif (now["option"], now["stance"]) == (new["option"], new["stance"]):
        now["basis"].append(s["id"])
        now["rank"] = max(now["rank"], weight)
    elif code["stance"] == "against" and now["option"] != new["option"]:
        if now["stance"] == "against" and weight >= now["rank"]:
            held[key] = new
    elif code["stance"] == "open" and now["stance"] == "for" and now["by"] == by:
        pass
    elif weight >= now["rank"]:
        held[key] = new


def write(folder, name, text):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    open(os.path.join(folder, name), "w", encoding="utf-8").write(text)


def case(number, negotiation, out):
    speakers = people(negotiation)
    folder = os.path.join(out, number)
    write(folder, "dossier.toml", dossier(number, negotiation, speakers))
    texts = list(dict.fromkeys(s["text"] for s in negotiation["statements"]))
    gold, day = [], FIRST
    for i, text in enumerate(texts):
        day = FIRST + datetime.timedelta(days=3 * i)
        report = f"{i + 1:02}.md"
        write(folder, f"reports/{report}", f"---\ntitle: Report {i + 1}\noutlet: Outlet {i + 1}\ndate: {day}\n---\n{text.strip()}\n")
        for s in negotiation["statements"]:
            if s["text"] == text:
                s["spans"][2] = [(a - (len(text) - len(text.lstrip())), b) for a, b in s["spans"][2]]
                gold.append(statement(len(gold) + 1, s, report, day, speakers[s["speaker"]]))
    gold.sort(key=lambda g: (g["report"], g["start"]))
    write(folder, "gold.jsonl", "".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold))
    ranks = {slug(p["name"]): rank(p["title"]) for p in speakers.values() if p["known"]}
    held, points = state(gold, ranks), {p["id"]: p for p in negotiation["points"]}
    positions = {}
    for (party, point), p in held.items():
        positions.setdefault(party, {})[point] = dict(option=p["option"], stance=p["stance"], basis=p["basis"])
    disputed = [q for q in points if points[q]["kind"] == "fact" and contradicted(positions, q)]
    write(folder, "state.json", json.dumps(dict(checkpoints=[dict(date=str(day), positions=positions, disputed=disputed, movement={})]), indent=1))
    return len(texts), len(gold)


def contradicted(positions, q):
    held = [(p[q]["option"], p[q]["stance"]) for p in positions.values() if q in p]
    clash = lambda a, b: a[1] == "for" and (b[1] == "for" and a[0] != b[0] or b[1] == "against" and a[0] == b[0])
    return any(clash(a, b) for a in held for b in held)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("file")
    a.add_argument("out")
    args = a.parse_args()
    for n, negotiation in enumerate(author.read(args.file), 1):
        reports, statements = case(f"{n:02}", negotiation, args.out)
        print(f"{n:02} {negotiation['domain']}: {reports} reports, {statements} statements")


if __name__ == "__main__":
    main()
