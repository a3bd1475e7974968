"""The straight line from a string to claims: read this first.

    str ─ normalise ─▶ Document ─ gate ─▶ Sentence ─ recognise ─▶ mentions ─ link ─▶ ClaimDraft ─ make ─▶ Claim

Every step is a pure function of its input, of one immutable lexicon and of one immutable model.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from claimx.canonical.claims import make_extraction
from claimx.lexicon.loader import Lexicon, default_lexicon
from claimx.linking.assembly import Linked, link
from claimx.linking.clauses import cut_clauses
from claimx.linking.drafts import SentenceView
from claimx.mentions.comparators import find_comparators
from claimx.mentions.hardware import HardwareGazetteer
from claimx.mentions.metrics import MetricRecogniser
from claimx.mentions.ner import EntityRecogniser, ShippedNames, name_reviser
from claimx.mentions.quantities import QuantityRecogniser
from claimx.mentions.systems import find_names
from claimx.models.directory import Model, default_model, read_model
from claimx.records import Extraction
from claimx.spans import HardwareMention, NameMention
from claimx.text.document import Document, Sentence
from claimx.text.gate import gated
from claimx.text.normalization import read_document


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that was recognised and linked in it. `views`: its sentences that passed the gate."""

    document: Document
    hardware: tuple[HardwareMention, ...]
    names: tuple[NameMention, ...]
    views: tuple[SentenceView, ...]
    linked: Linked


class Extractor:
    """Extracts claims from texts. Build one and reuse it: recognisers are made once, when first needed.

    `lexicon`: the knowledge to use (names, aliases, metric words, units); the package's own by default, and
    `read_lexicon` lays a file of yours over it. `ner`: who revises the names of the rules. None, the rules stand
    alone; "default", the network of the model, or else of the package; `ShippedNames(path)`, one that you trained; any
    other recogniser, such as `SpacyNames(nlp)`, adds its names. None by default. `model`: learned weights, a directory
    that `claimx train` wrote or what `read_model` made of it; by default what the package ships.

    Raises ClaimxError where the directory of the model is not whole. That of the network is read with the first text.
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        ner: EntityRecogniser | ShippedNames | Literal["default"] | None = None,
        model: Model | str | Path | None = None,
    ) -> None:
        if model is None:
            model = default_model()
        self.model = model if isinstance(model, Model) else read_model(model)
        self._ner = name_reviser(ner, str(self.model.ner) if self.model.ner else None)
        self.lexicon = lexicon or default_lexicon()
        self._quantities = QuantityRecogniser(self.lexicon)
        self._metrics = MetricRecogniser(self.lexicon.metrics)
        self._hardware = HardwareGazetteer(self.lexicon.hardware)

    def extract(self, text: str, *, title: str | None = None) -> Extraction:
        """The claims of `text`, an abstract or a longer text; `title` helps to name the subject.

        Raises ClaimxError where `text` or `title` is no string. Any string is taken: the worst has no claims.
        """
        reading = self.read(text, title)
        return make_extraction(
            reading.document,
            title,
            reading.linked.drafts,
            reading.linked.rejected,
            [q for view in reading.views for q in view.quantities],
            reading.hardware,
            (m for view in reading.views for m in view.metrics),
            reading.names,
        )

    def read(self, text: str, title: str | None = None) -> Reading:
        """The steps of `extract` before records are made, in spans of the normalised text."""
        document = read_document(text, title)
        hardware = tuple(self._hardware.find(document.text))
        sentences = list(gated(document))
        names = find_names(document, hardware)
        if self._ner is not None:
            names = self._ner.revise(document, sentences, names, hardware)
        placed = tuple(name for name in names if name.start is not None)
        views = tuple(self._view(document, sentence, hardware, placed) for sentence in sentences)
        linked = link(document, views, hardware, names, self.model.learned)
        return Reading(document, hardware, names, views, linked)

    def _view(
        self,
        document: Document,
        sentence: Sentence,
        hardware: Sequence[HardwareMention],
        names: Sequence[NameMention],
    ) -> SentenceView:
        text, start, end = document.text, sentence.start, sentence.end
        return SentenceView(
            document=document,
            sentence=sentence,
            clauses=cut_clauses(text, start, end),
            quantities=tuple(self._quantities.find(text, start, end)),
            hardware=_within(hardware, start, end),
            names=_within(names, start, end),
            comparators=tuple(find_comparators(text, start, end)),
            find_metrics=self._metrics.find,
        )


Placed = TypeVar("Placed", HardwareMention, NameMention)


def _within(mentions: Sequence[Placed], start: int, end: int) -> tuple[Placed, ...]:
    """The mentions that begin in `text[start:end]`; `mentions` are in the order of the text."""
    first = bisect_left(mentions, start, key=_start)
    return tuple(mentions[first : bisect_left(mentions, end, lo=first, key=_start)])


def _start(mention: HardwareMention | NameMention) -> int:
    return -1 if mention.start is None else mention.start


@cache
def default_extractor() -> Extractor:
    """The extractor that `claimx.extract` uses, made once."""
    return Extractor()


def extract(text: str, *, title: str | None = None) -> Extraction:
    """The performance claims of `text` (a title helps to name the subject). See `Extractor.extract`."""
    return default_extractor().extract(text, title=title)
