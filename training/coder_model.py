"""The coder's network: MiniLM-L6 reads a statement together with a point at issue and all its options.

    [CLS] speaker [SEP] text [SEP] question ([SEP] option)*

Every piece carries the part it plays. The [SEP] before an option stands for that option, [CLS] for the statement. Read
without a point, the statement gives its act and what it is about; a point read by itself, what it asks."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from coder_samples import ACTS, STANCES, UNKNOWN
from features import CLS, SEP, paragraphs, pieces
from model import Encoder

# Parts that pieces play.
CONTEXT, SOURCE, CUE, CONTENT, SPEAKER, QUESTION, OPTION, ORDINAL, NOMINAL, ORDINAL_FACT, NOMINAL_FACT = range(11)
PARTS = 11
TEXT = 88  # pieces of a statement with its context
POINT = 132  # pieces of a point; what is longer is cut, option by option


def statement(tok, sample):
    """(id, case, quote, part) of the pieces around a statement: all from its first to its last piece, then up to two
    thirds of the room that is left before it and the rest behind it, this within its own paragraph."""
    where, found = [], []
    spans = [(SOURCE, sample.source), (CONTENT, sample.content), (CUE, sample.cue)]
    for number, (start, end) in enumerate(paragraphs(sample.text)):
        for p in pieces(tok, sample.text, start, end)[0]:
            part = CONTEXT
            for name, ranges in spans:
                if any(p.start < e and p.end > b for b, e in ranges):
                    part = name
            found.append((p.id, p.case, p.quote, part))
            where.append(number)
    inside = [i for i, p in enumerate(found) if p[3] != CONTEXT] or [0]
    low, high = inside[0], min(inside[-1] + 1, inside[0] + TEXT)
    room = TEXT - (high - low)
    last = max(i for i, w in enumerate(where) if w == where[high - 1]) + 1
    first = max(low - room * 2 // 3, 0)
    end = min(high + room - (low - first), last)
    return found[first:end]


def plain(tok, text, part):
    return [(p.id, p.case, p.quote, part) for p in pieces(tok, text, 0, len(text))[0]]


def marker(point):
    ordinal = point.scale == "ordinal"
    return (ORDINAL_FACT if ordinal else NOMINAL_FACT) if point.kind == "fact" else (ORDINAL if ordinal else NOMINAL)


def point_pieces(tok, point, order):
    """Pieces of question and options in that order, and where the options' markers lie."""
    question = plain(tok, point.question, QUESTION)[: POINT // 3]
    each = max(4, (POINT - len(question)) // len(order) - 1)
    out, at = question, []
    for i in order:
        at.append(len(out))
        out = out + [(SEP, 0, 0, marker(point))] + plain(tok, point.options[i][1], OPTION)[:each]
    return out, at


class Coder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.encoder.paragraph = nn.Embedding(PARTS, 384)
        nn.init.normal_(self.encoder.paragraph.weight, std=0.02)
        self.act = nn.Sequential(nn.Linear(3 * 384, 384), nn.GELU(), nn.Dropout(0.1), nn.Linear(384, len(ACTS)))
        self.stance = nn.Sequential(nn.Linear(3 * 384, 384), nn.GELU(), nn.Dropout(0.1), nn.Linear(384, len(STANCES)))
        self.topic_scale = nn.Parameter(torch.tensor([6.0, -3.0]))

    def rows(self, sequences):
        """Encodes sequences of (id, case, quote, part), without [CLS]; returns the hidden rows, mask and parts."""
        device = self.topic_scale.device
        T = max(len(s) for s in sequences) + 1
        grid = torch.zeros(4, len(sequences), T, dtype=torch.long)
        mask = torch.zeros(len(sequences), T, dtype=torch.bool)
        for i, s in enumerate(sequences):
            grid[:, i, : len(s) + 1] = torch.tensor([(CLS, 0, 0, CONTEXT)] + s).T
            mask[i, : len(s) + 1] = True
        ids, case, quote, part = grid.to(device)
        mask = mask.to(device)
        return self.encoder(ids, case, quote, part, mask).float(), mask, part

    def look(self, statements):
        """Act logits and topic vectors of statements read by themselves."""
        h, mask, part = self.rows(statements)
        content, cue = mean(h, part == CONTENT), mean(h, part == CUE)
        acts = self.act(torch.cat([h[:, 0], content, cue], -1))
        return acts, F.normalize(content, dim=-1)

    def topics(self, points):
        h, mask, part = self.rows(points)
        return F.normalize(mean(h, mask), dim=-1)

    def judge(self, statements, points):
        """Stance logits of every option: rows (statement, option in turn) × stances."""
        both = [s + [(SEP, 0, 0, QUESTION)] + p for s, (p, _) in zip(statements, points)]
        h, mask, part = self.rows(both)
        content = mean(h, part == CONTENT)
        row = [i for i, (_, at) in enumerate(points) for _ in at]
        place = [len(s) + 2 + a for s, (_, at) in zip(statements, points) for a in at]
        option = h[row, place]
        return self.stance(torch.cat([option, content[row], h[row, 0]], -1))


def mean(h, where):
    w = where.float()[..., None]
    return (h * w).sum(1) / w.sum(1).clamp(min=1)


def stance_loss(logits, gold):
    """Cross entropy where the stance is known. Where it is not, the option stands beside one that the statement is
    about, and a mild pull keeps it from a stance of its own."""
    known = gold != UNKNOWN
    loss = F.cross_entropy(logits[known], gold[known], label_smoothing=0.05, reduction="sum") if known.any() else 0
    if (~known).any():
        p = torch.softmax(logits[~known], -1)
        loss = loss - 0.3 * torch.log(p[:, 0] + p[:, 2] + 1e-6).sum()
    return loss / len(gold)
