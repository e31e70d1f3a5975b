"""Writes the coder's file: int8 weights, float features and heads.

    python coder_export.py out/coder.pt NAME ../crates/coder/model/coder.safetensors [topic=0.1 threshold=0.5 …]

What follows the target are the numbers by which the coder decides (see `coder_fit.py`)."""

import sys

import torch
from safetensors.torch import save_file

from coder_model import Coder
from tensors import Tensors


def parts(model, out):
    """Enters the parts of a model into a table of tensors."""
    out.encoder(model.encoder)
    for name in ("act", "stance"):
        head = getattr(model, name)
        out.linear(f"{name}.hidden", head[0], True)
        out.linear(f"{name}.out", head[-1], False)
    out["topic.scale"] = model.topic_scale
    return out


def tensors(model):
    return parts(model, Tensors()).plain()


def main(weights, name, target, *numbers):
    model = Coder()
    model.load_state_dict(torch.load(weights))
    meta = {"format": "rapporteur-coder/1", "model": name} | dict(n.split("=", 1) for n in numbers)
    save_file(tensors(model), target, metadata=meta)


if __name__ == "__main__":
    main(*sys.argv[1:])
