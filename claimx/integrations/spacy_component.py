"""claimx in a spaCy pipeline: `nlp.add_pipe("claimx")`.

==========================  ==============================================================================
`doc._.claims`              the claims, a tuple of `claimx.Claim`; offsets are into `doc.text`
`doc.spans["claimx"]`       what they quote, by slot: VALUE, METRIC, SUBJECT, BASELINE, HARDWARE, WORKLOAD
`doc.spans["claimx.why"]`   their evidence, labelled EVIDENCE
==========================  ==============================================================================

A span covers whole tokens, so it can be longer than what a claim quotes. A title that `doc.user_data["title"]` holds
helps to name the subject. Importing this module imports spaCy.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.documents import claim_mentions
from claimx.errors import ClaimxError
from claimx.pipeline import Extractor
from claimx.records import Claim

SPANS = "claimx"
EVIDENCE = "claimx.why"
_KEPT = "claimx"
_TITLE = "title"

_LABELS = {
    "quantity": "VALUE", "metric": "METRIC", "subject": "SUBJECT", "baselines": "BASELINE", "hardware": "HARDWARE",
    "workloads": "WORKLOAD", "evidence": "EVIDENCE",
}  # fmt: skip


class ClaimComponent:
    """The component behind `nlp.add_pipe("claimx")`; `make_component` says what its settings mean."""

    def __init__(self, model: str | None = None, ner: Literal["default"] | None = None) -> None:
        self._model, self._ner = model, ner
        self._extractor: Extractor | None = None
        if model is not None and not Path(model).is_dir():
            raise ClaimxError("no such model directory", where=model, mend="Give one that `claimx train` wrote")

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its claims. Raises ClaimxError where `doc.user_data["title"]` is no string."""
        if self._extractor is None:
            self._extractor = Extractor(model=self._model, ner=self._ner)
        claims = self._extractor.extract(doc.text, title=doc.user_data.get(_TITLE)).claims
        # plain data, for a process or a file to hand on
        doc.user_data[_KEPT] = [claim.model_dump(mode="json") for claim in claims]
        found = sorted({place for claim in claims for place in _places(claim)})
        doc.spans[SPANS] = [_span(doc, *place) for place in found if place[2] != "EVIDENCE"]
        doc.spans[EVIDENCE] = [_span(doc, *place) for place in found if place[2] == "EVIDENCE"]
        return doc

    def __getstate__(self) -> dict[str, Any]:
        # an extractor cannot be sent to another process, but is soon made there
        return {"_model": self._model, "_ner": self._ner, "_extractor": None}


@Language.factory(
    "claimx",
    default_config={"model": None, "ner": None},
    assigns=["doc._.claims", "doc.spans"],
)
def make_component(nlp: Language, name: str, model: str | None, ner: str | None) -> ClaimComponent:
    """What `nlp.add_pipe("claimx", config={…})` calls.

    `model`: a directory that `claimx train` wrote; None, what claimx ships. `ner`: "default" lets the network of the
    model correct names; None, the rules alone. Raises ClaimxError for other settings.
    """
    if ner not in (None, "default"):
        raise ClaimxError(f"ner={ner!r}", where=f"settings of {name!r}", mend='Choose "default", or null for the rules')
    return ClaimComponent(model, "default" if ner else None)


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document that the component has seen, also after `to_bytes` or in another process; else none."""
    return tuple(Claim.model_validate(claim) for claim in doc.user_data.get(_KEPT, ()))


def _places(claim: Claim) -> Iterator[tuple[int, int, str]]:
    for slot, mention in claim_mentions(claim):
        if mention.start is not None and mention.end is not None:
            yield mention.start, mention.end, _LABELS[slot]


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None  # expanding finds tokens for every place in the text
    return span


Doc.set_extension("claims", getter=claims_of, force=True)
