"""Real abstracts: raw LaTeX and its stripped form must read alike, and no evidence may be cut in two."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from claimx.text.normalization import normalize, read_document
from claimx.text.sentences import split_sentences

pytestmark = pytest.mark.realtext
SHARED = Path(__file__).parents[2].parent / "shared"


def _lines(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no real texts at {name}")
    raw = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()]


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\s(]*[0-9][^\s)]*", text))


def test_raw_and_stripped_numbers_read_alike() -> None:
    same = total = 0
    for pair in _lines("corpora/hf-raw-pairs.jsonl.gz"):
        raw, stripped = _numbers(normalize(pair["raw"])[0]), _numbers(normalize(pair["hf"])[0])
        same += (raw & stripped).total()
        total += raw.total()
    assert same / total > 0.98


@pytest.mark.parametrize("name", ["dev", "train", "seeds"])
def test_no_evidence_is_cut_in_two(name: str) -> None:
    cut = total = 0
    for paper in _lines(f"gold/{name}.jsonl"):
        document = read_document(paper["text"])
        for claim in paper["claims"]:
            evidence = claim["evidence"]
            start, end = document.offsets.from_source(evidence["start"], evidence["end"])
            total += 1
            cut += not any(one.start <= start and end <= one.end for one in document.sentences)
    assert cut <= total * 0.01


def test_every_gold_value_is_found_again() -> None:
    for paper in _lines("gold/dev.jsonl"):
        offsets = read_document(paper["text"]).offsets
        for claim in paper["claims"]:
            if (quantity := claim["quantity"]) is not None:
                start, end = offsets.from_source(quantity["start"], quantity["end"])
                begin, stop = offsets.to_source(start, end)
                assert begin < quantity["end"]
                assert quantity["start"] < stop


def test_real_texts_settle_and_lose_their_markup() -> None:
    left = 0
    papers = _lines("corpora/systems.jsonl.gz")
    for paper in papers:
        normal, offsets = normalize(paper["text"])
        assert normalize(normal)[0] == normal
        assert len(offsets.layers) < 4
        left += "\\" in normal or "``" in normal or "  " in normal
        assert split_sentences(normal)
    assert left <= len(papers) * 0.001


def test_pylatexenc_reads_the_same_numbers() -> None:
    latex2text = pytest.importorskip("pylatexenc.latex2text", reason="pylatexenc is not installed")
    converter = latex2text.LatexNodes2Text(math_mode="text")
    same = total = 0
    for pair in _lines("corpora/hf-raw-pairs.jsonl.gz"):
        ours = Counter(re.findall(r"[0-9]+(?:\.[0-9]+)?", normalize(pair["raw"])[0]))
        # A bare percent sign is a comment to it, and cuts the rest.
        try:
            theirs = converter.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", pair["raw"]))
        except IndexError:  # a command without the argument it must have
            continue
        reference = Counter(re.findall(r"[0-9]+(?:\.[0-9]+)?", theirs))
        same += (ours & reference).total()
        total += reference.total()
    assert same / total > 0.97
