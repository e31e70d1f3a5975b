"""Writes the shipped file: int8 weights, float features and heads, and how confidence is made.

    python export.py out/reader.pt out/calibration.json ../crates/reader/model/reader.safetensors"""

import json
import re
import sys

import torch
from safetensors.torch import save_file

from model import Reader
from tensors import Tensors

QUANTISED = re.compile(r"(encoder\.layers|roles\.layers)\.\d+\.(qkv|out|up|down)|hidden|roles\.(token|cue)")


def parts(model, out):
    """Puts the network into `out` (see `Tensors`)."""
    out.encoder(model.encoder)
    out.linear("tag.hidden", model.hidden, True)
    out.linear("tag.out", model.tags, False)
    out.crf("tag", model.tag_crf)
    r = model.roles
    out.linear("role.token", r.token, True)
    out.linear("role.cue", r.cue, True)
    out.linear("role.tag", r.tag, False)
    out.linear("role.out", r.out, False)
    out.linear("role.skip", r.skip, False)
    out["role.place"], out["role.is_cue"] = r.place.weight, r.is_cue.weight
    out.norm("role.norm", r.norm)
    for i, module in enumerate(r.layers):
        out.layer(f"role.layer.{i}", module)
    out.crf("role", r.crf)
    return out


def main(weights, calibration, target):
    model = Reader()
    model.load_state_dict(torch.load(weights))
    fitted = json.load(open(calibration))
    out = parts(model, Tensors()).plain()
    out["confidence.weight"] = torch.tensor(fitted["weight"])
    out["confidence.bias"] = torch.tensor([fitted["bias"]])
    meta = {"format": "rapporteur-reader/1", "model": fitted["model"], "threshold": str(fitted["threshold"]), "cue_bias": str(fitted["cue_bias"])}
    save_file(out, target, metadata=meta)


if __name__ == "__main__":
    main(*sys.argv[1:])
