"""How good predicted claims are, against gold claims.

A quantified prediction is *found* when its value overlaps a gold value and has the same form and numbers.
Every gold claim pairs with at most one prediction: the pairs that agree on most slots are made first. Over
claims, precision, recall and F1 are given of

- value: the value was found, whatever else the claim says;
- core: value, outcome, metric family, baselines and hardware are all right;
- whole: core, and exact metric, subject, bound, statistic, hardware roles, attribution, modality and kind;
- qualitative: claims without a value, scored apart: evidence overlaps, outcome and metric family are right.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from claimx.documents import ClaimDocument, DocumentClaims
from claimx.evaluation.names import same_device, same_mention, same_mentions, same_name
from claimx.evaluation.ratios import expected_ratio
from claimx.records import Claim, Hardware, Mention, Quantity

Agreement = Callable[[Claim, Claim], bool]
Scored = ClaimDocument | DocumentClaims

FAMILY: Mapping[str, str] = MappingProxyType(
    {
        name: family
        for family, names in {
            "time": ("speed", "throughput", "latency", "runtime"),
            "space": ("memory", "storage", "parameters"),
            "energy": ("energy", "power", "energy_efficiency", "carbon"),
            "silicon": ("area", "resources", "area_efficiency"),
            "quality": ("accuracy", "quality", "error"),
        }.items()
        for name in names
    }
)
"""The family of a metric's name; a name that is not here is a family of its own."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Right claims among those in the gold and those predicted. Rates are between 0 and 1."""

    hits: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.gold + self.predicted) if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A missed gold claim (`predicted` None), a spurious one (`gold` None), or a pair with wrong slots."""

    document: str
    gold: Claim | None
    predicted: Claim | None
    wrong_slots: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """ "missed", "spurious" (with " qualitative" where there is no value), or "wrong " and the slots."""
        if self.gold and self.predicted:
            return "wrong " + ", ".join(self.wrong_slots)
        claim = self.gold or self.predicted
        return ("missed" if self.gold else "spurious") + ("" if claim and claim.quantity else " qualitative")


@dataclass(frozen=True, slots=True)
class Score:
    """What `score` measured. `slots`: of the found values, the share with this slot right."""

    documents: int
    value: Counts
    core: Counts
    whole: Counts
    qualitative: Counts
    slots: Mapping[str, float]
    mistakes: tuple[Mistake, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data: documents, the four measures (p, r, f1, hits, gold, pred) and slots."""
        measures = {
            name: {
                "p": counts.precision,
                "r": counts.recall,
                "f1": counts.f1,
                "hits": counts.hits,
                "gold": counts.gold,
                "pred": counts.predicted,
            }
            for name, counts in self.measures()
        }
        return {"documents": self.documents, **measures, "slots": dict(self.slots)}

    def measures(self) -> tuple[tuple[str, Counts], ...]:
        """The four measures with their names, from the easiest to the hardest, and qualitative claims."""
        return (
            ("value", self.value),
            ("core", self.core),
            ("whole", self.whole),
            ("qualitative", self.qualitative),
        )


def _close(one: float, other: float, tolerance: float, floor: float = 0.0) -> bool:
    return abs(one - other) <= tolerance * max(floor, abs(one), abs(other))


def same_value(gold: Quantity, predicted: Quantity) -> bool:
    """True if the spans overlap, and form and numbers are the same."""
    return (
        gold.start < predicted.end
        and predicted.start < gold.end
        and gold.form == predicted.form
        and _close(gold.low, predicted.low, 1e-6, floor=1.0)
        and _close(gold.high, predicted.high, 1e-6, floor=1.0)
    )


def _same_ratio(gold: Claim, predicted: Claim) -> bool:
    expected, given = expected_ratio(gold), predicted.ratio
    if expected is None or given is None:
        return expected is None and given is None
    return _close(expected[0], given.low, 1e-3) and _close(expected[1], given.high, 1e-3)


def _same_subject(gold: Claim, predicted: Claim) -> bool:
    if gold.subject is None and predicted.subject is None:
        return True
    return same_mention(gold.subject, predicted.subject, same_name)


def _same_role(one: Mention, other: Mention) -> bool:
    return isinstance(one, Hardware) and isinstance(other, Hardware) and one.role == other.role


def _of_quantity(read: Callable[[Quantity], object]) -> Agreement:
    def same(gold: Claim, predicted: Claim) -> bool:
        one, other = gold.quantity, predicted.quantity
        return one is not None and other is not None and read(one) == read(other)

    return same


def _family(claim: Claim) -> str:
    return FAMILY.get(claim.metric.name, claim.metric.name)


SLOTS: Mapping[str, Agreement] = MappingProxyType(
    {
        "outcome": lambda g, p: g.outcome == p.outcome,
        "family": lambda g, p: _family(g) == _family(p),
        "metric": lambda g, p: g.metric.name == p.metric.name,
        "baselines": lambda g, p: same_mentions(g.baselines, p.baselines, same_name),
        "hardware": lambda g, p: same_mentions(g.hardware, p.hardware, same_device),
        "roles": lambda g, p: same_mentions(g.hardware, p.hardware, same_device, _same_role),
        "subject": _same_subject,
        "bound": _of_quantity(lambda quantity: quantity.bound),
        "statistic": _of_quantity(lambda quantity: quantity.statistic),
        "attribution": lambda g, p: g.attribution == p.attribution,
        "modality": lambda g, p: g.modality == p.modality,
        "kind": lambda g, p: g.kind == p.kind,
        "ratio": _same_ratio,
    }
)
"""When a slot of a prediction is right."""

CORE = ("outcome", "family", "baselines", "hardware")
WHOLE = tuple(slot for slot in SLOTS if slot != "ratio")
_QUALITATIVE_AGREEMENT = ("metric", "baselines", "subject")


def _agreement(gold: Claim, predicted: Claim, slots: Iterable[str]) -> int:
    return sum(SLOTS[slot](gold, predicted) for slot in slots)


def pair_claims(
    gold: Sequence[Claim],
    predicted: Sequence[Claim],
    fits: Agreement,
    agreement: Callable[[Claim, Claim], int],
) -> list[tuple[int, int]]:
    """Positions of claims that belong together, each used once: greatest agreement first, then text order."""
    options = sorted(
        (-agreement(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if fits(one, other)
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, i, j in options:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _found(gold: Claim, predicted: Claim) -> bool:
    return bool(gold.quantity and predicted.quantity and same_value(gold.quantity, predicted.quantity))


def _same_statement(gold: Claim, predicted: Claim) -> bool:
    overlap = gold.evidence.start < predicted.evidence.end and predicted.evidence.start < gold.evidence.end
    return overlap and gold.outcome == predicted.outcome and _family(gold) == _family(predicted)


def score(gold: Iterable[Scored], predicted: Iterable[Scored]) -> Score:
    """Score predictions of the documents in `gold`; one without prediction counts as one without claims."""
    predictions = {document.id: document.claims for document in predicted}
    documents, slots_right, n = 0, Counter[str](), Counter[str]()
    mistakes: list[Mistake] = []
    for document in gold:
        documents += 1
        claims = predictions.get(document.id, ())
        _score_values(document.id, document.claims, claims, n, slots_right, mistakes)
        _score_statements(document.id, document.claims, claims, n, mistakes)
    return Score(
        documents=documents,
        value=Counts(n["value"], n["gold"], n["predicted"]),
        core=Counts(n["core"], n["gold"], n["predicted"]),
        whole=Counts(n["whole"], n["gold"], n["predicted"]),
        qualitative=Counts(n["statements"], n["gold statements"], n["predicted statements"]),
        slots=MappingProxyType({slot: slots_right[slot] / (n["value"] or 1) for slot in SLOTS}),
        mistakes=tuple(mistakes),
    )


def _score_values(
    document: str,
    gold: Sequence[Claim],
    predicted: Sequence[Claim],
    n: Counter[str],
    slots_right: Counter[str],
    mistakes: list[Mistake],
) -> None:
    gold = [claim for claim in gold if claim.quantity]
    predicted = [claim for claim in predicted if claim.quantity]
    pairs = pair_claims(gold, predicted, _found, lambda g, p: _agreement(g, p, SLOTS))
    n["gold"] += len(gold)
    n["predicted"] += len(predicted)
    n["value"] += len(pairs)
    for i, j in pairs:
        wrong = tuple(slot for slot, same in SLOTS.items() if not same(gold[i], predicted[j]))
        slots_right.update(slot for slot in SLOTS if slot not in wrong)
        n["core"] += not set(wrong) & set(CORE)
        n["whole"] += not set(wrong) & set(WHOLE)
        if wrong:
            mistakes.append(Mistake(document, gold[i], predicted[j], wrong))
    mistakes += _unpaired(document, gold, predicted, pairs)


def _score_statements(
    document: str,
    gold: Sequence[Claim],
    predicted: Sequence[Claim],
    n: Counter[str],
    mistakes: list[Mistake],
) -> None:
    gold = [claim for claim in gold if not claim.quantity]
    predicted = [claim for claim in predicted if not claim.quantity]
    pairs = pair_claims(gold, predicted, _same_statement, lambda g, p: _agreement(g, p, _QUALITATIVE_AGREEMENT))
    n["gold statements"] += len(gold)
    n["predicted statements"] += len(predicted)
    n["statements"] += len(pairs)
    mistakes += _unpaired(document, gold, predicted, pairs)


def _unpaired(
    document: str, gold: Sequence[Claim], predicted: Sequence[Claim], pairs: Iterable[tuple[int, int]]
) -> list[Mistake]:
    found = list(pairs)
    done_gold, done_predicted = {i for i, _ in found}, {j for _, j in found}
    missed = [Mistake(document, claim, None) for i, claim in enumerate(gold) if i not in done_gold]
    extra = [Mistake(document, None, claim) for j, claim in enumerate(predicted) if j not in done_predicted]
    return missed + extra
