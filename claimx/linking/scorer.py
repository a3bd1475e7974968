"""Learned weights over readable features: a linear model, one number a feature and class.

Inference needs no library: a feature is a string, a score is the sum of its weights.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import exp
from typing import Any

from claimx.errors import ClaimxError

SCHEMA = 1
_MEND = "Fit one with `python -m claimx.training`"


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


def read_chooser(path: Traversable) -> Chooser:
    """The weights in a JSON file. Raises ClaimxError where it is missing, damaged or of another schema."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ClaimxError(f"the weights cannot be read: {error}", where=str(path), mend=_MEND) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise ClaimxError(f"weights of schema {found!r}, this claimx reads {SCHEMA}", where=str(path), mend=_MEND)
    try:
        return _chooser(data["chooser"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ClaimxError(f"the weights are damaged: {error!r}", where=str(path), mend=_MEND) from error


def _chooser(entry: Mapping[str, Any]) -> Chooser:
    classes = tuple(str(name) for name in entry["classes"])
    bias = tuple(float(value) for value in entry["bias"])
    weights = {str(feature): tuple(float(value) for value in row) for feature, row in entry["weights"].items()}
    wrong = next((feature for feature, row in weights.items() if len(row) != len(classes)), None)
    if wrong is not None or len(bias) != len(classes):
        raise ValueError(f"{wrong or 'bias'} does not have {len(classes)} weights")
    return Chooser(classes, bias, weights)


@cache
def default_confidence() -> Chooser:
    """The shipped weights of a claim's confidence, read once."""
    return read_chooser(files("claimx.models") / "confidence.json")
