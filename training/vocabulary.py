"""Writes the package's vocabulary, one piece a line in the order of their numbers: python vocabulary.py > vocab.txt"""

import json
import os

from features import PACKAGE

vocab = json.load(open(os.path.join(PACKAGE, "tokenizer.json"), encoding="utf8"))["model"]["vocab"]
assert sorted(vocab.values()) == list(range(len(vocab)))
for piece in sorted(vocab, key=vocab.get):
    print(piece)
