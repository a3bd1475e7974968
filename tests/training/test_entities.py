"""Annotated names on their way to spans: every occurrence, whole words, longest first."""

import json
from pathlib import Path

import pytest

from claimx.documents import SourceDocument
from claimx.errors import ClaimxError
from claimx.pipeline import Extractor
from claimx.text.normalization import read_document
from claimx.training.entities import (
    Entity,
    EntityDocument,
    gold_examples,
    project,
    read_entity_documents,
    silver_examples,
)
from claimx.training.standoff import as_standoff


@pytest.mark.parametrize(
    ("text", "entities", "found"),
    [
        pytest.param("Heron beats Kite; Heron wins.", [("system", "Heron")], ["Heron", "Heron"], id="every-occurrence"),
        pytest.param(
            "Llama-3-8B and Llama", [("model", "Llama"), ("model", "Llama-3-8B")], ["Llama-3-8B", "Llama"],
            id="longest-first",
        ),
        pytest.param("Herons and preHeron", [("system", "Heron")], [], id="whole-words-only"),
        pytest.param("HERON is no heron", [("system", "Heron")], [], id="case-matters"),
        pytest.param("C++ and C++11", [("system", "C++")], ["C++", "C++"], id="a-name-that-ends-in-a-sign"),
        pytest.param("Heron", [("system", " ")], [], id="an-empty-name-is-nowhere"),
        pytest.param(
            "It runs {\\sc Heron} at $2\\times$ on HeronBench", [("system", "Heron"), ("dataset", "HeronBench")],
            ["Heron", "HeronBench"], id="through-markup",
        ),
    ],
)  # fmt: skip
def test_projection(text: str, entities: list[tuple[str, str]], found: list[str]) -> None:
    document = read_document(text)
    spans = project(document, [Entity(label, name) for label, name in entities])  # type: ignore[arg-type]
    assert [document.text[start:end] for start, end, _ in spans] == found


def test_offsets_are_those_of_the_normalised_text() -> None:
    text = "It is $606\\times$ faster. Heron uses 10\\% of an A100-based node."
    document = EntityDocument("1", None, text, (Entity("system", "Heron"), Entity("hardware", "A100")))

    (example,) = gold_examples([document], Extractor())

    words = example.input.words
    assert "606×" not in words  # a sign is a word of its own
    assert [(words[low:high], label) for low, high, label in example.entities] == [
        (["Heron"], "system"),
        (["A100"], "hardware"),
    ]


def test_a_name_that_cuts_a_word_is_left_out() -> None:
    document = EntityDocument("1", None, "Llama-3-8B is 2x faster.", (Entity("model", "3-8B"),))
    assert gold_examples([document], Extractor())[0].entities == ()


def test_sentences_behind_the_gate_are_not_learned_from() -> None:
    text = "Heron is a bird of the lakes. Heron is 2x faster."
    (example,) = gold_examples([EntityDocument("1", None, text, (Entity("system", "Heron"),))], Extractor())
    assert len(example.entities) == 1
    assert gold_examples([EntityDocument("2", None, "Herons fly south.", ())], Extractor()) == []


def test_silver_labels_hide_what_made_the_rules_sure() -> None:
    text = "We present Heron, a cache. Heron runs ResNet-50 2x faster than XyzFoo on an NVIDIA A100 GPU."
    (example,) = silver_examples([SourceDocument("1", text, "Heron: A Cache", "1")], Extractor())
    words = example.input.words
    named = {" ".join(words[low:high]): (label, example.input.hints[low]) for low, high, label in example.entities}
    assert named["Heron"] == ("system", "B-s.own")
    assert named["ResNet-50"] == ("model", "B-s.shape")
    assert named["NVIDIA A100 GPU"][0] == "hardware"
    assert [" ".join(words[low:high]) for low, high in example.doubtful] == ["XyzFoo"]


ROW = {"id": "1", "title": None, "text": "Heron is 2x faster.", "claims": [],
       "entities": [{"label": "system", "text": "Heron"}]}  # fmt: skip


def test_reading_joins_standoff_with_its_texts(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    gold.write_text(json.dumps(as_standoff(ROW)) + "\n" + json.dumps(ROW | {"id": "2"}), encoding="utf-8")
    texts.write_text(json.dumps({"id": "1", "title": "Heron", "text": ROW["text"]}), encoding="utf-8")

    documents = read_entity_documents([gold], [texts])

    assert [(d.id, d.title, d.entities) for d in documents] == [
        ("1", "Heron", (Entity("system", "Heron"),)),
        ("2", None, (Entity("system", "Heron"),)),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{", "not JSON", id="not-json"),
        pytest.param(json.dumps({"id": "1", "entities": []}), "no text of 1", id="no-text"),
        pytest.param(json.dumps({"id": "1", "text": "Heron"}), "entities", id="no-entities"),
        pytest.param(json.dumps(ROW | {"entities": [{"label": "bird", "text": "x"}]}), "'bird'", id="unknown-label"),
    ],
)
def test_bad_lines_are_located(line: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ClaimxError, match=message) as caught:
        read_entity_documents([file])
    assert caught.value.where == f"{file}:2"
