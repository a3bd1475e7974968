"""What recognisers find: spans of the normalised text, each with what it was read as.

All offsets in this module are half-open code-point offsets into `Document.text`, the *normalised* text.
`text.offsets.OffsetMap` turns them into offsets of the source, and only `canonical` does so.
"""

from dataclasses import dataclass
from typing import Literal

Form = Literal["factor", "percent", "difference", "fraction", "magnitude", "change", "absolute"]
Bound = Literal["exact", "up_to", "at_least", "about"]
Statistic = Literal["mean", "median", "geomean", "peak", "min", "p90", "p95", "p99", "total"]
Outcome = Literal["better", "worse", "same"]
Role = Literal["subject", "baseline", "both"]
Attribution = Literal["own", "other"]
Modality = Literal["asserted", "theoretical", "simulated", "projected"]
NameLabel = Literal["system", "model", "dataset"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value expression: the shortest text that holds the number(s) and the multiplier or unit.

    `low` and `high` are as written with multipliers applied, equal for a single value. `unit` is the unit as
    written (or "percent", "point"), None for a bare count, a factor, a percent change, a fraction or orders of
    magnitude. `noun` is the word right after a bare count ("datasets" in "4 datasets"), lower case.
    `direction` is set where the expression itself says which way the metric moved ("doubles", "halves", "+1.5",
    "increase from 3 to 5"). `marked` is False for a number that only the metric beside it can make a value.
    `rule` names the grammar rule that read it.
    """

    start: int
    end: int
    form: Form
    low: float
    high: float
    rule: str
    bound: Bound = "exact"
    statistic: Statistic | None = None
    unit: str | None = None
    reference: float | None = None
    noun: str | None = None
    direction: Direction | None = None
    marked: bool = True


@dataclass(frozen=True, slots=True)
class MetricMention:
    """Words that name a metric. `name` is one of the guidelines' metric names.

    `shape`: "noun" ("throughput"), "comparative" ("faster", "more energy-efficient"), "verb" ("accelerates",
    "outperforms"), "change" ("speedup", "savings": the noun already says the direction).
    `outcome` is what the words alone say: "faster" is better, "slower" worse, "throughput" None.
    """

    start: int
    end: int
    name: str
    shape: Literal["noun", "comparative", "verb", "change"] = "noun"
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class HardwareMention:
    """A device or class of devices. `start`/`end` cover vendor, name and class noun ("NVIDIA A100 GPU").

    `name` is the registry's canonical name, or the tidied surface for an unknown member of a known family.
    `generic` is True for a class ("GPU", "FPGAs"), False for a named device. `count` is the number of devices if said.
    """

    start: int
    end: int
    name: str
    vendor: str | None = None
    kind: str | None = None
    count: int | None = None
    generic: bool = False
    rule: str = "registry"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A named system, model or dataset. `own` is True for what the paper introduces. `start` is None: title only."""

    start: int | None
    end: int | None
    text: str
    label: NameLabel
    own: bool = False
    rule: str = "shape"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something found and not kept: which stage and rule, and why. Offsets as above."""

    start: int
    end: int
    stage: str
    rule: str
    reason: str
