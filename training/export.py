"""Writes the shipped file: int8 weights, float features and heads, and how confidence is made.

    python export.py out/reader.pt out/calibration.json ../crates/reader/model/reader.safetensors"""

import json
import re
import sys

import torch
from safetensors.torch import save_file

from model import Reader

QUANTISED = re.compile(r"(encoder\.layers|roles\.layers)\.\d+\.(qkv|out|up|down)|hidden|roles\.(token|cue)")


def int8(weight):
    """Rows of whole numbers and a scale for each: the largest magnitude of a row is 127."""
    scale = weight.detach().abs().amax(1).clamp_min(1e-12) / 127
    return (weight.detach() / scale[:, None]).round().clamp(-127, 127).to(torch.int8), scale


def tensors(model):
    out = {}

    def norm(name, module):
        out[name + ".weight"], out[name + ".bias"] = module.weight, module.bias

    def linear(name, module, quantised):
        if quantised:
            out[name + ".weight"], out[name + ".scale"] = int8(module.weight)
        else:
            out[name + ".weight"] = module.weight
        if module.bias is not None:
            out[name + ".bias"] = module.bias

    def layer(name, module):
        for part in ("qkv", "out", "up", "down"):
            linear(f"{name}.{part}", getattr(module, part), True)
        norm(name + ".norm1", module.norm1)
        norm(name + ".norm2", module.norm2)

    def crf(name, module):
        out[name + ".transition"], out[name + ".start"] = module.moves()

    e = model.encoder
    out["embeddings.word"], out["embeddings.word.scale"] = int8(e.word.weight)
    for name in ("position", "case", "quote", "paragraph"):
        out["embeddings." + name] = getattr(e, name).weight
    norm("embeddings.norm", e.norm)
    for i, module in enumerate(e.layers):
        layer(f"layer.{i}", module)
    linear("tag.hidden", model.hidden, True)
    linear("tag.out", model.tags, False)
    crf("tag", model.tag_crf)
    r = model.roles
    linear("role.token", r.token, True)
    linear("role.cue", r.cue, True)
    linear("role.tag", r.tag, False)
    linear("role.out", r.out, False)
    linear("role.skip", r.skip, False)
    out["role.place"], out["role.is_cue"] = r.place.weight, r.is_cue.weight
    norm("role.norm", r.norm)
    for i, module in enumerate(r.layers):
        layer(f"role.layer.{i}", module)
    crf("role", r.crf)
    return {k: v.detach().contiguous().clone() for k, v in out.items()}


def main(weights, calibration, target):
    model = Reader()
    model.load_state_dict(torch.load(weights))
    fitted = json.load(open(calibration))
    out = tensors(model)
    out["confidence.weight"] = torch.tensor(fitted["weight"])
    out["confidence.bias"] = torch.tensor([fitted["bias"]])
    meta = {"format": "rapporteur-reader/1", "model": fitted["model"], "threshold": str(fitted["threshold"]), "cue_bias": str(fitted["cue_bias"])}
    save_file(out, target, metadata=meta)


if __name__ == "__main__":
    main(*sys.argv[1:])
