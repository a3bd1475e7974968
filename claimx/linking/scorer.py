"""Learned weights over readable features: a linear model, one number a feature and class.

Inference needs no library: a feature is a string, a score is the sum of its weights.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Any


@dataclass(frozen=True, slots=True)
class Chooser:
    """One learned decision: `weights[feature][i]` speaks for `classes[i]`; `bias[i]` is its score without features."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probability of each class, in the order of `classes`; features that training never saw say nothing."""
        get = self.weights.get
        rows = [row for feature in features if (row := get(feature)) is not None]
        scores = [sum(column) for column in zip(self.bias, *rows, strict=True)]
        top = max(scores)
        parts = [exp(score - top) for score in scores]
        total = sum(parts)
        return [part / total for part in parts]

    def to_json(self) -> dict[str, Any]:
        """The weights as plain data."""
        return {"classes": self.classes, "bias": self.bias, "weights": dict(sorted(self.weights.items()))}


def parse_chooser(entry: Mapping[str, Any]) -> Chooser:
    """The chooser that `Chooser.to_json` wrote. Raises KeyError, TypeError or ValueError where the data do not fit."""
    classes = tuple(str(name) for name in entry["classes"])
    bias = tuple(float(value) for value in entry["bias"])
    weights = {str(feature): tuple(float(value) for value in row) for feature, row in entry["weights"].items()}
    wrong = next((feature for feature, row in weights.items() if len(row) != len(classes)), None)
    if wrong is not None or len(bias) != len(classes):
        raise ValueError(f"{wrong or 'bias'} does not have {len(classes)} weights")
    return Chooser(classes, bias, weights)
