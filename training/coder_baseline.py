"""What a plain method gets, to compare the coder with: the nearest option by sentence embedding, and a lexicon of cues
for the stance. python coder_baseline.py --stance 'stance/*.jsonl' --casebook DIR…

The threshold on a case is the one that is best on the other cases; on examples there is none, since each is asked
about its own point."""

import argparse
import re

import torch
import torch.nn.functional as F

from coder_measure import macro
from coder_samples import STANCES, casebook, files, stance
from features import CLS, SEP, tokenizer
from model import Encoder

AGAINST = re.compile(r"reject|refus|rul\w* out|den(y|i)|dismiss|oppos|exclud|condemn|accus|blam|threat|warn|criticis|turn\w* down|not accept|disput|contradict|object|veto", re.I)
OPEN = re.compile(r"not (rul|exclud|oppos|reject)|consider|could|would|willing|ready|open to|discuss|stud|examin|hint|suggest|depend|if ", re.I)


def told(words):
    """The stance that a cue tells."""
    if re.search(r"not (rul|exclud)", words, re.I):
        return "open"
    return "against" if AGAINST.search(words) else "open" if OPEN.search(words) else "for"


class Embedder:
    def __init__(self):
        self.tok, self.encoder = tokenizer(), Encoder()
        self.encoder.load_package()
        self.encoder.eval()

    @torch.no_grad()
    def __call__(self, texts):
        out = []
        for text in texts:
            ids = [CLS] + self.tok.encode(text, add_special_tokens=False).ids[:250] + [SEP]
            zero = torch.zeros(1, len(ids), dtype=torch.long)
            h = self.encoder(torch.tensor([ids]), zero, zero, zero, torch.ones(1, len(ids), dtype=torch.bool))
            out.append(F.normalize(h.mean(1), dim=-1)[0])
        return torch.stack(out)


def words(sample, spans):
    return " ".join(sample.text[b:e] for b, e in spans)


def candidates(embed, case):
    """(statement, point, option, likeness) of the nearest option of every point."""
    points = case[0].points
    said = embed([words(s, s.content) for s in case])
    for p in points:
        near = said @ embed([f"{p.question} {o}" for _, o in p.options]).T
        for i, row in enumerate(near):
            o = int(row.argmax())
            yield i, p, o, float(row[o])


def counts(case, found, least):
    out = []
    for depth in (1, 2, 3):
        tp = fp = fn = 0
        for i, s in enumerate(case):
            gold = {(p.id, o, STANCES[g])[:depth] for p in s.points for (o, _), g in zip(p.options, s.stances[p.id]) if g > 0}
            mine = {(p.id, p.options[o][0], told(words(s, s.cue)))[:depth] for j, p, o, q in found if j == i and q >= least}
            tp, fp, fn = tp + len(gold & mine), fp + len(mine - gold), fn + len(gold - mine)
        out.append((tp, fp, fn))
    return out


def f1(c):
    return 200 * c[0] / max(1, 2 * c[0] + c[1] + c[2])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--stance", nargs="*", default=[])
    a.add_argument("--casebook", nargs="*", default=[])
    args = a.parse_args()
    embed = Embedder()
    held = [s for f in files(args.stance) for s in stance(f)]
    if held:
        pairs = []
        for s in held:
            p = s.points[0]
            near = embed([words(s, s.content)])[0] @ embed([o for _, o in p.options]).T
            stated = STANCES.index(told(words(s, s.cue)))
            pairs += [(g, stated if o == int(near.argmax()) else 0) for o, g in enumerate(s.stances[p.id])]
        print("examples: macro F1 {:.1f}, accuracy {:.1f}".format(*macro(pairs, 4)))
    cases = [casebook(c) for c in args.casebook]
    found = [list(candidates(embed, c)) for c in cases]
    levels = [x / 100 for x in range(20, 80, 2)]
    sums = [0, 0, 0]
    for k, case in enumerate(cases):
        others = lambda least: sum(f1(counts(c, f, least)[2]) for j, (c, f) in enumerate(zip(cases, found)) if j != k)
        result = [f1(c) for c in counts(case, found[k], max(levels, key=others))]
        sums = [a + b for a, b in zip(sums, result)]
        print(f"{case[0].group}: codes F1, point / and option / and stance: {' / '.join(f'{x:.1f}' for x in result)}")
    if cases:
        print("mean: " + " / ".join(f"{x / len(cases):.1f}" for x in sums))


if __name__ == "__main__":
    main()
