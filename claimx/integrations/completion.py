"""What claimx reads at a place that somebody marked: fills in what a tool has no field for or a person left open."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from claimx.mentions.quantities import QuantityRecogniser
from claimx.pipeline import Extractor, Reading
from claimx.records import Claim
from claimx.spans import MetricMention, Quantity
from claimx.text.normalization import read_document

Fields = dict[str, Any]
Found = TypeVar("Found", Quantity, MetricMention)


class Completion:
    """claimx's reading of one document, made when first asked for. Offsets are those of the text as given."""

    def __init__(self, extractor: Extractor, text: str, title: str | None) -> None:
        self._extractor, self._text, self._title = extractor, text, title

    @cached_property
    def _reading(self) -> Reading:
        return self._extractor.read(self._text, self._title)

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        return self._extractor.extract(self._text, title=self._title).claims

    def value_at(self, start: int, end: int) -> Fields | None:
        """Form, numbers, bound, statistic and unit of the value that is marked; None where no value is read."""
        quantity = self._nearest((q for view in self._reading.views for q in view.quantities), start, end)
        quantity = quantity or self._alone(start, end)
        return _value(quantity) if quantity else None

    def metric_at(self, start: int, end: int) -> str | None:
        """The name of the metric whose words are marked, None where claimx knows none of them."""
        metric = self._nearest((m for view in self._reading.views for m in view.metrics), start, end)
        return metric.name if metric else None

    def claim_at(self, start: int, end: int, *, quantified: bool) -> Claim | None:
        """The claim that claimx makes of a marked value or comparison, None where it makes none."""
        best, most = None, 0
        for claim in self._claims:
            place = claim.quantity or claim.evidence
            shared = min(place.end, end) - max(place.start, start)
            if (claim.quantity is not None) == quantified and shared > most:
                best, most = claim, shared
        return best

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """The sentences that hold a marked span, as one span of the text."""
        document = self._reading.document
        places = [document.offsets.to_source(s.start, s.end) for s in document.sentences if s.start < s.end]
        inside = [place for place in places if place[0] < end and start < place[1]]
        return min([start, *(place[0] for place in inside)]), max([end, *(place[1] for place in inside)])

    def _nearest(self, found: Iterable[Found], start: int, end: int) -> Found | None:
        """The mention that shares most of a marked span, None where all are beside it."""
        best, most = None, 0
        for mention in found:
            a, b = self._reading.document.offsets.to_source(mention.start, mention.end)
            if min(b, end) - max(a, start) > most:
                best, most = mention, min(b, end) - max(a, start)
        return best

    def _alone(self, start: int, end: int) -> Quantity | None:
        """The value as it reads without its sentence: what did not pass the gate, or was not seen as a value there."""
        document = read_document(self._text[start:end], None)
        return _first(QuantityRecogniser(self._extractor.lexicon).find(document.text, 0, len(document.text)))


def _first(found: Iterable[Quantity]) -> Quantity | None:
    return next(iter(found), None)


def _value(found: Quantity) -> Fields:
    return {
        "form": found.form,
        "low": found.low,
        "high": found.high,
        "bound": found.bound,
        "statistic": found.statistic,
        "unit": found.unit if found.form in ("absolute", "change", "difference") else None,
        "reference": found.reference if found.form == "change" else None,
    }
