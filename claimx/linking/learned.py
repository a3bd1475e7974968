"""What linking knows from training, as plain numbers: `claimx.models` reads it from a model directory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimx.linking.scorer import Chooser


@dataclass(frozen=True, slots=True)
class LevelWeights:
    """`of[name]` is the log-odds that the evidence adds to `bias`; above zero in sum, a level is a claim."""

    bias: float
    of: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Learned:
    """All learned weights that linking uses.

    `levels`: is a level a result or set-up. `confidence`: how likely a claim is right. `linker`: choosers by the name
    of the slot they choose for, none where the rules choose alone.
    """

    levels: LevelWeights
    confidence: Chooser
    linker: Mapping[str, Chooser] = field(default_factory=dict)
