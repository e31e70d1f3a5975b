"""Makes casebook cases of whole reports in the short form, to measure the program on negotiations that no model saw:

    python cases.py FILE.txt OUT

Every negotiation becomes a folder OUT/NN with dossier.toml, reports/ and gold.jsonl. The reports get days one after
another. People, their offices and parties come from the speakers of the statements ("Lesya Tarnawa, foreign minister
(Maruvia)"). Without a state.json, `rapporteur score` goes by the states of play that the codes lead to."""

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

# What stands before a name; the longer first.
TITLES = """Colonel General,Major General,Prime Minister,Foreign Minister,President,General,Minister,Major,Colonel,Captain,
Premier,Chancellor,Dr,Professor,Judge,Ambassador,Senator,Governor,Mayor""".replace("\n", "").split(",")


def people(negotiation):
    """Party of every speaker, and for speakers with a name: id, name, title."""
    out = {}
    for s in negotiation["statements"]:
        speaker, party = re.fullmatch(r"(.*?)(?: \(([^()]*)\))?", s["speaker"]).groups()
        before, _, after = speaker.partition(", ")
        title, name = "", before
        for word in TITLES:
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
    return len(texts), len(gold)


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
