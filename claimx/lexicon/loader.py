"""Reads the lexicon's data files into one immutable `Lexicon`."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimx.lexicon.schema import HardwareEntry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All knowledge that is data: names, aliases, metric words, units."""

    hardware: tuple[HardwareEntry, ...]


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that the package ships, read once."""
    data = files("claimx.lexicon") / "data"
    lines = (data / "hardware.jsonl").read_text(encoding="utf-8").splitlines()
    return Lexicon(hardware=tuple(HardwareEntry(**json.loads(line)) for line in lines if line.strip()))
