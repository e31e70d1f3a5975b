"""Trains the coder: python coder_train.py --stance 'stance/*.jsonl' --short 'stance/*.txt' --casebook DIR… --out FILE

With --folds N --leave K, everything of fold K is left out (cases by their order, groups of examples by a hash of
their point or negotiation) and measured at the end."""

import argparse
import os
import random
import time

import torch
import torch.nn.functional as F

from coder_measure import report
from coder_model import SPEAKER, Coder, plain, point_pieces, stance_loss, statement
from coder_samples import casebook, files, fold, short, stance
from features import SEP, tokenizer


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--stance", nargs="*", default=[])
    a.add_argument("--short", nargs="*", default=[])
    a.add_argument("--casebook", nargs="*", default=[])
    a.add_argument("--folds", type=int, default=3)
    a.add_argument("--leave", type=int, default=-1)
    a.add_argument("--start")
    a.add_argument("--out", default="out/coder.pt")
    a.add_argument("--epochs", type=float, default=6)
    a.add_argument("--minutes", type=float, default=0, help="follow the clock instead of the epochs")
    a.add_argument("--batch", type=int, default=12)
    a.add_argument("--look", type=int, default=3, help="one in so many statements is read by itself too, for act and topic")
    a.add_argument("--rate", type=float, default=1.5e-4)
    a.add_argument("--head-rate", type=float, default=1e-3)
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
    train += [s for i, c in enumerate(cases) for s in c if i != args.leave]
    points = [p for s in train for p in s.points]
    print(f"{len(train)} statements to learn from, {len(held)} examples held out", flush=True)
    cache = {id(s): encoded(tok, s) for s in train}

    model = Coder()
    model.encoder.load_package()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    model.to(args.device)
    encoder = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW([dict(params=encoder, lr=args.rate), dict(params=heads, lr=args.head_rate)], weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in opt.param_groups]
    total, step, begun, running = args.epochs * len(train) / args.batch, 0, time.time(), []
    average, kept = None, 0
    progress = lambda: (time.time() - begun) / 60 / args.minutes if args.minutes else step / total
    model.train()
    while progress() < 1:
        order = rng.sample(train, len(train))
        for i in range(0, len(order) - args.batch + 1, args.batch):
            p = progress()
            if p >= 1:
                break
            for g, r in zip(opt.param_groups, rates):
                g["lr"] = r * min(1, p / 0.06 + 0.01) * (1 - p)
            batch = order[i : i + args.batch]
            statements = [cache[id(s)] for s in batch]
            asked, gold, touches = [], [], []
            for s in batch:
                point, stances = choose(s, points, rng)
                if stances is None:
                    stances = [0] * len(point.options)
                turn = list(range(len(point.options)))
                if point.scale == "nominal":
                    rng.shuffle(turn)
                elif rng.random() < 0.5:
                    turn.reverse()
                asked.append(point_pieces(tok, point, turn))
                gold += [stances[j] for j in turn]
                touches.append(any(stances))
            some = max(2, len(batch) // args.look)
            with torch.autocast(args.device, dtype=torch.bfloat16, enabled=args.bf16):
                acts, about = model.look(statements[:some])
                asks = model.topics([a for a, _ in asked[:some]])
                logits = model.judge(statements, asked)
            near = (about.float() @ asks.float().T) * model.topic_scale[0] + model.topic_scale[1]
            same = torch.eye(some, device=near.device)
            target = same * torch.tensor(touches[:some], dtype=torch.float32, device=near.device)[:, None]
            weight = torch.where(same.bool(), 1.0, 1.0 / some)
            # Two statements of one negotiation may both touch a point: such pairs teach nothing.
            clash = torch.tensor([[a is not b and a.group == b.group for b in batch[:some]] for a in batch[:some]], device=near.device)
            topic = F.binary_cross_entropy_with_logits(near, target, weight.masked_fill(clash, 0), reduction="sum") / some
            act = F.cross_entropy(acts.float(), torch.tensor([s.act for s in batch[:some]], device=near.device), label_smoothing=0.05)
            hold = stance_loss(logits.float(), torch.tensor(gold, device=near.device))
            loss = hold + 0.3 * act + 0.5 * topic
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            step += 1
            if p > 0.5:
                state = {k: v.detach().clone().float() for k, v in model.state_dict().items()}
                decay = min(0.995, (kept + 1) / (kept + 10))
                average = state if average is None else {k: average[k].lerp_(v, 1 - decay) for k, v in state.items()}
                kept += 1
            running = (running + [(hold.item(), act.item(), topic.item())])[-50:]
            if step % 50 == 0:
                h, a, t = (sum(x) / len(x) for x in zip(*running))
                print(f"step {step} ({p:.1%}, epoch {step * args.batch / len(train):.1f}) stance {h:.3f} act {a:.3f} topic {t:.3f} {time.time() - begun:.0f}s", flush=True)
    if average:
        model.load_state_dict(average)
    os.makedirs(os.path.dirname(args.out) or ".", exist_ok=True)
    torch.save(model.cpu().state_dict(), args.out)
    model.eval()
    with torch.no_grad():
        report(model, tok, encoded, held, cases[args.leave] if 0 <= args.leave < len(cases) else [])


if __name__ == "__main__":
    main()
