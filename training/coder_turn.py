"""Statements turned into their denial or refusal: the same content after another cue.

What is denied stands in the same words as what is claimed; only the cue tells the two apart. Pairs of statements that
differ in nothing else teach to read it."""

import dataclasses

from coder_samples import ACTS, UNKNOWN

# Cues that can stand before a content, by what it begins with; they do after "had" and "has" as well.
DENIED = ["denied", "flatly denied", "has denied", "disputed"]
REFUSED = ["refused", "declined", "has refused"]
REJECTED = ["rejected", "ruled out", "turned down", "opposed", "has rejected", "firmly rejected"]
CLAIMS = {ACTS.index(a) for a in ("assert", "assess", "announce", "concede", "accuse")}
WISHES = {ACTS.index(a) for a in ("demand", "offer", "accept", "support", "announce", "concede")}
NONE, FOR, AGAINST = 0, 1, 2


def turned(sample, point, rng):
    """The statement with its cue turned, and with the act and the stances on the point that follow; None where its words
    do not allow it: the cue must stand right before the content, and be for one option."""
    stances = sample.stances[point.id]
    if len(sample.cue) != 1 or not sample.content or stances.count(FOR) != 1:
        return None
    (begin, end), first = sample.cue[0], sample.content[0]
    if sample.text[end : first[0]] != " ":
        return None
    cues = denials(sample, sample.text[first[0] : first[1]], point)
    if not cues:
        return None
    cue = rng.choice(cues)
    if sample.text[:begin].endswith(("had ", "has ", "have ")):
        cue = cue.removeprefix("has ")
    shift = len(cue) - (end - begin)
    moved = lambda spans: [(b + shift, e + shift) if b >= end else (b, e) for b, e in spans]
    return dataclasses.replace(
        sample,
        text=sample.text[:begin] + cue + sample.text[end:],
        source=moved(sample.source),
        cue=[(begin, begin + len(cue))],
        content=moved(sample.content),
        act=ACTS.index("deny" if cues is DENIED else "reject"),
        stances=sample.stances | {point.id: against(stances, point)},
    )


def denials(sample, content, point):
    """The cues that turn a content; nothing where none does."""
    start = content.split(" ", 1)[0]
    if point.kind == "fact":
        return DENIED if sample.act in CLAIMS and (start == "that" or start in ("the", "any", "a", "an")) else []
    if sample.act not in WISHES:
        return []
    if start == "to":
        return REFUSED
    return REJECTED if start[:1].isalpha() and start.islower() and start not in ("that", "if", "whether", "for", "on", "with", "who", "whoever") else []


def against(stances, point):
    """Stances of a denial: on a fact with two options it is for the other one; else it is against the one denied."""
    if point.kind == "fact" and len(stances) == 2:
        return [UNKNOWN if s == FOR else FOR for s in stances]
    return [AGAINST if s == FOR else NONE for s in stances]
