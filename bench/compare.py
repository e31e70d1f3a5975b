"""Called by bench/run: compare.py RELEASE_FOLDER [--own] [--rounds N] [--seconds S] [--threads 1,2]"""

import argparse
import glob
import os
import statistics
import subprocess
import sys
import tempfile
import time

a = argparse.ArgumentParser()
a.add_argument("release")
a.add_argument("--own", action="store_true", help="without the peers, which need Python packages")
a.add_argument("--rounds", type=int, default=5)
a.add_argument("--seconds", type=float, default=2)
a.add_argument("--threads", default="1,2")
args = a.parse_args()
SPEED = os.path.join(args.release, "examples", "speed")
PROGRAM = os.path.join(args.release, "rapporteur")
TOKENS = 256


def own(threads, kernel=()):
    out = subprocess.run([SPEED, str(args.seconds), str(threads), *kernel], capture_output=True, text=True)
    return out.stdout.split()[0], float(out.stdout.split()[2])


def rate(encode, windows):
    """Tokens a second of a call that encodes this many windows."""
    encode()
    begun, count = time.time(), 0
    while time.time() - begun < args.seconds:
        encode()
        count += windows * TOKENS
    return count / (time.time() - begun)


def peers():
    """The encoder of training/model.py with the package's weights, in PyTorch and, quantised, in ONNX Runtime."""
    sys.path.insert(0, "training")
    import numpy as np
    import onnxruntime as ort
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from model import Encoder

    torch.manual_seed(0)
    encoder = Encoder()
    encoder.load_package()
    encoder.eval()
    ids = torch.randint(1000, 30000, (4, TOKENS))
    rest = [torch.zeros(4, TOKENS, dtype=torch.long) for _ in range(3)] + [torch.ones(4, TOKENS, dtype=torch.bool)]
    folder = tempfile.mkdtemp()
    plain, small = os.path.join(folder, "f32.onnx"), os.path.join(folder, "int8.onnx")
    names = ["ids", "case", "quote", "first", "mask"]
    torch.onnx.export(encoder, (ids, *rest), plain, input_names=names, dynamo=True, external_data=False, verbose=False)
    quantize_dynamic(plain, small, weight_type=QuantType.QInt8)

    def onnx(threads):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        session = ort.InferenceSession(small, options, providers=["CPUExecutionProvider"])
        wanted = {i.name for i in session.get_inputs()}
        feed = {n: t.numpy() for n, t in zip(names, (ids, *rest)) if n in wanted}
        return rate(lambda: session.run(None, feed), 4)

    def floats(threads):
        torch.set_num_threads(threads)
        with torch.inference_mode():
            return rate(lambda: encoder(ids, *rest), 4)

    del np
    return {"ONNX Runtime int8": onnx, "PyTorch f32": floats}


def encoders():
    others = {} if args.own else peers()
    for threads in map(int, args.threads.split(",")):
        rates = {"rapporteur": []} | {name: [] for name in others}
        for _ in range(args.rounds):
            kernel, r = own(threads)
            rates["rapporteur"].append(r)
            for name, measure in others.items():
                rates[name].append(measure(threads))
        mine = statistics.median(rates["rapporteur"])
        for name, r in rates.items():
            m = statistics.median(r)
            ratio = "" if name == "rapporteur" else f"rapporteur is {mine / m:.2f} times as fast"
            print(f"{threads} threads  {name:18} {m:9.0f} tokens/s  ({min(r):.0f}–{max(r):.0f})  {ratio}")
    for kernel in ("portable", "avx2", "avx-vnni", "avx512-vnni", "neon"):
        try:
            print(f"1 threads  kernel {kernel:11} {own(1, (kernel,))[1]:9.0f} tokens/s")
        except IndexError:
            print(f"1 threads  kernel {kernel:11} not on this processor")


def program():
    reports = sorted(glob.glob("examples/*/reports/*.md"))
    with tempfile.TemporaryDirectory() as folder:
        for i in range(4):
            for path in reports:
                name = f"{i}-{path.split('/')[1]}-{os.path.basename(path)}"
                with open(os.path.join(folder, name), "w") as f:
                    f.write(open(path).read())
        for threads in args.threads.split(","):
            begun = time.time()
            subprocess.run([PROGRAM, "read", "--format", "jsonl", "--threads", threads, folder], stdout=subprocess.DEVNULL, check=True)
            print(f"{threads} threads  whole program {4 * len(reports) / (time.time() - begun):.1f} reports/s (about 380 words each)")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as short:
        short.write("The minister said that it rained.\n")
        short.flush()
        times = []
        for _ in range(20):
            begun = time.time()
            subprocess.run([PROGRAM, "read", short.name], stdout=subprocess.DEVNULL, check=True)
            times.append(time.time() - begun)
        print(f"a report of one line, read from start to end of the program: {1000 * statistics.median(times):.0f} ms")
    words = " ".join(open(p).read().split("---\n", 2)[2] for p in reports)
    long = "\n".join(" ".join(words.split(" ")[:5000]).split("\n"))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as f:
        f.write(long)
        f.flush()
        child = subprocess.Popen([PROGRAM, "read", f.name], stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        print(f"peak memory on a report of 5,000 words: {usage.ru_maxrss / 1024:.0f} MiB")


program()  # first: a child's peak memory counts from that of this process, which the peers enlarge
encoders()
