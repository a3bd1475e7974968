"""Chooses with learned weights over readable features: a linear model, a class at a time.

Inference needs no library: a feature is a string, its weights are one number a class, a score is their sum.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from claimx.errors import ClaimxError

SCHEMA = 1
_MEND = "Train one with `claimx train`, or use the shipped model with Extractor(model='default')"


@dataclass(frozen=True, slots=True)
class Chooser:
    """One learned decision: `weights[feature][i]` speaks for `classes[i]`; `bias[i]` is its score without features."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probability of each class, in the order of `classes`; features that training never saw say nothing."""
        scores = list(self.bias)
        get = self.weights.get
        for feature in features:
            row = get(feature)
            if row is not None:
                scores = [a + b for a, b in zip(scores, row, strict=True)]
        top = max(scores)
        parts = [exp(score - top) for score in scores]
        total = sum(parts)
        return [part / total for part in parts]

    def choose(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest class and its probability."""
        probabilities = self.probabilities(features)
        best = max(range(len(probabilities)), key=probabilities.__getitem__)
        return self.classes[best], probabilities[best]


@dataclass(frozen=True, slots=True)
class LinkingModel:
    """The learned decisions of linking, by name ("decision", "platform", "metric", "outcome")."""

    choosers: Mapping[str, Chooser]

    def __getitem__(self, name: str) -> Chooser:
        return self.choosers[name]


def read_model(folder: Path) -> LinkingModel:
    """The model in `folder` (linker.json). Raises ClaimxError where it is missing, broken or of another schema."""
    path = folder / "linker.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ClaimxError("there is no model here", where=str(path), mend=_MEND) from None
    except (OSError, ValueError) as error:
        raise ClaimxError(f"the model cannot be read: {error}", where=str(path), mend=_MEND) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise ClaimxError(f"model schema {found!r}, this claimx reads {SCHEMA}", where=str(path), mend=_MEND)
    try:
        choosers = {name: _chooser(entry) for name, entry in data["choosers"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ClaimxError(f"the model is damaged: {error!r}", where=str(path), mend=_MEND) from error
    return LinkingModel(choosers)


def _chooser(entry: Mapping[str, Sequence[str] | Mapping[str, Sequence[float]]]) -> Chooser:
    classes = tuple(str(name) for name in entry["classes"])
    bias = tuple(float(value) for value in entry["bias"])
    weights = {}
    rows = entry["weights"]
    if not isinstance(rows, Mapping):
        raise TypeError("weights must be an object")
    for feature, row in rows.items():
        if len(row) != len(classes):
            raise ValueError(f"feature {feature!r} has {len(row)} weights for {len(classes)} classes")
        weights[feature] = tuple(float(value) for value in row)
    if len(bias) != len(classes):
        raise ValueError(f"{len(bias)} biases for {len(classes)} classes")
    return Chooser(classes, bias, weights)
