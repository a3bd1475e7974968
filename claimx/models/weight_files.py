"""The weight files of a model directory: JSON in and out, a line a weight, so that a difference can be read."""

import json
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from claimx.linking.learned import LevelWeights
from claimx.linking.scorer import Chooser, parse_chooser

LEVELS = "level_weights.json"
CONFIDENCE = "confidence.json"
LINKER = "linker.json"

# What the data of a file can raise that are JSON but no weights.
UNFIT = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


def render_levels(weights: LevelWeights) -> str:
    """The text of `level_weights.json`, sorted by name."""
    return _object([("bias", _number(weights.bias)), ("weights", _rows(weights.of))]) + "\n"


def parse_levels(text: str) -> LevelWeights:
    """The weights in the text of `level_weights.json`. Raises one of `UNFIT`."""
    data = _load(text, {"bias", "weights"})
    return LevelWeights(_finite(data["bias"]), {str(name): _finite(value) for name, value in data["weights"].items()})


def render_chooser(chooser: Chooser) -> str:
    """The text of `confidence.json`, sorted by feature."""
    return _chooser(chooser) + "\n"


def parse_chooser_file(text: str) -> Chooser:
    """The chooser in the text of `confidence.json`. Raises one of `UNFIT`."""
    return parse_chooser(_load(text, {"classes", "bias", "weights"}))


def render_choosers(choosers: Mapping[str, Chooser]) -> str:
    """The text of `linker.json`: choosers by slot, sorted."""
    return _object([(slot, _chooser(choosers[slot])) for slot in sorted(choosers)]) + "\n"


def parse_choosers(text: str) -> dict[str, Chooser]:
    """The choosers in the text of `linker.json`, by slot. Raises one of `UNFIT`."""
    return {str(slot): parse_chooser(entry) for slot, entry in _load(text).items()}


def _chooser(chooser: Chooser) -> str:
    heads = [(name, _line(getattr(chooser, name))) for name in ("classes", "bias")]
    return _object([*heads, ("weights", _rows(chooser.weights))])


def _rows(weights: Mapping[str, Any]) -> str:
    return _object((name, _line(weights[name])) for name in sorted(weights))


def _object(members: Iterable[tuple[str, str]]) -> str:
    return "{\n" + ",\n".join(f"{_line(name)}: {value}" for name, value in members) + "\n}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _number(value: float) -> str:
    return _line(float(value))


def _load(text: str, members: set[str] | None = None) -> dict[str, Any]:
    data = json.loads(text, parse_constant=_no_number)
    if not isinstance(data, dict) or (members is not None and set(data) != members):
        raise ValueError(f"an object with {', '.join(sorted(members or ())) or 'choosers by slot'} is needed")
    return data


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no weight")


def _finite(value: Any) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError(f"{value!r} is no weight")
    return number
