"""How fast `claimx convert` is: documents a second with one worker and two, overhead, and memory of all processes.

    python tests/benchmarks/convert.py [--corpus NAME] [--limit N] [--workers 1 2] [--format parquet] [--names]

Seconds of processors say something on a busy machine too, where documents a second and their ratio do not. It prints
and asserts nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmark_texts import Text, corpus

import claimx

SAMPLE = 2000
"""How many abstracts the share of overhead is measured on."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--corpus", default="systems", help="a file of the corpora (default: systems)")
    options.add_argument("--limit", type=int, help="how many abstracts (default: all)")
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options.add_argument("--format", default="parquet")
    options.add_argument("--names", action="store_true", help="with the network of names")
    given = options.parse_args()

    name, texts = corpus(given.corpus, given.limit)
    print(f"{name}: {len(texts)} abstracts, to {given.format}")
    more = ["--names"] if given.names else []
    runs: dict[int, Run] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = written(texts, Path(folder) / "in.jsonl")
        few = written(texts[:SAMPLE], Path(folder) / "few.jsonl")
        total, inside = share_of_extraction(few, given.format, given.names)
        print(f"extraction alone: {len(texts[:SAMPLE]) / inside:.0f} documents a second of a processor")
        print(
            f"reading, writing and overhead: {1 - inside / total:.1%} of the time, by {len(texts[:SAMPLE])} abstracts"
        )
        for workers in given.workers:
            out = Path(folder) / f"{workers}"
            arguments = [str(file), "--out", str(out), "--workers", str(workers), "-f", given.format, *more]
            runs[workers] = run = timed(arguments)
            print(
                f"{workers} workers: {len(texts) / run.seconds:.0f} documents/s, {run.processor:.1f} s of processors "
                f"in {run.seconds:.1f} s, {run.megabytes:.0f} MB in all processes, {out.stat().st_size:,} bytes"
            )
    for workers, run in runs.items():
        if workers != 1 and 1 in runs:
            print(f"{workers} workers are {runs[1].seconds / run.seconds:.2f} times as fast as 1")


def written(texts: list[Text], file: Path) -> Path:
    rows = (json.dumps({"id": id, "title": title, "text": text}) for id, title, text in texts)
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def share_of_extraction(file: Path, form: str, names: bool) -> tuple[float, float]:
    """Seconds of a processor that one worker's run takes from its first batch on, and those within extraction."""
    script = """
import sys, time
from pathlib import Path
import claimx
from claimx.batch.runner import convert
file, form, names = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "True"
extract, spent = claimx.Extractor.extract, [0.0, 0.0]
def timed(self, text, *, title=None):
    started = time.process_time()
    try:
        found = extract(self, text, title=title)
        found.claims
        return found
    finally:
        spent[0] += time.process_time() - started
claimx.Extractor.extract = timed
for number in range(2):  # the first one loads what there is to load
    spent[0], spent[1] = 0.0, time.process_time()
    convert([file], file.with_name(f"share{number}"), out_form=form, names=names, workers=1)
print(time.process_time() - spent[1], spent[0])
"""
    call = [sys.executable, "-c", script, str(file), form, str(names)]
    done = subprocess.run(call, check=True, capture_output=True, text=True)
    total, inside = map(float, done.stdout.split())
    return total, inside


@dataclass(frozen=True)
class Run:
    """`processor`: seconds of all processors; `megabytes`: the most that all processes held at once."""

    seconds: float
    processor: float
    megabytes: float


def timed(arguments: list[str]) -> Run:
    before = os.times()
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(Path(claimx.__file__).parents[1])}
    call = [sys.executable, "-m", "claimx", "convert", *arguments]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, env=environment, start_new_session=True) as process:
        most = [0.0]
        done = threading.Event()
        watcher = threading.Thread(target=watch, args=(process.pid, most, done))
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - started, processor, most[0])


def watch(group: int, most: list[float], done: threading.Event) -> None:
    """The sum of what the processes of a group hold; pages that they share count once for each (Linux only)."""
    while not done.wait(0.2):
        total = 0.0
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if int((folder / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                    total += int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            except (OSError, IndexError):  # it has just ended
                continue
        most[0] = max(most[0], total)


if __name__ == "__main__":
    main()
