"""The reader's network: MiniLM-L6 with features, tags for the first level, roles for every cue."""

import os

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

from features import PACKAGE

TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
ROLES = ["O", "B-source", "I-source", "B-content", "I-content"]
BEFORE, AFTER = 72, 88  # pieces around the first piece of a cue that its role layers see
CROP = BEFORE + AFTER
ROLE_WIDTH, ROLE_HEADS, ROLE_INNER, ROLE_LAYERS = 128, 4, 256, 2
NEVER = -1e4


class Layer(nn.Module):
    """A post-norm transformer layer, as in BERT."""

    def __init__(self, width, heads, inner, dropout=0.1):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        B, T, W = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.heads, W // self.heads).permute(2, 0, 3, 1, 4)
        # Spelled out: on processors this trains several times faster than scaled_dot_product_attention.
        scores = (q * (W // self.heads) ** -0.5) @ k.transpose(-1, -2)
        never = (~mask[:, None, None]).to(scores.dtype) * NEVER
        a = torch.softmax(scores + never, -1) @ v
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(B, T, W))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The encoder of the package, with case, quotation and paragraph features added to its input."""

    def __init__(self):
        super().__init__()
        self.word, self.position = nn.Embedding(30522, 384), nn.Embedding(256, 384)
        self.case, self.quote, self.paragraph = nn.Embedding(5, 384), nn.Embedding(4, 384), nn.Embedding(2, 384)
        self.norm, self.drop = nn.LayerNorm(384, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(384, 12, 1536) for _ in range(6))
        for e in (self.case, self.quote, self.paragraph):
            nn.init.zeros_(e.weight)

    def load_package(self):
        """Takes over the package's weights; the embeddings of features, which it has not, stay as they are."""
        w = load_file(os.path.join(PACKAGE, "model.safetensors"))
        get = lambda name: next(w[p + name] for p in ("", "bert.") if p + name in w)
        e = "embeddings."
        with torch.no_grad():
            self.word.weight.copy_(get(e + "word_embeddings.weight"))
            position = get(e + "position_embeddings.weight")[:256]
            self.position.weight.copy_(position + get(e + "token_type_embeddings.weight")[0])
            _copy(self.norm, get, e + "LayerNorm")
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    qkv = [get(f"{p}attention.self.{n}.{part}") for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                _copy(layer.out, get, p + "attention.output.dense")
                _copy(layer.norm1, get, p + "attention.output.LayerNorm")
                _copy(layer.up, get, p + "intermediate.dense")
                _copy(layer.down, get, p + "output.dense")
                _copy(layer.norm2, get, p + "output.LayerNorm")

    def forward(self, ids, case, quote, first, mask):
        x = self.word(ids) + self.position.weight[: ids.shape[1]]
        x = x + self.case(case) + self.quote(quote) + self.paragraph(first)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _copy(module, get, name):
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))


class Crf(nn.Module):
    """A linear chain over BIO labels: label 0 is O, then B and I of each type in turn."""

    def __init__(self, labels):
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(labels, labels))  # from, to
        self.start = nn.Parameter(torch.zeros(labels))
        allowed, begin = torch.zeros(labels, labels), torch.zeros(labels)
        for i in range(2, labels, 2):
            begin[i] = NEVER
            allowed[:, i] = NEVER
            allowed[i - 1, i] = allowed[i, i] = 0
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("begin", begin, persistent=False)

    def moves(self):
        return self.transition + self.allowed, self.start + self.begin

    def nll(self, emission, labels, mask):
        """Negative log-likelihood of each row. The mask holds a row's places without a gap; they need not start
        at 0. emission B×T×L, labels B×T, mask B×T."""
        moves, start = self.moves()
        B, T, L = emission.shape
        # Log-partition: rows that have not begun yet hold `start`, rows that have ended keep their value.
        alpha = start.expand(B, L)
        begun = torch.zeros(B, dtype=torch.bool, device=emission.device)
        for t in range(T):
            m = mask[:, t]
            step = torch.where(begun[:, None], torch.logsumexp(alpha[:, :, None] + moves, 1), alpha) + emission[:, t]
            alpha = torch.where(m[:, None], step, alpha)
            begun = begun | m
        both = mask[:, 1:] & mask[:, :-1]
        first = mask.float().argmax(1)
        gold = (emission.gather(2, labels[..., None])[..., 0] * mask).sum(1)
        gold = gold + (moves[labels[:, :-1], labels[:, 1:]] * both).sum(1)
        gold = gold + start[labels.gather(1, first[:, None])[:, 0]]
        return torch.logsumexp(alpha, 1) - gold


class Roles(nn.Module):
    """For one cue, the role of every piece around it: a narrow transformer over the encoder's output that knows
    where the cue is and what the tags say."""

    def __init__(self):
        super().__init__()
        w = ROLE_WIDTH
        self.token, self.cue = nn.Linear(384, w), nn.Linear(384, w)
        self.place, self.is_cue = nn.Embedding(CROP, w), nn.Embedding(2, w)
        self.tag = nn.Linear(len(TAGS), w)
        nn.init.normal_(self.place.weight, std=0.05)
        nn.init.normal_(self.is_cue.weight, std=0.2)
        self.norm = nn.LayerNorm(w, eps=1e-12)
        self.layers = nn.ModuleList(Layer(w, ROLE_HEADS, ROLE_INNER) for _ in range(ROLE_LAYERS))
        self.out = nn.Linear(w, len(ROLES))
        self.skip = nn.Linear(len(TAGS), len(ROLES), bias=False)  # what the tags say, as a first guess
        nn.init.zeros_(self.skip.weight)
        self.crf = Crf(len(ROLES))

    def forward(self, h, tags, index, is_cue, mask):
        """h N×384 and tags N×7 of all pieces of a batch; index C×CROP into them, one row a cue."""
        weights = (is_cue & mask).float()
        shares = torch.zeros(len(index), len(h), device=h.device).scatter_add(1, index, weights / weights.sum(1, keepdim=True))
        cue = self.cue(shares @ h.float())[:, None]
        base = self.token(h) + self.tag(torch.softmax(tags, -1))
        x = self.norm(F.embedding(index, base) + cue + self.place.weight + self.is_cue(is_cue.long()))
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(x) + F.embedding(index, self.skip(tags))


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.hidden, self.tags = nn.Linear(384, 384), nn.Linear(384, len(TAGS))
        self.tag_crf = Crf(len(TAGS))
        self.roles = Roles()
        self.drop = nn.Dropout(0.1)

    def encode(self, batch):
        h = self.encoder(batch["ids"], batch["case"], batch["quote"], batch["first"], batch["mask"])
        return h, self.tags(F.gelu(self.hidden(self.drop(h))))

    def loss(self, batch):
        h, tags = self.encode(batch)
        inner = batch["mask"].clone()
        inner[batch["special"]] = False
        tag_nll = self.tag_crf.nll(tags.float(), batch["tags"], inner).sum()
        if len(batch["index"]) == 0:
            return tag_nll, tag_nll.new_zeros(())
        emission = self.roles(self.drop(h).flatten(0, 1), tags.flatten(0, 1), batch["index"], batch["is_cue"], batch["near"])
        return tag_nll, self.roles.crf.nll(emission.float(), batch["roles"], batch["near"]).sum()
