"""claimx beside its peers on the same abstracts and the same core, with ratios.

    python tests/benchmarks/peers.py [--limit N]

quantulum3 (`pip install 'claimx[bench]'`) reads values with units and nothing else; spaCy's blank English
pipeline with its sentencizer only splits into sentences and words. A peer that is not installed is left out.
"""

import argparse
import importlib
import logging
import time
import warnings
from collections.abc import Callable

from benchmark_texts import Text, corpus


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--limit", type=int, default=200, help="how many abstracts to read")
    name, texts = corpus("systems", options.parse_args().limit)
    print(f"{name}: {len(texts)} abstracts, {sum(len(text) for _, _, text in texts)} characters")

    ours = rate("claimx", claimx_reader, texts)
    for peer, reader in (
        ("quantulum3", quantulum_reader),
        ("spaCy blank + sentencizer", spacy_reader),
    ):
        try:
            theirs = rate(peer, reader, texts)
        except ModuleNotFoundError as error:
            print(f"  {peer:28} not installed ({error.name})")
            continue
        print(f"  {'':28} claimx is {ours / theirs:.1f} times as fast")


def rate(name: str, reader: Callable[[], Callable[[str], object]], texts: list[Text]) -> float:
    """Abstracts a second, after one that warms up."""
    read = reader()
    read(texts[0][2])
    failed = 0
    started = time.process_time()
    for _, _, text in texts:
        try:
            read(text)
        except Exception:
            failed += 1
    seconds = time.process_time() - started
    print(f"  {name:28} {len(texts) / seconds:8.0f} abstracts/s" + (f", {failed} crashed" if failed else ""))
    return len(texts) / seconds


def claimx_reader() -> Callable[[str], object]:
    from claimx import Extractor

    return Extractor().extract


def quantulum_reader() -> Callable[[str], object]:
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    parser = importlib.import_module("quantulum3.parser")
    # its classifier's weights load with one old scikit-learn only; without, it is faster
    importlib.import_module("quantulum3.classifier").USE_CLF = False
    return lambda text: parser.parse(text)


def spacy_reader() -> Callable[[str], object]:
    pipeline = importlib.import_module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text: list(pipeline(text).sents)


if __name__ == "__main__":
    main()
