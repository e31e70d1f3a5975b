"""Makes weights to go on from (--start) of a file of the reader or the coder: python unpack.py FILE.safetensors out/model.pt

The inverse of export.py and coder_export.py, up to what rounding to 8 bits took away."""

import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file

import coder_export
import export
from coder_model import Coder
from model import Reader
from tensors import Tensors


class Places(Tensors):
    """The parameters themselves, under the names that they have in the file."""

    def rows(self, name, scale, weight):
        self[name] = weight

    def crf(self, name, module):
        self[name + ".transition"], self[name + ".start"] = module.transition, module.start


def kind(source):
    """The model that a file holds, and what tells its parts."""
    with safe_open(source, "pt") as file:
        coder = file.metadata()["format"].startswith("rapporteur-coder/")
    return (Coder(), coder_export.parts) if coder else (Reader(), export.parts)


def main(source, target):
    (model, parts), packed = kind(source), load_file(source)
    with torch.no_grad():
        for name, place in parts(model, Places()).items():
            scale = packed.get(name.removesuffix(".weight") + ".scale")
            value = packed[name].float()
            place.copy_(value if scale is None else value * scale[:, None])
    torch.save(model.state_dict(), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
