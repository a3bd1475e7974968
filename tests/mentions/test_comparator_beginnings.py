"""Comparing cues are tried only where one can begin: the places must cover all that the expression finds."""

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from claimx.mentions.comparators import _BEGINNINGS, _CUE
from claimx.text.normalization import read_document

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "systems.jsonl.gz"
CUES = (
    "when compared to", "As compared with", "in comparison with", "In contrast to", "relative to",
    "with respect to", "w.r.t.", "against", "in place of", "instead of", "over and above",
    "as opposed to", "on top of", "performs similarly to", "at parity with",
    "near-identical results to", "versus", "vs.", "than", "over", "upon",
    "significantly outperforms", "far surpasses", "exceeds", "beats", "improves on", "superior to",
    "lags far behind", "falls short of", "remains below", "matches or exceeds", "on par with",
    "in line with", "comparable to", "competitive with", "the same accuracy as", "as fast as",
    "approaches the accuracy of",
)  # fmt: skip


@pytest.mark.parametrize("cue", CUES)
def test_every_cue_has_its_beginning(cue: str) -> None:
    found = _CUE.search(f"Tern is, {cue} FooServe")
    assert found is not None
    assert found[0].lower().startswith(tuple(_BEGINNINGS))


def test_beginnings_cover_the_cues_of_real_text() -> None:
    if not CORPUS.is_file():
        pytest.skip("no real text: shared/ is not beside the repository")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [read_document(json.loads(line)["text"]).text for line in islice(lines, 300)]
    beginnings = tuple(_BEGINNINGS)
    missed = {m[0] for text in texts for m in _CUE.finditer(text) if not m[0].lower().startswith(beginnings)}
    assert not missed
