"""Called by bench/run: compare.py RELEASE_FOLDER [--own] [--rounds N] [--seconds S] [--threads 1,2]
[--tokens N]"""

import argparse
import glob
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

WINDOWS = 4  # for each thread
SHORT = "The minister said that it rained.\n"


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument("release")
    a.add_argument("--own", action="store_true", help="without the peers, which need Python packages")
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--seconds", type=float, default=2, help="for each figure of each round")
    a.add_argument("--threads", default="1,2")
    a.add_argument("--tokens", type=int, default=256, help="of one window that the encoders read")
    return a.parse_args()


class Table:
    """One table on the standard output, each row as soon as it is known."""

    def __init__(self):
        self.row("what", "threads", "median", "least to most", "own is faster by")
        self.row(*["---"] * 5)

    def row(self, *cells):
        print("| " + " | ".join(f"{c:<{w}}" for c, w in zip(cells, (36, 7, 16, 17, 16))) + " |", flush=True)

    def figures(self, what, threads, values, unit, digits=0, ratio=""):
        show = lambda v: f"{v:.{digits}f}"
        self.row(what, threads, f"{show(statistics.median(values))} {unit}", f"{show(min(values))} to {show(max(values))}", ratio)


# The whole program.


def reports():
    return sorted(glob.glob("examples/*/reports/*.md"))


def body(path):
    with open(path, encoding="utf8") as f:
        return f.read().split("---\n", 2)[2]


def program(release, *args):
    return [os.path.join(release, "rapporteur"), "read", *args]


def seconds(command):
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def peak(command):
    """MiB. Linux counts what the parent held when the child began: this must come before the peers are loaded."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return usage.ru_maxrss / 1024


def fill(folder):
    """About a hundred reports."""
    paths = reports()
    count = round(100 / len(paths)) * len(paths)
    for i, path in enumerate(itertools.islice(itertools.cycle(paths), count)):
        with open(path, "rb") as source, open(os.path.join(folder, f"{i:03}.md"), "wb") as copy:
            copy.write(source.read())
    return count


def long_report(words=5000):
    """Whole paragraphs of the examples until there are this many words."""
    paragraphs, count = [], 0
    for paragraph in "\n\n".join(map(body, reports())).split("\n\n"):
        if count < words:
            paragraphs.append(paragraph)
            count += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"


def whole_program(args, table):
    with tempfile.TemporaryDirectory() as folder:
        count = fill(folder)
        for threads in args.threads:
            command = program(args.release, "--format", "jsonl", "--threads", str(threads), folder)
            rates = [count / seconds(command) for _ in range(3)]
            table.figures(f"{count} reports of some 380 words", threads, rates, "reports/s", 1)
    with tempfile.TemporaryDirectory() as folder:
        short, long = os.path.join(folder, "short.txt"), os.path.join(folder, "long.txt")
        for path, text in ((short, SHORT), (long, long_report())):
            with open(path, "w", encoding="utf8") as f:
                f.write(text)
        starts = [1000 * seconds(program(args.release, short)) for _ in range(20)]
        table.figures("start, read one line, end", "", starts, "ms")
        for threads in args.threads:
            peaks = [peak(program(args.release, "--threads", str(threads), long)) for _ in range(3)]
            table.figures("peak memory, a report of 5,000 words", threads, peaks, "MiB")


def coding(args, table):
    """One report read and coded, by crates/coder/examples/coding.rs."""
    command = [os.path.join(args.release, "examples", "coding"), "examples/harbour-strike", "examples/meridian-water"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for part, *figures in re.findall(r"^(\w+): ([\d.]+) s \(([\d.]+) to ([\d.]+)\)$", said, re.M):
        median, least, most = (f"{1000 * float(f):.0f}" for f in figures)
        table.row(f"{part} a report of 600 words", 1, f"{median} ms", f"{least} to {most}", "")


# The encoder alone.


def speed(args, *command):
    path = os.path.join(args.release, "examples", "speed")
    return subprocess.run([path, *map(str, command)], capture_output=True, text=True, check=True).stdout.split()


def own(args, threads, kernel=()):
    return lambda: float(speed(args, args.seconds, threads, args.tokens, *kernel)[2])


def rate(args, encode, windows):
    """Tokens a second of a call that encodes one window."""
    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < args.seconds:
        for window in windows:
            encode(window)
        count += len(windows) * args.tokens
    return count / (time.perf_counter() - begun)


def numbers(seed, tokens):
    """The word pieces that examples/speed.rs encodes."""
    return [1000 + (seed * 7919 + i * 104_729) % 29_000 for i in range(tokens)]


def peers(args):
    """For a number of threads, measures by name: the encoder of training/model.py with the package's weights, in
    PyTorch and, quantised, in ONNX Runtime; one window at a time, at which both are at least as fast as at four."""
    sys.path.insert(0, "training")
    import onnxruntime
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from model import Encoder

    encoder = Encoder()
    encoder.load_package()
    encoder.eval()
    constant = lambda value, kind: torch.full((1, args.tokens), value, dtype=kind)
    rest = [constant(1, torch.long), constant(0, torch.long), constant(0, torch.long), constant(1, torch.bool)]
    windows = [(torch.tensor([numbers(seed, args.tokens)]), *rest) for seed in range(WINDOWS)]
    names = ["ids", "case", "quote", "first", "mask"]
    with tempfile.TemporaryDirectory() as folder:
        plain, small = os.path.join(folder, "f32.onnx"), os.path.join(folder, "int8.onnx")
        torch.onnx.export(encoder, windows[0], plain, input_names=names, dynamo=True, external_data=False, verbose=False)
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8)
        with open(small, "rb") as f:
            graph = f.read()

    def onnx(threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        feeds = [{n: t.numpy() for n, t in zip(names, window)} for window in windows]
        return lambda: rate(args, lambda feed: session.run(None, feed), feeds)

    def floats(threads):
        def measure():
            torch.set_num_threads(threads)
            with torch.inference_mode():
                return rate(args, lambda window: encoder(*window), windows)

        return measure

    return lambda threads: {"encoder, ONNX Runtime int8": onnx(threads), "encoder, PyTorch f32": floats(threads)}


def encoders(args, table):
    others = (lambda _: {}) if args.own else peers(args)
    kernels = speed(args)
    for threads in args.threads:
        mine = f"encoder, own, {kernels[-1]}"
        measures = {mine: own(args, threads)} | others(threads)
        if threads == 1:
            measures |= {f"encoder, own, {k}": own(args, 1, (k,)) for k in reversed(kernels[:-1])}
        rates = {name: [] for name in measures}
        for _ in range(args.rounds):  # in turn, so that what else the machine does troubles all alike
            for name, measure in measures.items():
                rates[name].append(measure())
        fastest = statistics.median(rates[mine])
        for name, values in rates.items():
            ratio = "" if name == mine else f"{fastest / statistics.median(values):.2f} times"
            table.figures(name, threads, values, "tokens/s", ratio=ratio)


def main():
    args = arguments()
    args.threads = [int(n) for n in args.threads.split(",")]
    table = Table()
    whole_program(args, table)
    coding(args, table)
    encoders(args, table)


main()
