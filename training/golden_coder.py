"""Writes what the coder reads of an example case, as vectors for the crate `coder`.

    python golden_coder.py ../examples/harbour-strike ../crates/coder/tests/golden/sequences.jsonl"""

import json
import os
import sys

import coder_samples
from coder_model import SPEAKER, plain, point_pieces, statement
from features import SEP, tokenizer


def main(case, target):
    tok = tokenizer()
    samples = coder_samples.casebook(case)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8") as out:
        for point in samples[0].points:
            tokens, marks = point_pieces(tok, point, range(len(point.options)))
            out.write(json.dumps(dict(point=point.id, tokens=tokens, marks=marks)) + "\n")
        for s in samples[::9]:
            to_bytes = lambda spans: [[len(s.text[:x].encode()) for x in span] for span in spans]
            tokens = plain(tok, s.speaker, SPEAKER)[:16] + [(SEP, 0, 0, SPEAKER)] + statement(tok, s)
            out.write(json.dumps(dict(report=s.report, speaker=s.speaker, source=to_bytes(s.source), cue=to_bytes(s.cue),
                                      content=to_bytes(s.content), tokens=tokens), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
