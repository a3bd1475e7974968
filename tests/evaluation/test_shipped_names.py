"""The names of the shipped network are better than those of the rules, on abstracts that it did not learn from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimx.mentions.ner import default_names
from claimx.pipeline import Extractor
from claimx.training.entities import LabelledSpan, NerExample, gold_examples, read_entity_documents, word_ranges
from claimx.training.ner import score_entities


def named(extractor: Extractor, path: Path) -> Iterator[tuple[NerExample, tuple[LabelledSpan, ...]]]:
    for document in read_entity_documents([path]):
        for example in gold_examples([document], Extractor()):
            reading = extractor.read(document.text, document.title)
            spans: list[LabelledSpan] = [(d.start, d.end, "hardware") for d in reading.hardware]
            spans += [(n.start, n.end, n.label) for n in reading.names if n.start is not None and n.end is not None]
            yield example, word_ranges(example.input, spans)


@pytest.mark.realtext
def test_names_on_dev(shared_dir: Path) -> None:
    path = shared_dir / "gold" / "dev.jsonl"
    scores = []
    for extractor in (Extractor(), Extractor(ner=default_names())):
        examples, found = zip(*named(extractor, path), strict=True)
        scores.append(score_entities(examples, found)["all"])
    rules, network = scores
    assert network.f1 > rules.f1
    assert network.precision > rules.precision + 0.04
    assert network.recall > 0.68
