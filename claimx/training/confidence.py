"""Learns how far a claim can be trusted: from annotated documents, which rules were right how often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from scipy.optimize import minimize

from claimx.documents import ClaimDocument
from claimx.evaluation.score import CORE, score
from claimx.linking.confidence import CLASSES, confidence_features
from claimx.linking.scorer import Chooser
from claimx.pipeline import Extractor
from claimx.records import Claim
from claimx.training.fit import Example, fit_chooser

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Reliability:
    """One height of confidence: its mean, how many claims have it, and the share of them that is right."""

    confidence: float
    claims: int
    right: float


def confidence_examples(documents: Iterable[ClaimDocument], extractor: Extractor) -> list[Example]:
    """The claims that `extractor` makes of annotated documents, each with whether it is right."""
    examples = []
    for document in documents:
        reading = extractor.read(document.text, document.title)
        claims = extractor.extract(document.text, title=document.title).claims
        views = {view.sentence.index: view for view in reading.views}
        for draft, right in zip(reading.linked.drafts, rightness(document, claims), strict=True):
            features = confidence_features(draft, views[draft.sentence.index])
            examples.append((features, CLASSES[right]))
    return examples


def rightness(gold: ClaimDocument, claims: tuple[Claim, ...]) -> list[bool]:
    """Of each claim that was made of `gold`, whether it is right.

    Right: value, outcome, metric family, baselines and hardware; of a qualitative claim outcome and metric family.
    """
    found = ClaimDocument(id=gold.id, title=gold.title, text=gold.text, claims=claims)
    wrong = {
        id(mistake.predicted)
        for mistake in score([gold], [found]).mistakes
        if mistake.predicted is not None and (mistake.gold is None or set(mistake.wrong_slots) & set(CORE))
    }
    return [id(claim) not in wrong for claim in found.claims]


def fit_confidence(examples: list[Example]) -> Chooser:
    """The weights of a claim's confidence. Same examples, same weights."""
    return fit_chooser(examples, CLASSES, strength=5.0, seen=5)


def calibrated(chooser: Chooser, examples: Sequence[Example]) -> Chooser:
    """The same order of claims, their probabilities as `examples` have it: log-odds stretched and shifted (Platt).

    Rules look better on documents that they were made from, and confidence learned there is too high elsewhere.
    """
    given = np.array([_log_odds(chooser, features) for features, _ in examples])
    right = np.array([label == CLASSES[1] for _, label in examples], dtype=float)

    def loss(fit: np.ndarray) -> float:
        odds = fit[0] * given + fit[1]
        return float((np.logaddexp(0.0, odds) - right * odds).sum() + 0.5 * ((fit - (1.0, 0.0)) ** 2).sum())

    stretch, shift = (round(float(value), 3) for value in minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B").x)
    bias = (chooser.bias[0] * stretch, chooser.bias[1] * stretch + shift)
    weights = {name: tuple(weight * stretch for weight in row) for name, row in chooser.weights.items()}
    return Chooser(chooser.classes, _rounded(bias), {name: _rounded(row) for name, row in weights.items()})


def _log_odds(chooser: Chooser, features: list[str]) -> float:
    wrong, right = chooser.probabilities(features)
    return log(right / wrong)


def _rounded(row: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(weight, 3) for weight in row)


def reliability(judged: Iterable[tuple[float, bool]], edges: tuple[float, ...] = EDGES) -> list[Reliability]:
    """What confidence is worth, by its height. `judged`: of each claim its confidence and whether it is right."""
    judged = list(judged)
    rows = []
    for low, high in pairwise(edges):
        inside = [(p, right) for p, right in judged if low <= p < high]
        if inside:
            n = len(inside)
            rows.append(Reliability(sum(p for p, _ in inside) / n, n, sum(right for _, right in inside) / n))
    return rows
