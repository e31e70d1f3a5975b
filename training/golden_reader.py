"""Writes the statements that this side finds, for the test that holds the Rust reader to them:

    python golden_reader.py out/reader.pt out/calibration.json REPORT… > ../crates/reader/tests/golden/statements.jsonl

One object a statement of the first level, offsets in code points of the whole file, confidence as fitted."""

import json
import sys

import numpy as np
import torch

from decode import quantise_like_rust, read
from features import tokenizer
from model import Reader

weights, calibration, *reports = sys.argv[1:]
torch.set_num_threads(1)
model = Reader()
model.load_state_dict(torch.load(weights))
quantise_like_rust(model.eval())
fitted = json.load(open(calibration))
tok = tokenizer()
for path in reports:
    text = open(path, encoding="utf8", newline="").read()
    for source, cue, content, features in read(model, tok, text):
        confidence = 1 / (1 + np.exp(-(np.dot(features, fitted["weight"]) + fitted["bias"])))
        print(json.dumps({"report": path.split("/")[-1], "source": source[:1], "cue": cue, "content": content, "confidence": round(float(confidence), 4)}))
