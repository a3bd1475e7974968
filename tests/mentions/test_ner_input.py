"""The words that the entity recogniser sees, and what the rules say of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.mentions.ner_input import ner_input
from claimx.spans import HardwareMention, NameMention
from claimx.text.normalization import read_document


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "It cuts energy-efficient I/O.", ["It", "cuts", "energy-efficient", "I", "/", "O", "."], id="plain"
        ),
        pytest.param("FPGA-based kernels", ["FPGA", "-", "based", "kernels"], id="device-before-a-trait"),
        pytest.param("Llama-3-8B and GPT-4o", ["Llama-3-8B", "and", "GPT-4o"], id="names-with-numbers-stay-whole"),
        pytest.param("2.5× at 10^-3", ["2.5", "×", "at", "10", "^", "-", "3"], id="numbers"),
        pytest.param("Heron's tail", ["Heron", "'", "s", "tail"], id="possessive"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    document = read_document(text)
    assert ner_input(document, document.sentences, (), ()).words == words


def test_hints_say_where_the_rules_found_what() -> None:
    document = read_document("Heron beats Sparrow Hawk on an NVIDIA A100 GPU.")
    names = (
        NameMention(0, 5, "Heron", "system", True, "introduced"),
        NameMention(12, 24, "Sparrow Hawk", "model", False, "run"),
        NameMention(None, None, "Kite", "system", True, "title"),
    )
    hardware = (HardwareMention(31, 46, "NVIDIA A100"),)

    read = ner_input(document, document.sentences, names, hardware)

    assert dict(zip(read.words, read.hints, strict=True)) == {
        "Heron": "B-s.own", "beats": "O", "Sparrow": "B-m.run", "Hawk": "I-m.run", "on": "O", "an": "O",
        "NVIDIA": "B-h.named", "A100": "I-h.named", "GPU": "I-h.named", ".": "O",
    }  # fmt: skip


def test_a_device_goes_before_a_name_of_the_same_words() -> None:
    document = read_document("It runs on TPU v9.")
    read = ner_input(
        document, document.sentences, (NameMention(11, 17, "TPU v9", "model"),), (HardwareMention(11, 17, "TPU v9"),)
    )
    assert read.hints == ("O", "O", "O", "B-h.named", "I-h.named", "O")


def test_only_the_given_sentences_are_read() -> None:
    document = read_document("Heron is new. It is 2x faster.")
    assert ner_input(document, document.sentences[1:], (), ()).words[0] == "It"
    assert ner_input(document, (), (), ()).words == []


@given(st.text(alphabet="aZ9 -.'×\n{}$\\é", max_size=60))
def test_words_and_spaces_give_every_character_back(text: str) -> None:
    document = read_document(text)
    read = ner_input(document, document.sentences, (), ())
    assert len(read.words) == len(read.spaces) == len(read.hints)
    for (start, end), word in zip(read.spans, read.words, strict=True):
        assert document.text[start:end] == word
        assert word.strip()
    assert [end for _, end in read.spans[:-1]] <= [start for start, _ in read.spans[1:]]
    seen = "".join(read.words)
    kept = "".join("".join(document.text[s.start : s.end].split()) for s in document.sentences)
    assert seen == kept
