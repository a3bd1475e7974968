"""Reads the lexicon's data files into one immutable `Lexicon`."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from claimx.errors import ClaimxError
from claimx.lexicon.schema import HardwareEntry, MetricEntry, Row, UnitEntry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All knowledge that is data: names, aliases, metric words, units."""

    hardware: tuple[HardwareEntry, ...]
    units: tuple[UnitEntry, ...] = ()
    metrics: tuple[MetricEntry, ...] = ()
    unit_of_surface: Mapping[str, UnitEntry] = field(init=False, repr=False, compare=False)

    def merged(self, other: "Lexicon") -> "Lexicon":
        """This lexicon with the rows of `other` laid over it: a row of the same id is replaced, others are added."""
        return Lexicon(
            hardware=_merged(self.hardware, other.hardware),
            units=_merged(self.units, other.units),
            metrics=_merged(self.metrics, other.metrics),
        )

    def __post_init__(self) -> None:
        by_surface = {surface: entry for entry in self.units for surface in entry.surfaces}
        object.__setattr__(self, "unit_of_surface", by_surface)


AnyRow = TypeVar("AnyRow", bound=Row)


def _merged(base: tuple[AnyRow, ...], over: tuple[AnyRow, ...]) -> tuple[AnyRow, ...]:
    rows = {row.id: row for row in base} | {row.id: row for row in over}
    return tuple(rows.values())


def read_lexicon(path: str | Path) -> Lexicon:
    """The shipped lexicon with a TOML file of your own laid over it, merged by id.

    The file has tables `[[hardware]]`, `[[unit]]` and `[[metric]]` with the fields of `HardwareEntry`, `UnitEntry` and
    `MetricEntry`. Raises ClaimxError that names file, table, row and field where one does not fit.
    """
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ClaimxError(f"the lexicon cannot be read: {error}", where=str(path), mend="Give a TOML file") from error
    unknown = sorted(set(tables) - {"hardware", "unit", "metric"})
    if unknown:
        raise ClaimxError(
            f"no such table: {unknown[0]!r}", where=str(path), mend="Use [[hardware]], [[unit]] and [[metric]]"
        )
    own = Lexicon(
        hardware=_rows(path, tables, "hardware", HardwareEntry),
        units=_rows(path, tables, "unit", UnitEntry),
        metrics=_rows(path, tables, "metric", MetricEntry),
    )
    return default_lexicon().merged(own)


def _rows(path: str | Path, tables: Mapping[str, object], table: str, row_type: type[AnyRow]) -> tuple[AnyRow, ...]:
    found = tables.get(table, [])
    if not isinstance(found, list):
        raise ClaimxError(f"{table} must be rows", where=str(path), mend=f"Write [[{table}]] above each row")
    rows = []
    for number, row in enumerate(found, 1):
        try:
            rows.append(row_type.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            place = f"{path}, [[{table}]] row {number}, {'.'.join(map(str, first['loc'])) or 'row'}"
            raise ClaimxError(first["msg"], where=place, mend=f"See {row_type.__name__}") from error
    return tuple(rows)


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
