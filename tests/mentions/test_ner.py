"""A recogniser of the caller's adds names and takes none away."""

import spacy

import claimx
from claimx.mentions.ner import SpacyNames, with_recognised
from claimx.spans import NameMention


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
