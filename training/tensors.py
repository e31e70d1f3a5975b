"""Parts of a network as the tensors of a weights file."""

import torch


def int8(weight):
    """Rows of whole numbers and a scale for each: the largest magnitude of a row is 127."""
    scale = weight.detach().abs().amax(1).clamp_min(1e-12) / 127
    return (weight.detach() / scale[:, None]).round().clamp(-127, 127).to(torch.int8), scale


class Tensors(dict):
    """Names to tensors, in the order in which parts are added."""

    def rows(self, name, scale, weight):
        self[name], self[scale] = int8(weight)

    def norm(self, name, module):
        self[name + ".weight"], self[name + ".bias"] = module.weight, module.bias

    def linear(self, name, module, quantised):
        if quantised:
            self.rows(name + ".weight", name + ".scale", module.weight)
        else:
            self[name + ".weight"] = module.weight
        if module.bias is not None:
            self[name + ".bias"] = module.bias

    def crf(self, name, module):
        self[name + ".transition"], self[name + ".start"] = module.moves()

    def layer(self, name, module):
        for part in ("qkv", "out", "up", "down"):
            self.linear(f"{name}.{part}", getattr(module, part), True)
        self.norm(name + ".norm1", module.norm1)
        self.norm(name + ".norm2", module.norm2)

    def encoder(self, module):
        self.rows("embeddings.word", "embeddings.word.scale", module.word.weight)
        for name in ("position", "case", "quote", "paragraph"):
            self["embeddings." + name] = getattr(module, name).weight
        self.norm("embeddings.norm", module.norm)
        for i, layer in enumerate(module.layers):
            self.layer(f"layer.{i}", layer)

    def plain(self):
        return {k: v.detach().contiguous().clone() for k, v in self.items()}
