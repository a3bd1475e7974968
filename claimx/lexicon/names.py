"""Well-known names of systems, models and data sets, and capitals that name nothing in particular."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from claimx.spans import NameLabel


class NamesFile(BaseModel):
    """The tables of `data/names.toml`. An unknown table is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    systems: frozenset[str]
    models: frozenset[str]
    model_families: frozenset[str]
    datasets: frozenset[str]
    generic: frozenset[str]
    eponyms: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """`labels`: name → what it is. `families`: first words of model names, longest first. `generic`: no
    names."""

    labels: dict[str, NameLabel]
    families: tuple[str, ...]
    generic: frozenset[str]
    eponyms: frozenset[str]


def read_names(source: str) -> KnownNames:
    """Known names from the text of a TOML file. Raises `tomllib.TOMLDecodeError` or
    `pydantic.ValidationError`."""
    tables = NamesFile.model_validate(tomllib.loads(source))
    labels: dict[str, NameLabel] = {}
    labels.update(dict.fromkeys(tables.systems, "system"))
    labels.update(dict.fromkeys(tables.models, "model"))
    labels.update(dict.fromkeys(tables.datasets, "dataset"))
    families = tuple(sorted(tables.model_families, key=len, reverse=True))
    return KnownNames(labels, families, tables.generic, tables.eponyms)


@cache
def default_names() -> KnownNames:
    """The names that the package ships, read once."""
    return read_names((files("claimx.lexicon") / "data" / "names.toml").read_text(encoding="utf-8"))
