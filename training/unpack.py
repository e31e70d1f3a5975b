"""Makes weights to go on from (train.py --start) of a reader's file: python unpack.py FILE.safetensors out/reader.pt

The inverse of export.py, up to what rounding to 8 bits took away."""

import sys

import torch
from safetensors.torch import load_file

from export import parts
from model import Reader
from tensors import Tensors


class Places(Tensors):
    """The parameters themselves, under the names that they have in the file."""

    def rows(self, name, scale, weight):
        self[name] = weight

    def crf(self, name, module):
        self[name + ".transition"], self[name + ".start"] = module.transition, module.start


def main(source, target):
    model, packed = Reader(), load_file(source)
    with torch.no_grad():
        for name, place in parts(model, Places()).items():
            scale = packed.get(name.removesuffix(".weight") + ".scale")
            value = packed[name].float()
            place.copy_(value if scale is None else value * scale[:, None])
    torch.save(model.state_dict(), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
