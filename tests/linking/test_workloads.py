"""What a value was measured on. `|…|` marks the value in the text."""

import pytest

from claimx.linking.workloads import find_workloads
from claimx.mentions.systems import find_names
from claimx.text.normalization import read_document

ROWS = [
    pytest.param("TideRun is |2x| faster on ImageNet.", ["ImageNet"], id="data-set"),
    pytest.param("TideRun is |2x| faster for Llama-3-8B.", ["Llama-3-8B"], id="model"),
    pytest.param("TideRun is |2x| faster for LLM inference.", ["LLM inference"], id="task"),
    pytest.param("TideRun saves |2x| in GEMV operations.", ["GEMV operations"], id="kernel"),
    pytest.param("On long traces, TideRun saves |2x|.", ["long traces"], id="fronted"),
    pytest.param("TideRun is |2x| faster across 12 benchmarks.", ["benchmarks"], id="count"),
    pytest.param("TideRun is |2x| faster on ImageNet and 3x on MMLU.", ["ImageNet"], id="the-next-value-owns-its-own"),
    pytest.param("TideRun is |2x| faster than ResNet-50.", [], id="rival"),
    pytest.param("TideRun is |2x| faster in training time.", [], id="metric-is-none"),
    pytest.param("TideRun is |2x| faster on average.", [], id="nothing-said"),
    pytest.param("We test ImageNet. TideRun is |2x| faster.", [], id="another-sentence"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_workloads(text: str, expected: list[str]) -> None:
    start, end = text.index("|"), text.rindex("|") - 1
    document = read_document(text.replace("|", ""), "")
    sentence = next(s for s in document.sentences if s.start <= start < s.end)

    found = find_workloads(document, sentence, start, end, find_names(document))

    assert [document.text[low:high] for low, high in found] == expected


def test_excluded_spans_are_left_out() -> None:
    document = read_document("TideRun is 2x faster on ImageNet.", "")
    low = document.text.index("ImageNet")

    spans = find_workloads(document, document.sentences[0], 11, 13, find_names(document), [(low, low + 8)])

    assert spans == []
