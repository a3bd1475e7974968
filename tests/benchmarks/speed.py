"""How fast claimx is on one core: abstracts a second, import, first extraction, memory, and cost by length.

    python tests/benchmarks/speed.py [--limit N] [--longest CHARACTERS]

It prints and asserts nothing: wall time depends on the machine.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from benchmark_texts import HOSTILE, corpus, long_text

PATIENCE = 20.0
"""Seconds: a text that would take longer, by the cost of one a tenth as long, is left out."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--limit", type=int, help="how many abstracts to read (default: all)")
    options.add_argument("--longest", type=int, default=10_000_000, help="the longest text, in characters")
    given = options.parse_args()

    print_start()
    from claimx import Extractor

    extract = Extractor().extract
    print_abstracts(extract, given.limit)
    print_lengths(extract, given.longest)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the most")


def print_start() -> None:
    empty = seconds_of("pass")
    load = seconds_of("import claimx") - empty
    first = seconds_of("import claimx; claimx.extract('Tern is 2x faster than vLLM.')") - empty
    kilobytes = "print(__import__('resource').getrusage(__import__('resource').RUSAGE_SELF).ru_maxrss)"
    script = f"import claimx; claimx.extract('Tern is 2x faster than vLLM.'); {kilobytes}"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    print(f"import claimx: {load * 1e3:.0f} ms")
    print(f"import and first extraction: {first * 1e3:.0f} ms, {int(done.stdout) / 1024:.0f} MB")


def seconds_of(script: str) -> float:
    def run() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], check=True)
        return time.perf_counter() - started

    return statistics.median(run() for _ in range(5))


def print_abstracts(extract: Callable[..., object], limit: int | None) -> None:
    name, texts = corpus("systems", limit)
    for _, title, text in texts[:20]:
        extract(text, title=title)
    times = []
    started = time.process_time()
    for where, title, text in texts:
        before = time.perf_counter()
        extract(text, title=title)
        times.append((time.perf_counter() - before, len(text), where))
    total = time.process_time() - started
    characters = sum(length for _, length, _ in times)
    print(f"{name}: {len(texts)} abstracts, {characters / len(texts):.0f} characters on average")
    print(
        f"  {len(texts) / total:.0f} abstracts/s, {total / len(texts) * 1e3:.3f} ms each, "
        f"{characters / total / 1e6:.2f} M characters/s"
    )
    ranked = sorted(times, reverse=True)
    at = {share: ranked[int(len(ranked) * (1 - share))][0] * 1e3 for share in (0.5, 0.9, 0.99)}
    print("  " + ", ".join(f"p{share * 100:.0f} {value:.2f} ms" for share, value in at.items()))
    for seconds, length, where in ranked[:3]:
        print(f"  slow: {where}: {seconds * 1e3:.2f} ms for {length} characters")


def print_lengths(extract: Callable[..., object], longest: int) -> None:
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if size <= longest]
    print("cost by length, ns a character")
    print(f"  {'':24}" + "".join(f"{size:>12,}" for size in sizes))
    for kind in ("abstracts", *HOSTILE):
        cells = []
        for size in sizes:
            text = long_text(kind, size)
            before = time.process_time()
            try:
                extract(text)
            except Exception as error:  # one faulty kind must not hide the figures of the others
                cells.append(f"  {type(error).__name__}")
                break
            seconds = time.process_time() - before
            cells.append(f"{seconds / size * 1e9:>12.0f}")
            if seconds * 10 > PATIENCE:
                break
        print(f"  {kind:24}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
