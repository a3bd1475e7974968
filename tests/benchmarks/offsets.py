"""Every mention of every claim quotes its text: `text[start:end] == mention.text`, over whole corpora.

    python tests/benchmarks/offsets.py [--limit N]

Exit status 1 if a mention does not. It also names the slowest document and counts claims.
"""

import argparse
import sys
import time

from benchmark_texts import corpus

from claimx import Extractor
from claimx.documents import offset_faults


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--limit", type=int, help="how many abstracts of each corpus to read (default: all)")
    limit = options.parse_args().limit
    return max([check(name, limit) for name in ("systems", "general-40k")])


def check(name: str, limit: int | None) -> int:
    name, texts = corpus(name, limit)
    extract = Extractor().extract
    claims = mentions = with_claims = faults = 0
    slowest = (0.0, "", 0)
    for where, title, text in texts:
        before = time.perf_counter()
        extraction = extract(text, title=title)
        slowest = max(slowest, (time.perf_counter() - before, where, len(text)))
        claims += len(extraction.claims)
        with_claims += bool(extraction.claims)
        found = list(offset_faults(text, extraction.claims))
        for mention in (*extraction.mentions, *extraction.rejected):
            mentions += 1
            if mention.start is not None and text[mention.start : mention.end] != mention.text:
                found.append(f"{mention.start}-{mention.end} is not {mention.text!r}")
        for fault in found:
            print(f"{where}: {fault}")
        faults += len(found)
    print(
        f"{name}: {len(texts)} abstracts, {with_claims} with claims, {claims} claims, "
        f"{mentions} other mentions, {faults} wrong offsets"
    )
    print(f"  slowest: {slowest[1]}: {slowest[0] * 1e3:.1f} ms for {slowest[2]} characters")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
