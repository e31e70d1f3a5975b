"""Trains the coder: python coder_train.py --stance 'stance/*.jsonl' --short 'stance/*.txt' --casebook DIR… --out FILE

With --leave K, everything of fold K is left out (cases by their order, groups of examples by a hash of their point or
negotiation) and measured at the end. --pairs DATA trains on the open sets of sentence pairs instead: the first stage,
whose result --start takes on from."""

import argparse
import os
import random
import time
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from coder_measure import report
from coder_model import SPEAKER, Coder, plain, point_pieces, stance_loss, statement
from coder_samples import UNKNOWN, casebook, files, fold, pairs, short, stance
from coder_turn import turned
from features import SEP, tokenizer


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--pairs", metavar="DATA")
    a.add_argument("--stance", nargs="*", default=[])
    a.add_argument("--short", nargs="*", default=[])
    a.add_argument("--casebook", nargs="*", default=[])
    a.add_argument("--often", type=int, default=1, help="how many times an epoch meets each statement of a case")
    a.add_argument("--folds", type=int, default=3)
    a.add_argument("--leave", type=int, default=-1)
    a.add_argument("--start")
    a.add_argument("--out", default="out/coder.pt")
    a.add_argument("--epochs", type=float, default=6)
    a.add_argument("--minutes", type=float, default=0, help="follow the clock instead of the epochs")
    a.add_argument("--batch", type=int, default=16)
    a.add_argument("--turn", type=float, default=0, help="how often what can be denied or turned down is, in other words")
    a.add_argument("--look", type=int, default=2, help="one in so many statements is read by itself too, for act and topic")
    a.add_argument("--rate", type=float, default=1.5e-4)
    a.add_argument("--head-rate", type=float, default=1e-3)
    a.add_argument("--keep-words", action="store_true", help="leave the vectors of word pieces as they are, which is faster")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--bf16", action="store_true")
    a.add_argument("--device", default="cpu")
    return a.parse_args()


def encoded(tok, sample):
    """The statement's pieces, with the speaker before them."""
    return plain(tok, sample.speaker, SPEAKER)[:16] + [(SEP, 0, 0, SPEAKER)] + statement(tok, sample)


def choose(sample, others, rng):
    """A point to ask a statement about: mostly one it touches, else one of its own negotiation, now and then one of
    another."""
    touched = [p for p in sample.points if any(sample.stances[p.id])]
    rest = [p for p in sample.points if p not in touched]
    if rng.random() < 0.06:
        return rng.choice(others), None
    if touched and (not rest or rng.random() < 0.7):
        p = rng.choice(touched)
    else:
        p = rng.choice(rest or touched)
    return p, sample.stances[p.id]


@dataclass
class Asked:
    """A statement, and a point that it is asked about."""

    sample: object
    pieces: list
    point: object
    asked: tuple  # pieces of the point, places of its options
    gold: list


def ask(tok, sample, pieces, others, rng, turn_over=0.0):
    point, stances = choose(sample, others, rng)
    if stances and rng.random() < turn_over:
        over = turned(sample, point, rng)
        if over:
            sample, pieces, stances = over, encoded(tok, over), over.stances[point.id]
    turn = list(range(len(point.options)))
    if point.scale == "nominal":
        rng.shuffle(turn)
    elif rng.random() < 0.5:
        turn.reverse()
    gold = [stances[j] if stances else 0 for j in turn]
    return Asked(sample, pieces, point, point_pieces(tok, point, turn), gold)


def batches(train, size, rng):
    """Batches of runs of four statements of one negotiation, whose points are the hardest to tell apart; runs of like
    length together, so that little is padded."""
    groups = {}
    for s in rng.sample(train, len(train)):
        groups.setdefault(s.group, []).append(s)
    runs = [g[i : i + 4] for g in groups.values() for i in range(0, len(g), 4)]
    rng.shuffle(runs)
    each = max(1, size // 4)
    for i in range(0, len(runs), each * 8):
        chunk = sorted(runs[i : i + each * 8], key=lambda r: max(len(s.text) for s in r))
        some = [[s for run in chunk[j : j + each] for s in run] for j in range(0, len(chunk), each)]
        rng.shuffle(some)
        yield from some


def touching(a, b):
    """Whether the statement of one is about the point of the other, 1 or 0."""
    if a is b or a.sample.group == b.sample.group:
        return int(any(a.sample.stances.get(b.point.id, a.gold if a is b else ())))
    return 0


def topic_loss(model, batch, about, asks):
    near = (about.float() @ asks.float().T) * model.topic_scale[0] + model.topic_scale[1]
    target = torch.tensor([[touching(a, b) for b in batch] for a in batch], dtype=torch.float32, device=near.device)
    own = torch.tensor([[a.sample.group == b.sample.group for b in batch] for a in batch], device=near.device)
    weight = torch.where(own, 1.0, 1.0 / len(batch))
    return F.binary_cross_entropy_with_logits(near, target, weight, reduction="sum") / len(batch)


def losses(model, batch, look):
    """Losses of stance, act and topic; the last two on every `look`-th run of statements."""
    logits = model.judge([a.pieces for a in batch], [a.asked for a in batch])
    gold = torch.tensor([g for a in batch for g in a.gold], device=logits.device)
    stance = stance_loss(logits.float(), gold)
    some = [a for a in batch[: max(4, len(batch) // look)] if a.sample.act != UNKNOWN]
    if not some:
        return stance, torch.zeros(()), torch.zeros(())
    acts, about = model.look([a.pieces for a in some])
    asks = model.topics([a.asked[0] for a in some])
    target = torch.tensor([a.sample.act for a in some], device=logits.device)
    return stance, F.cross_entropy(acts.float(), target, label_smoothing=0.05), topic_loss(model, some, about, asks)


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tok = tokenizer()
    loose = [s for f in files(args.stance) for s in stance(f)] + [s for f in files(args.short) for s in short(f)]
    cases = [casebook(c) for c in args.casebook]
    train = [s for s in loose if args.leave < 0 or fold(s.group, args.folds) != args.leave]
    held = [s for s in loose if args.leave >= 0 and fold(s.group, args.folds) == args.leave]
    train += [s for i, c in enumerate(cases) for s in c if i != args.leave] * args.often
    if args.pairs:
        train = pairs(args.pairs)
        for n, s in enumerate(train):
            s.group = f"{n // 4}"
    points = [p for s in train for p in s.points]
    print(f"{len(train)} statements to learn from, {len(held)} examples held out", flush=True)
    cache = {id(s): encoded(tok, s) for s in train}

    model = Coder()
    model.encoder.load_package()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    model.to(args.device)
    model.encoder.word.weight.requires_grad_(not args.keep_words)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW([dict(params=encoder, lr=args.rate), dict(params=heads, lr=args.head_rate)], weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in opt.param_groups]
    total, seen, step, begun, running = args.epochs * len(train), 0, 0, time.time(), []
    average, kept = None, 0
    progress = lambda: (time.time() - begun) / 60 / args.minutes if args.minutes else seen / total
    model.train()
    while progress() < 1:
        for some in batches(train, args.batch, rng):
            p = progress()
            if p >= 1:
                break
            for g, r in zip(opt.param_groups, rates):
                g["lr"] = r * min(1, p / 0.06 + 0.01) * (1 - p)
            batch = [ask(tok, s, cache[id(s)], points, rng, args.turn) for s in some]
            with torch.autocast(args.device, dtype=torch.bfloat16, enabled=args.bf16):
                hold, act, topic = losses(model, batch, args.look)
            loss = hold + 0.3 * act + 0.5 * topic
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            step += 1
            seen += len(batch)
            if p > 0.5 and step % 5 == 0:
                state = {k: v.detach().clone().float() for k, v in model.state_dict().items()}
                decay = min(0.98, (kept + 1) / (kept + 10))
                average = state if average is None else {k: average[k].lerp_(v, 1 - decay) for k, v in state.items()}
                kept += 1
            running = (running + [(hold.item(), act.item(), topic.item())])[-50:]
            if step % 50 == 0:
                h, a, t = (sum(x) / len(x) for x in zip(*running))
                print(f"step {step} ({p:.1%}, epoch {seen / len(train):.1f}) stance {h:.3f} act {a:.3f} topic {t:.3f} {time.time() - begun:.0f}s", flush=True)
    if average:
        model.load_state_dict(average)
    os.makedirs(os.path.dirname(args.out) or ".", exist_ok=True)
    torch.save(model.cpu().state_dict(), args.out)
    model.eval()
    with torch.no_grad():
        report(model, tok, encoded, held, cases[args.leave] if 0 <= args.leave < len(cases) else [])


if __name__ == "__main__":
    main()
