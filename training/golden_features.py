"""Writes the vectors that hold the Rust side to features.py, beside each text given:

    python golden_features.py ../crates/text/tests/golden/nasty.txt ../examples/*/reports/*.md

FILE.windows in ../crates/text/tests/golden: a line a piece, an empty line between windows: id, start, end (code
points), case, quote, first."""

import os
import sys

from features import tokenizer, windows

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../crates/text/tests/golden")
tok = tokenizer()
for path in sys.argv[1:]:
    text = open(path, encoding="utf8", newline="").read()
    row = lambda p: " ".join(map(str, (p.id, p.start, p.end, p.case, p.quote, p.first))) + "\n"
    with open(os.path.join(TARGET, os.path.basename(path) + ".windows"), "w") as out:
        out.write("\n".join("".join(map(row, w)) for w in windows(tok, text)))
