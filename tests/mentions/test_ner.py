"""A recogniser of the caller's adds names and takes none away; the shipped one revises those of the rules."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import claimx
from claimx.errors import ClaimxError
from claimx.mentions.ner import ShippedNames, SpacyNames, default_names, revised, with_recognised
from claimx.spans import NameLabel, NameMention
from claimx.text.document import Sentence


def recogniser() -> SpacyNames:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    known = [("SYSTEM", "galactica"), ("ORG", "Acme"), ("SYSTEM", "vLLM")]
    ruler.add_patterns([{"label": label, "pattern": pattern} for label, pattern in known])
    return SpacyNames(nlp)


def test_names_that_only_it_knows_are_found_with_their_place() -> None:
    text = "It uses less. Heron is 4x faster than galactica and vLLM."
    found = claimx.Extractor(ner=recogniser()).extract(text).mentions
    names = {mention.text: mention for mention in found if mention.label == "system"}
    assert {"galactica", "vLLM"} <= set(names)
    assert text[names["galactica"].start : names["galactica"].end] == "galactica"


def test_labels_that_are_no_names_of_systems_are_left_out() -> None:
    found = claimx.Extractor(ner=recogniser()).extract("Heron is 4x faster than what Acme sells.").mentions
    assert "Acme" not in {mention.text for mention in found}


def test_what_the_rules_found_stays_where_the_two_overlap() -> None:
    ruled = (NameMention(0, 9, "Qwen2.5-7B"[:9], "model"), NameMention(None, None, "Heron", "system", True))
    recognised = [NameMention(0, 4, "Qwen", "system"), NameMention(20, 24, "Ward", "system")]
    assert [name.text for name in with_recognised(ruled, recognised, 40)] == ["Qwen2.5-7", "Ward", "Heron"]


def mention(start: int, end: int, label: NameLabel = "system", rule: str = "shape", own: bool = False) -> NameMention:
    return NameMention(start, end, "x" * (end - start), label, own, rule)


@pytest.mark.parametrize(
    ("ruled", "found", "expected"),
    [
        pytest.param([mention(0, 5)], [mention(0, 5, "model")], [(0, 5, "model")], id="its-label-is-taken"),
        pytest.param([mention(0, 5)], [], [], id="a-doubtful-name-that-it-does-not-see-goes"),
        pytest.param([mention(0, 5, own=True)], [], [(0, 5, "system")], id="an-own-name-stays"),
        pytest.param(
            [mention(0, 5, "model", "known")],
            [mention(0, 5)],
            [(0, 5, "model")],
            id="a-well-known-name-keeps-its-label",
        ),
        pytest.param([mention(25, 30)], [], [(25, 30, "system")], id="a-name-in-a-sentence-that-it-did-not-see-stays"),
        pytest.param([], [mention(7, 9, "dataset")], [], id="what-it-alone-sees-is-left"),
        pytest.param(
            [mention(0, 9, own=True)], [mention(5, 9, "model")], [(0, 9, "system")], id="it-does-not-cut-what-stays"
        ),
        pytest.param([mention(0, 9)], [mention(5, 9, "model")], [(5, 9, "model")], id="its-borders-win-otherwise"),
    ],
)
def test_revision(ruled: list[NameMention], found: list[NameMention], expected: list[tuple[int, int, str]]) -> None:
    names = revised(ruled, found, [Sentence(0, 20, 0)])
    assert [(name.start, name.end, name.label) for name in names] == expected


def test_a_title_only_name_stays_and_comes_last() -> None:
    title = NameMention(None, None, "Heron", "system", True, "title")
    assert revised([title, mention(3, 5)], [mention(3, 5)], [Sentence(0, 20, 0)])[-1] == title


TEXT = "We present Heron. On ImageNet, Heron trains ResNet-50 2x faster than XyzFoo on an NVIDIA A100 GPU."


def test_without_a_recogniser_spacy_is_never_imported() -> None:
    script = (
        f"import sys, claimx; claimx.extract({TEXT!r}); claimx.Extractor(ner='default'); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_shipped_weights_find_names_and_change_no_device() -> None:
    rules = claimx.Extractor().extract(TEXT)
    shipped = claimx.Extractor(ner="default").extract(TEXT)
    names = {(m.text, m.label) for m in shipped.mentions}
    assert {("Heron", "system"), ("ImageNet", "dataset"), ("ResNet-50", "model")} <= names
    assert [m for m in shipped.mentions if m.label == "hardware"] == [
        m for m in rules.mentions if m.label == "hardware"
    ]


def test_the_shipped_weights_are_read_once() -> None:
    assert default_names() is default_names()


def test_a_text_without_sentences_to_read_loads_nothing(tmp_path: Path) -> None:
    extractor = claimx.Extractor(ner=ShippedNames(tmp_path / "missing"))
    assert extractor.extract("Herons fly south.").claims == ()
    with pytest.raises(ClaimxError, match="no such directory"):
        extractor.extract(TEXT)


def test_an_unknown_name_of_a_recogniser_is_an_error() -> None:
    with pytest.raises(ClaimxError, match="no recogniser 'bert'"):
        claimx.Extractor(ner="bert")  # type: ignore[arg-type]


def test_same_text_same_names_also_in_another_order() -> None:
    extractor = claimx.Extractor(ner="default")
    first = extractor.extract(TEXT).model_dump()
    extractor.extract("Kite needs 3 W on a Jetson Nano.")
    assert extractor.extract(TEXT).model_dump() == first
