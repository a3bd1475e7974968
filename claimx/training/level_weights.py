"""Weighs the evidence that a level is a result.

A level of an annotated document is an example: its evidence, and whether the gold has it as a claim. The
weights make the examples likeliest under a penalty that drops what hardly matters (an elastic net, by
coordinate descent). Nothing is drawn at random: same input, same weights.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from claimx.documents import ClaimDocument
from claimx.linking.decision import granted, settled
from claimx.linking.evidence import read_evidence
from claimx.linking.learned import LevelWeights
from claimx.linking.metrics import MetricLinker
from claimx.pipeline import Extractor
from claimx.spans import MetricMention

_SMALLEST = 0.15


@dataclass(frozen=True, slots=True)
class LevelExample:
    """The evidence around one level, and whether it is a claim."""

    evidence: tuple[str, ...]
    claim: bool


def level_examples(documents: Iterable[ClaimDocument], extractor: Extractor) -> list[LevelExample]:
    """The levels of annotated documents that no rule settles, in the order of the texts."""
    examples = []
    for document in documents:
        gold = [claim.quantity for claim in document.claims if claim.quantity]
        reading = extractor.read(document.text, document.title)
        before: tuple[MetricMention, ...] = ()
        for view in reading.views:
            linker = MetricLinker(
                view.text, view.sentence.start, view.sentence.end, view.quantities, view.metrics, before
            )
            before = view.metrics or before
            for value in view.quantities:
                if value.form != "absolute" or settled(view, value) or granted(view, value):
                    continue
                start, end = reading.document.offsets.to_source(value.start, value.end)
                found = any(
                    g.start < end and start < g.end and (g.form, g.low, g.high) == (value.form, value.low, value.high)
                    for g in gold
                )
                evidence = read_evidence(view, value, linker.choose(value)[0])
                examples.append(LevelExample(tuple(dict.fromkeys(evidence)), found))
    return examples


def fit_level_weights(
    examples: Sequence[LevelExample],
    *,
    sparse: float = 0.6,
    smooth: float = 0.4,
    seen: int = 6,
    passes: int = 200,
) -> LevelWeights:
    """The weights that make the examples likeliest, to one decimal.

    `sparse` and `smooth` are the strengths of the L1 and the L2 penalty; evidence of fewer than `seen`
    examples gets no weight.
    """
    counts = Counter(name for example in examples for name in example.evidence)
    names = sorted(name for name, count in counts.items() if count >= seen)
    place = {name: column for column, name in enumerate(names)}
    rows: list[list[int]] = [[] for _ in names]
    for row, example in enumerate(examples):
        for name in example.evidence:
            if name in place:
                rows[place[name]].append(row)
    rows.append(list(range(len(examples))))  # the bias stands in every row
    labels = [float(example.claim) for example in examples]
    weights = [0.0] * len(rows)
    scores = [0.0] * len(examples)
    for _ in range(passes):
        largest = 0.0
        for column, members in enumerate(rows):
            slope, bend = 0.0, 1e-6
            for row in members:
                chance = 1 / (1 + exp(-scores[row]))
                slope += labels[row] - chance
                bend += chance * (1 - chance)
            old = weights[column]
            if column == len(names):
                new = old + slope / bend
            else:
                bend += smooth
                pull = old * bend + slope - smooth * old
                new = max(abs(pull) - sparse, 0.0) / bend * (1 if pull > 0 else -1)
            step = max(-1.0, min(1.0, new - old))
            if step:
                weights[column] = old + step
                for row in members:
                    scores[row] += step
                largest = max(largest, abs(step))
        if largest < 1e-3:
            break
    kept = {
        name: round(weight, 1)
        for name, weight in zip(names, weights, strict=False)
        if abs(round(weight, 1)) > _SMALLEST
    }
    return LevelWeights(round(weights[-1], 1), kept)
