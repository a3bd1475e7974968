"""The spaCy component: claims and spans of documents, in one process and in two, drawn and stored."""

from copy import deepcopy
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import claimx
from claimx.errors import ClaimxError
from claimx.integrations import spacy_component
from claimx.integrations.spacy_component import ClaimComponent, claims_of

HERON = "Heron is 12x faster than vLLM on an NVIDIA A100 GPU. It serves 40 requests/s."
LOST_MARKUP = "Our method is 606times faster than an A100 and – by 3–4× – greener."
NOTHING = "We describe a scheduler."


@pytest.fixture(scope="module")
def nlp() -> Any:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claimx")
    return pipeline


@pytest.mark.parametrize("text", [HERON, LOST_MARKUP, NOTHING, "", "  \n ", "12x faster 🚀 than vLLM"])
def test_claims_are_those_of_the_text(nlp: Any, text: str) -> None:
    assert nlp(text)._.claims == claimx.extract(text).claims


def test_spans_are_named_after_the_slots(nlp: Any) -> None:
    doc = nlp(HERON)

    assert [(span.label_, span.text) for span in doc.spans["claimx"]][:5] == [
        ("SUBJECT", "Heron"),
        ("VALUE", "12x"),
        ("METRIC", "faster"),
        ("BASELINE", "vLLM"),
        ("HARDWARE", "NVIDIA A100 GPU"),
    ]
    assert {span.label_ for span in doc.spans["claimx.why"]} == {"EVIDENCE"}


def test_a_span_covers_all_that_is_quoted(nlp: Any) -> None:
    doc = nlp(LOST_MARKUP)

    places = [(span.start_char, span.end_char, span.label_) for span in doc.spans["claimx"]]
    for claim in (claim for claim in doc._.claims if claim.quantity):
        assert any(
            start <= claim.quantity.start and claim.quantity.end <= end and label == "VALUE"
            for start, end, label in places
        )


def test_the_title_names_the_subject(nlp: Any) -> None:
    doc = nlp.make_doc("It is 12x faster than vLLM.")
    doc.user_data["title"] = "Heron: serving models quickly"

    claims = nlp(doc)._.claims

    assert claims == claimx.extract(doc.text, title="Heron: serving models quickly").claims
    assert claims[0].subject.name == "Heron"


@pytest.mark.parametrize("processes", [1, 2])
def test_any_number_of_processes_gives_the_same(nlp: Any, processes: int) -> None:
    texts = [HERON, NOTHING, LOST_MARKUP, "It is 12x faster than vLLM."]
    given = [nlp.make_doc(text) for text in texts]
    given[3].user_data["title"] = "Heron: serving models quickly"

    docs = list(nlp.pipe(given, n_process=processes, batch_size=2))

    assert [doc.text for doc in docs] == texts
    assert [doc._.claims for doc in docs[:3]] == [claimx.extract(text).claims for text in texts[:3]]
    assert docs[3]._.claims[0].subject.name == "Heron"
    alone = nlp(HERON)
    assert [span.text for span in docs[0].spans["claimx"]] == [span.text for span in alone.spans["claimx"]]


def test_displacy_draws_the_spans(nlp: Any) -> None:
    html = displacy.render(nlp(HERON), style="span", options={"spans_key": "claimx"}, jupyter=False)

    assert all(label in html for label in ("VALUE", "METRIC", "BASELINE", "HARDWARE", "SUBJECT"))


def test_stored_documents_keep_their_claims(nlp: Any) -> None:
    stored = DocBin(docs=[nlp(HERON)], store_user_data=True).to_bytes()

    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)

    assert doc._.claims == claimx.extract(HERON).claims
    assert len(doc.spans["claimx"]) == len(nlp(HERON).spans["claimx"])


def test_a_stored_pipeline_is_made_again(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)

    assert spacy.load(tmp_path)(HERON)._.claims == claimx.extract(HERON).claims


def test_the_component_can_be_sent_to_another_process(nlp: Any) -> None:
    nlp(HERON)

    sent: ClaimComponent = deepcopy(nlp.get_pipe("claimx"))

    assert claims_of(sent(nlp.make_doc(HERON))) == claimx.extract(HERON).claims


def test_a_document_that_the_component_has_not_seen_has_no_claims() -> None:
    assert Doc(spacy.blank("en").vocab, words=["faster"])._.claims == ()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param({"model": "nowhere"}, "nowhere: no such model directory", id="no model"),
        pytest.param({"ner": "large"}, "ner='large'", id="no such network"),
    ],
)
def test_settings_that_are_none(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimxError, match=message):
        spacy.blank("en").add_pipe("claimx", config=settings)


def test_an_installed_claimx_is_found_by_its_name() -> None:
    found = [entry for entry in entry_points(group="spacy_factories") if entry.name == "claimx"]

    if not found:
        pytest.skip("claimx is not installed, only on the path")
    assert found[0].load() is spacy_component.make_component
