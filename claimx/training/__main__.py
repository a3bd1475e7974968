"""`python -m claimx.training GOLD… --out FILE`: fits the weights that claimx ships, from annotated documents."""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimx.documents import ClaimDocument, open_binary
from claimx.errors import ClaimxError
from claimx.linking.scorer import SCHEMA
from claimx.pipeline import Extractor
from claimx.training.confidence import confidence_examples, fit_confidence, reliability
from claimx.training.standoff import Json, with_text

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
        texts = {row["id"]: row for path in given.texts for row in _rows(path)}
        documents = [document for path in given.gold for document in _read(path, texts)]
        held_out = _read(given.check, texts) if given.check else []
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


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with open_binary(path) as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _read(path: Path, texts: Mapping[str, Json]) -> list[ClaimDocument]:
    """Annotated documents; standoff ones are joined with their texts, or it is an error to have none."""
    documents = []
    for number, row in enumerate(_rows(path), 1):
        if "text" not in row:
            if row["id"] not in texts:
                raise ClaimxError(f"no text of {row['id']}", where=f"{path}:{number}", mend="Give it with --texts")
            row = with_text(row, texts[row["id"]])
        known = {key: row[key] for key in ("id", "title", "text", "claims")}
        documents.append(ClaimDocument.model_validate(known))
    return documents


if __name__ == "__main__":
    sys.exit(main())
