"""`python -m claimx.training GOLD… --out FILE`: fits the weights that claimx ships, from annotated documents."""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from claimx.errors import ClaimxError
from claimx.linking.scorer import SCHEMA
from claimx.pipeline import Extractor
from claimx.training.confidence import confidence_examples, fit_confidence, reliability
from claimx.training.standoff import read_annotated

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main(arguments: list[str] | None = None) -> int:
    """Fits on the gold files, writes the weights, and prints how well they hold on `--check`."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="annotated documents, one JSON object a line")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="documents that standoff gold belongs to")
    parser.add_argument("--check", type=Path, help="annotated documents that are not learned from")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    given = parser.parse_args(arguments)
    extractor = Extractor()
    try:
        documents = read_annotated(given.gold, given.texts)
        held_out = read_annotated([given.check], given.texts) if given.check else []
    except ClaimxError as error:
        print(error, file=sys.stderr)
        return 1
    examples = confidence_examples(documents, extractor)
    weights = fit_confidence(examples)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in given.gold)).hexdigest()
    meta = {"documents": len(documents), "claims": len(examples), "sha256": digest}
    row = {"schema": SCHEMA, "meta": meta, "chooser": weights.to_json()}
    given.out.write_text(json.dumps(row, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{given.out}: {len(weights.weights)} features from {len(examples)} claims of {len(documents)} documents")
    for mean, claims, right in reliability(confidence_examples(held_out, extractor), weights, _EDGES):
        print(f"confidence {mean:.2f}: {claims:4d} claims, {right:.2f} right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
