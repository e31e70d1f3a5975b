"""Trains the reader on PolNeAR: python train.py --polnear DIR --out out/reader.pt

By default one process, deterministic for a seed. With --workers N, N processes of one thread each update shared
weights without locks: faster where cores are few and other work goes on, but not repeatable to the bit.
The learning rate falls linearly to nothing over --epochs, or over --minutes of the clock."""

import argparse
import os
import time

import torch
import torch.multiprocessing as mp
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import corpus
from data import batches, collate, examples, seeded
from features import tokenizer
from model import Reader


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--polnear", required=True, help="PolNeAR's folder, with train/ and dev/")
    a.add_argument("--out", default="out/reader.pt")
    a.add_argument("--start", help="weights to go on from, instead of the package's encoder")
    a.add_argument("--casebook", nargs="*", default=[], help="folders of cases to learn from as well")
    a.add_argument("--written", nargs="*", default=[], help="files of whole reports in the short form to learn from as well")
    a.add_argument("--often", type=int, default=1, help="how many times an epoch meets each window of cases and written reports")
    a.add_argument("--sample", type=int, default=0, help="how many windows of PolNeAR an epoch takes; all by default")
    a.add_argument("--epochs", type=float, default=6)
    a.add_argument("--minutes", type=float, default=0, help="follow the clock instead of the epochs")
    a.add_argument("--workers", type=int, default=1)
    a.add_argument("--cores", default="", help="a core for each worker, as in 1,0")
    a.add_argument("--batch", type=int, default=8)
    a.add_argument("--rate", type=float, default=3e-4, help="encoder; heads learn at --head-rate")
    a.add_argument("--head-rate", type=float, default=1e-3)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--device", default="cpu")
    a.add_argument("--bf16", action="store_true", help="matrix products in bfloat16, where the processor has them")
    a.add_argument("--average", type=float, default=0.998, help="the weights kept are a moving average with this decay")
    return a.parse_args()


def main():
    args = arguments()
    seeded(args.seed)
    os.makedirs(os.path.dirname(args.out) or ".", exist_ok=True)
    model = Reader()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    else:
        model.encoder.load_package()
    if args.workers == 1:
        work(0, model, args, None)
        return
    model.share_memory()
    done = torch.zeros(1).share_memory_()
    mp.spawn(work, (model, args, done), nprocs=args.workers)


def work(rank, model, args, done):
    if args.workers > 1 or args.cores:
        torch.set_num_threads(1)
    if args.cores:
        os.sched_setaffinity(0, {int(args.cores.split(",")[rank])})
        os.nice(10 * rank)
    rng = seeded(args.seed + rank)
    tok = tokenizer()
    train, _ = corpus.hold_out(corpus.polnear(args.polnear, "train"))
    cases = [a for case in args.casebook for a in corpus.casebook(case)]
    cases += [a for path in args.written for a in corpus.written(path)]
    cases *= args.often
    read = lambda articles: [[e for a in articles for e in examples(tok, a, s)] for s in (False, True)]
    pools, extra = read(train), read(cases)
    size = (args.sample or len(pools[0])) + len(extra[0])
    total = args.epochs * -(-size // args.batch)
    model.to(args.device)
    encoder = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW([dict(params=encoder, lr=args.rate), dict(params=heads, lr=args.head_rate)], weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in opt.param_groups]
    done = torch.zeros(1) if done is None else done
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(args.average)) if rank == 0 else None
    begun, saved, running = time.time(), time.time(), []

    def progress():
        return (time.time() - begun) / 60 / args.minutes if args.minutes else done.item() / total

    model.train()
    while progress() < 1:
        # A third of the windows with straight quotation marks: reports come in both styles.
        order = rng.sample(range(len(pools[0])), args.sample or len(pools[0]))
        pool = [pools[rng.random() < 1 / 3][i] for i in order]
        pool += [extra[rng.random() < 1 / 3][i] for i in range(len(extra[0]))]
        for batch in batches(pool, args.batch, rng):
            p = progress()
            if p >= 1:
                break
            for g, r in zip(opt.param_groups, rates):
                g["lr"] = r * min(1, p / 0.06 + 0.01) * (1 - p)
            b = {k: v.to(args.device) for k, v in collate(batch).items()}
            with torch.autocast(args.device, dtype=torch.bfloat16, enabled=args.bf16):
                tag, role = model.loss(b)
            loss = (tag + role) / max(1, len(b["index"]))
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            done += 1
            if average and p > 0.3:
                average.update_parameters(model)
            running = (running + [(tag.item() / max(1, len(b["index"])), role.item() / max(1, len(b["index"])))])[-50:]
            if len(running) == 50 and int(done.item()) % 25 == 0:
                t, r = (sum(x) / len(x) for x in zip(*running))
                print(f"worker {rank} step {int(done)} of {total:.0f} ({p:.1%}) tags {t:.3f} roles {r:.3f} {time.time() - begun:.0f}s", flush=True)
            if rank == 0 and time.time() - saved > 600:
                torch.save((average.module if p > 0.5 else model).state_dict(), args.out + ".partial")
                saved = time.time()
    if rank == 0:
        torch.save(average.module.cpu().state_dict(), args.out)


if __name__ == "__main__":
    main()
