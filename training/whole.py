"""Attention in whole numbers of 16 bits, as `crates/encoder/src/attention.rs` computes it."""

import math

import torch
import torch.nn.functional as F

SHARP, FINE = 8191, 1023  # what the greatest magnitude among a head's queries or keys, and among its values, becomes


def whole(x, mask, most):
    """Whole numbers, and for each head what one of them stands for. x B×heads×T×32, mask B×T."""
    size = x.abs().masked_fill(~mask[:, None, :, None], 0).amax((-2, -1), keepdim=True)
    step = (size / most).clamp_min(1e-12)
    return (x / step).round().double(), step.double()


def attention(q, k, v, mask):
    """Shares are whole numbers as well, the greatest of a place as great as lets all sums fit in 32 bits."""
    (q, query), (k, key), (v, value) = whole(q, mask, SHARP), whole(k, mask, SHARP), whole(v, mask, FINE)
    most = ((2**31 - 1) // (FINE * mask.sum(1).clamp_min(1))).clamp_max(32767)[:, None, None, None]
    scores = (q @ k.transpose(-1, -2)).masked_fill(~mask[:, None, None], -math.inf)
    scores = (scores - scores.amax(-1, keepdim=True)) * (query * key * math.log2(math.e) / math.sqrt(q.shape[-1]))
    shares = (torch.exp2(scores) * most).round()
    return (shares @ v * value / shares.sum(-1, keepdim=True)).float()


def forward(layer, x, mask):
    """`model.Layer.forward` with this attention."""
    B, T, W = x.shape
    q, k, v = layer.qkv(x).view(B, T, 3, layer.heads, W // layer.heads).permute(2, 0, 3, 1, 4)
    x = layer.norm1(x + layer.out(attention(q, k, v, mask).transpose(1, 2).reshape(B, T, W)))
    return layer.norm2(x + layer.down(F.gelu(layer.up(x))))
