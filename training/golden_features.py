"""Writes the vectors that hold the Rust side to features.py: python golden_features.py REPORT… > features.jsonl

One object a text: its windows, each a list of [id, start, end, case, quote, first], offsets in code points."""

import json
import sys

from features import tokenizer, windows

tok = tokenizer()
for path in sys.argv[1:]:
    text = open(path, encoding="utf8", newline="").read()
    rows = [[[p.id, p.start, p.end, p.case, p.quote, p.first] for p in w] for w in windows(tok, text)]
    print(json.dumps({"text": text, "windows": rows}, ensure_ascii=False))
