"""Reads the lexicon's data files into one immutable `Lexicon`."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from claimx.lexicon.schema import HardwareEntry, MetricEntry, UnitEntry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All knowledge that is data: names, aliases, metric words, units."""

    hardware: tuple[HardwareEntry, ...]
    units: tuple[UnitEntry, ...] = ()
    metrics: tuple[MetricEntry, ...] = ()
    unit_of_surface: Mapping[str, UnitEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_surface = {surface: entry for entry in self.units for surface in entry.surfaces}
        object.__setattr__(self, "unit_of_surface", by_surface)


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that the package ships, read once."""
    data = files("claimx.lexicon") / "data"
    lines = (data / "hardware.jsonl").read_text(encoding="utf-8").splitlines()
    units = tomllib.loads((data / "unit_surfaces.toml").read_text(encoding="utf-8"))["unit"]
    metrics = tomllib.loads((data / "metrics.toml").read_text(encoding="utf-8"))["metric"]
    return Lexicon(
        hardware=tuple(HardwareEntry(**json.loads(line)) for line in lines if line.strip()),
        units=tuple(UnitEntry(**row) for row in units),
        metrics=tuple(MetricEntry(**row) for row in metrics),
    )
