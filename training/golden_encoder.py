"""Writes the vectors that hold the Rust crate `encoder` to PyTorch, weights and inputs from a fixed seed:

    python golden_encoder.py [TARGET]

../crates/encoder/tests/golden/vectors.safetensors: `gelu.*`, `norm.*` and `attention.*`, their inputs and outputs;
`layer.*`, a small layer as export.py writes it, its output in the shipped arithmetic (`layer.quantised`, by
decode.py's simulation) and in plain floats with the same weights (`layer.plain`)."""

import os
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import save_file

from decode import quantise_like_rust
from tensors import int8
from model import Layer

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../crates/encoder/tests/golden/vectors.safetensors")
HEADS, HEAD = 2, 32  # the Rust side knows heads of 32 only
WIDTH, INNER = HEADS * HEAD, 128


def gelu():
    x = torch.cat([torch.linspace(-7, 7, 701), torch.randn(300) * 0.01, torch.tensor([0.0, -0.0, 20.0, -20.0])])
    return {"input": x, "output": F.gelu(x)}


def random_norm(norm):
    """Weights that tell weight from bias and one place from another."""
    nn.init.normal_(norm.weight, 1, 0.2)
    nn.init.normal_(norm.bias, 0, 0.3)
    return norm


def norm():
    module, x = random_norm(nn.LayerNorm(384, eps=1e-12)), torch.randn(9, 384) * 3 + 1
    return {"weight": module.weight, "bias": module.bias, "input": x, "output": module(x)}


def attention(places=37):
    qkv = torch.randn(places, 3 * WIDTH) * 2  # scores up to some 20, so that the exponential matters
    q, k, v = qkv.view(places, 3, HEADS, HEAD).permute(1, 2, 0, 3)
    out = F.scaled_dot_product_attention(q, k, v)
    return {"input": qkv, "output": out.transpose(0, 1).reshape(places, WIDTH)}


def exported(layer):
    out = {}
    for name in ("qkv", "out", "up", "down"):
        part = getattr(layer, name)
        out[name + ".weight"], out[name + ".scale"] = int8(part.weight)
        out[name + ".bias"] = part.bias
    for name in ("norm1", "norm2"):
        part = getattr(layer, name)
        out[name + ".weight"], out[name + ".bias"] = part.weight, part.bias
    return out


def quantise(layer):
    """As decode.py does with a whole reader, for which it is dressed up here."""
    reader = nn.Module()
    reader.encoder = nn.Module()
    reader.encoder.layers, reader.encoder.word = nn.ModuleList([layer]), nn.Embedding(1, WIDTH)
    quantise_like_rust(reader)


def layer(places=21):
    module = Layer(WIDTH, HEADS, INNER).eval()
    random_norm(module.norm1), random_norm(module.norm2)
    x, mask = torch.randn(1, places, WIDTH), torch.ones(1, places, dtype=torch.bool)
    out = {name: tensor.detach().clone() for name, tensor in exported(module).items()}
    quantise(module)
    out |= {"input": x[0], "quantised": module(x, mask)[0]}
    for part in module.modules():
        part._forward_pre_hooks.clear()  # the weights stay those of the file
    del module.forward  # its own again
    return out | {"plain": module(x, mask)[0]}


def main(target=TARGET):
    torch.set_num_threads(1)
    torch.manual_seed(20310304)
    groups = {"gelu": gelu(), "norm": norm(), "attention": attention(), "layer": layer()}
    vectors = {f"{group}.{name}": t for group, tensors in groups.items() for name, t in tensors.items()}
    save_file({name: t.detach().contiguous().clone() for name, t in vectors.items()}, target)
    print("quantised against plain:", (groups["layer"]["quantised"] - groups["layer"]["plain"]).abs().max().item())


if __name__ == "__main__":
    main(*sys.argv[1:])
