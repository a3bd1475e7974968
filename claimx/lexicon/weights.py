"""The weights of the evidence that a level is a result and not set-up."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class WeightsFile(BaseModel):
    """The tables of `data/level_weights.toml`. An unknown table is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class LevelWeights:
    """`of[name]` is the log-odds that the evidence adds to `bias`; above zero in sum, a level is a claim."""

    bias: float
    of: Mapping[str, float]


def read_level_weights(source: str) -> LevelWeights:
    """Weights from the text of a TOML file.

    Raises `tomllib.TOMLDecodeError` or `pydantic.ValidationError`.
    """
    tables = WeightsFile.model_validate(tomllib.loads(source))
    return LevelWeights(tables.bias, dict(tables.weights))


@cache
def default_level_weights() -> LevelWeights:
    """The weights that the package ships, read once."""
    data = files("claimx.lexicon") / "data"
    return read_level_weights((data / "level_weights.toml").read_text(encoding="utf-8"))
