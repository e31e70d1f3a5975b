"""From the network's output to statements. The Rust crate `reader` does the same, step for step."""

from dataclasses import dataclass
from types import MethodType

import numpy as np
import torch
import torch.nn.functional as F

import whole
from data import STRAIGHT, collate
from features import INSIDE, windows
from model import AFTER, BEFORE, Layer

CUE_BIAS = 1.5  # added to "a cue begins here" when candidates are looked for: too many rather than too few


def _logsumexp(x, axis):
    m = x.max(axis, keepdims=True)
    return (m + np.log(np.exp(x - m).sum(axis, keepdims=True))).squeeze(axis)


class Chain:
    """Exact inference in a linear chain: best path, log-partition, marginals."""

    def __init__(self, emission, moves, start):
        self.emission, self.moves, self.start = emission, moves, start
        T, L = emission.shape
        self.alpha, self.beta = np.empty((T, L)), np.zeros((T, L))
        self.alpha[0] = start + emission[0]
        for t in range(1, T):
            self.alpha[t] = _logsumexp(self.alpha[t - 1][:, None] + moves, 0) + emission[t]
        for t in range(T - 2, -1, -1):
            self.beta[t] = _logsumexp(moves + (emission[t + 1] + self.beta[t + 1])[None], 1)
        self.log_z = _logsumexp(self.alpha[-1], 0)
        self.marginal = np.exp(self.alpha + self.beta - self.log_z)

    def segment(self, first, last, begin):
        """Log-probability that exactly first..=last is one span of the type whose B label is `begin`."""
        score = self.alpha[first][begin]
        for t in range(first + 1, last + 1):
            score += self.moves[begin if t == first + 1 else begin + 1][begin + 1] + self.emission[t][begin + 1]
        if last + 1 == len(self.emission):
            return score - self.log_z
        label = begin if last == first else begin + 1
        rest = self.moves[label] + self.emission[last + 1] + self.beta[last + 1]
        rest = np.delete(rest, begin + 1)
        return score + _logsumexp(rest, 0) - self.log_z


def viterbi(emission, moves, start):
    score, back = start + emission[0], []
    for e in emission[1:]:
        table = score[:, None] + moves
        back.append(table.argmax(0))
        score = table.max(0) + e
    label = int(score.argmax())
    path, best = [label], score[label]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1], best


def spans(path, begin):
    """First and last place of every span whose B label is `begin`."""
    out = []
    for t, y in enumerate(path):
        if y == begin:
            out.append([t, t])
        elif y == begin + 1 and out:
            out[-1][1] = t
    return [tuple(s) for s in out]


@dataclass
class Found:
    """A statement found: piece numbers of its window as (first, last), and what its confidence is made from."""

    source: list
    cue: tuple
    content: list
    features: list


def crf(module):
    moves, start = module.moves()
    return moves.detach().double().numpy(), start.detach().double().numpy()


def read_window(model, window):
    batch = collate([(window, [])])
    with torch.no_grad():
        h, tags = model.encode(batch)
    h, tags = h[0, 1:-1], tags[0, 1:-1]
    emission = tags.double().numpy()
    moves, start = crf(model.tag_crf)
    biased = emission.copy()
    biased[:, 3] += CUE_BIAS
    cues = spans(viterbi(biased, moves, start)[0], 3)
    if not cues:
        return []
    chain = Chain(emission, moves, start)
    return [s for s in (_roles(model, window, h, tags, chain, cue) for cue in cues) if s]


def _roles(model, window, h, tags, chain, cue):
    n = len(h)
    places = range(cue[0] - BEFORE, cue[0] + AFTER)
    near = torch.tensor([[0 <= j < n for j in places]])
    index = torch.tensor([[j if 0 <= j < n else 0 for j in places]])
    is_cue = torch.tensor([[cue[0] <= j <= cue[1] for j in places]])
    with torch.no_grad():
        e = model.roles(h, tags, index, is_cue, near)[0][near[0]].double().numpy()
    offset = max(0, cue[0] - BEFORE)
    moves, start = crf(model.roles.crf)
    path, score = viterbi(e, moves, start)
    source, content = spans(path, 1), spans(path, 3)
    if not content:
        return None
    roles = Chain(e, moves, start)
    mean = lambda ss, labels: float(np.mean([np.log(max(1e-9, roles.marginal[t][labels].sum())) for b, l in ss for t in range(b, l + 1)]))
    features = [
        max(-20.0, chain.segment(*cue, 3)),
        float(np.log(max(1e-9, chain.marginal[cue[0]][[3, 4]].sum()))),
        max(-20.0, score - roles.log_z),
        mean(content, [3, 4]),
        mean(source, [1, 2]) if source else 0.0,
        0.0 if source else 1.0,
    ]
    shift = lambda ss: [(b + offset, l + offset) for b, l in ss]
    quotes = [window[t].quote for b, l in shift(content) for t in range(b, l + 1)]
    features += [
        float(np.exp(features[0])),
        float(np.exp(features[2])),
        float(np.log(len(quotes))),
        sum(q == INSIDE for q in quotes) / len(quotes),
    ]
    return Found(shift(source), cue, shift(content), features)


def read(model, tok, text, straighten=False):
    """All candidate statements of a text, spans in code points."""
    if straighten:
        text = text.translate(STRAIGHT)
    out = []
    for w in windows(tok, text):
        for f in read_window(model, w):
            place = lambda ss: [(w[b].start, w[l].end) for b, l in ss]
            out.append((place(f.source), place([f.cue]), place(f.content), f.features))
    return out


def quantise_like_rust(model):
    """Makes the model compute with what the shipped file holds: int8 weights by row, 7-bit activations by token,
    attention in 16 bits."""
    from export import QUANTISED
    from tensors import int8

    def activations(_, inputs):
        x = inputs[0]
        low, high = x.amin(-1, keepdim=True), x.amax(-1, keepdim=True)
        step = ((high - low) / 127).clamp_min(1e-12)
        return (low + step * ((x - low) / step).round().clamp(0, 127),)

    with torch.no_grad():
        for name, module in model.named_modules():
            if QUANTISED.fullmatch(name):
                q, scale = int8(module.weight)
                module.weight.copy_(q.float() * scale[:, None])
                module.register_forward_pre_hook(activations)
            if isinstance(module, Layer):
                module.forward = MethodType(whole.forward, module)
        q, scale = int8(model.encoder.word.weight)
        model.encoder.word.weight.copy_(q.float() * scale[:, None])
    return model
