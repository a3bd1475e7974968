"""Learns how far a claim can be trusted: from annotated documents, which rules were right how often."""

from collections.abc import Iterable
from itertools import pairwise

from claimx.documents import ClaimDocument
from claimx.evaluation.score import CORE, score
from claimx.linking.confidence import CLASSES, confidence_features
from claimx.linking.scorer import Chooser
from claimx.pipeline import Extractor
from claimx.training.fit import Example, fit_chooser


def confidence_examples(documents: Iterable[ClaimDocument], extractor: Extractor) -> list[Example]:
    """The claims that `extractor` makes of annotated documents, each with whether it is right.

    Right: value, outcome, metric family, baselines and hardware; of a qualitative claim outcome and metric family.
    """
    examples = []
    for document in documents:
        reading = extractor.read(document.text, document.title)
        claims = extractor.extract(document.text, title=document.title).claims
        found = ClaimDocument(id=document.id, title=document.title, text=document.text, claims=claims)
        wrong = {
            id(mistake.predicted)
            for mistake in score([document], [found]).mistakes
            if mistake.predicted is not None and (mistake.gold is None or set(mistake.wrong_slots) & set(CORE))
        }
        views = {view.sentence.index: view for view in reading.views}
        for draft, claim in zip(reading.linked.drafts, found.claims, strict=True):
            features = confidence_features(draft, views[draft.sentence.index])
            examples.append((features, CLASSES[id(claim) not in wrong]))
    return examples


def fit_confidence(examples: list[Example]) -> Chooser:
    """The weights of a claim's confidence. Same examples, same weights."""
    return fit_chooser(examples, CLASSES, strength=5.0, seen=5)


def reliability(
    examples: Iterable[Example], weights: Chooser, edges: tuple[float, ...]
) -> list[tuple[float, int, float]]:
    """For each bin of confidence between `edges`: mean confidence, claims, and the share of them that is right."""
    scored = [(weights.probabilities(features)[1], label == CLASSES[1]) for features, label in examples]
    rows = []
    for low, high in pairwise(edges):
        inside = [(p, right) for p, right in scored if low <= p < high]
        if inside:
            n = len(inside)
            rows.append((sum(p for p, _ in inside) / n, n, sum(right for _, right in inside) / n))
    return rows
