"""How claims look in an annotation tool: labelled regions of the text, links between them, attributes.

Every claim has one *anchor*, a region labelled `quantity` (its value) or, where it has none, `comparison` (the clause
that compares). Links lead from the anchor to the regions of the other slots; what no region can hold is an attribute
of the anchor. One region can serve several claims, an anchor never does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, get_args

from claimx.records import MetricName
from claimx.spans import Attribution, Bound, Form, Modality, NameLabel, Outcome, Role, Statistic

ANCHORS: Final = ("quantity", "comparison")
MENTIONS: Final = ("metric", "subject", "baseline", "hardware", "workload", "evidence")
# Names that no claim needs; with the hardware they are the entities of the document.
NAMES: Final = get_args(NameLabel)
ENTITIES: Final = ("hardware", *NAMES)
LABELS: Final = (*ANCHORS, *MENTIONS, *NAMES)

# "hardware:both" says which side ran on the device.
HARDWARE_LINKS: Final = tuple(f"hardware:{role}" for role in get_args(Role))
LINKS: Final = ("metric", "subject", "baseline", "workload", "evidence", *HARDWARE_LINKS)

# Attributes that take one of these words.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "outcome": get_args(Outcome),
        "metric": get_args(MetricName),
        "form": get_args(Form),
        "bound": get_args(Bound),
        "statistic": get_args(Statistic),
        "attribution": get_args(Attribution),
        "modality": get_args(Modality),
        "kind": ("comparison", "measurement"),
    }
)
# Attributes that take a number; `count` is a whole one.
NUMBERS: Final = ("low", "high", "reference", "count")
# Attributes that take text. `elsewhere` holds lines such as "subject: Heron", for what only the title names.
TEXTS: Final = ("unit", "name", "elsewhere")

Value = str | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled span of the text, in code points, half open. `id` names it in messages and links."""

    id: str
    label: str
    start: int
    end: int
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """From an anchor to a region of one of its slots. `type` is one of `LINKS`, or "" where the tool has not said."""

    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What is marked in one document."""

    regions: tuple[Region, ...] = ()
    links: tuple[Link, ...] = ()
