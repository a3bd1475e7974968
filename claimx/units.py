"""Units: from the surface a paper wrote to a unit of our own, and from one unit to another.

Surfaces are looked up in the lexicon ("tok/s", "TOPS/W") or put together from its entries ("mJ/frame",
"tokens per GPU per second"); they never reach pint's string parser. pint only holds the definitions
(`lexicon/data/units.txt`) and converts; it is imported at the first conversion.
"""

import re
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from claimx.errors import ClaimxError
from claimx.lexicon.loader import Lexicon
from claimx.lexicon.schema import UnitEntry

_DEVICE_TIME = ("hour", "hours", "day", "days", "year", "years")
_PER = re.compile(r"\s*/\s*|\s+per\s+|-per-")


def lookup_unit(surface: str, lexicon: Lexicon) -> UnitEntry | None:
    """The unit that `surface` names: an entry of the lexicon, or one made of entries around "/" or "per".

    Case counts for short surfaces (MB, Mb); longer words are also found in lower case ("Tokens per second").
    None if a part is unknown.
    """
    surface = " ".join(surface.split())
    found = _entry(surface, lexicon)
    if found is not None:
        return found
    parts = _PER.split(surface)
    if len(parts) < 2:
        return None
    powers: dict[str, int] = {}
    for position, part in enumerate(parts):
        entry = _entry(part, lexicon)
        if entry is None:
            return None
        for name, power in (entry.powers or {entry.id: 1}).items():
            powers[name] = powers.get(name, 0) + (power if position == 0 else -power)
    powers = {name: power for name, power in powers.items() if power}
    return UnitEntry(id=_identifier(powers), surfaces=(surface,), powers=powers)


def convert(value: float, from_surface: str, to_surface: str, lexicon: Lexicon) -> float:
    """`value`, given in `from_surface`, in the unit `to_surface`: 1.5 "ms" in "us" is 1500.0.

    Raises `ClaimxError` if a unit is unknown, or if the two measure different things (token/s and request/s).
    """
    source, target = _known(from_surface, "from_surface", lexicon), _known(to_surface, "to_surface", lexicon)
    import pint
    from pint.util import UnitsContainer

    registry = _registry()
    try:
        quantity = registry.Quantity(value, UnitsContainer(source.powers or {source.id: 1}))
        # 15 digits are what a float holds for sure; the last would only show the noise of the factors
        return float(f"{quantity.m_as(UnitsContainer(target.powers or {target.id: 1})):.15g}")
    except pint.DimensionalityError:
        raise ClaimxError(
            f"{from_surface!r} ({source.id}) cannot be converted to {to_surface!r} ({target.id}): "
            "they measure different things",
            where="to_surface",
            mend="Compare only values of one dimension",
        ) from None


def _known(surface: str, argument: str, lexicon: Lexicon) -> UnitEntry:
    entry = lookup_unit(surface, lexicon)
    if entry is None:
        raise ClaimxError(
            f"{surface!r} is no unit that claimx knows",
            where=argument,
            mend="Add it to the surfaces of a unit in the lexicon's unit_surfaces.toml",
        )
    return entry


def _entry(surface: str, lexicon: Lexicon) -> UnitEntry | None:
    surfaces = lexicon.unit_of_surface
    found = surfaces.get(surface) or (surfaces.get(surface.lower()) if len(surface) > 4 else None)
    if found is None and " " in surface and surface.endswith(_DEVICE_TIME):
        # "A100 GPU hours", "NVIDIA H100 GPU-hours": the device does not change the dimension
        words = surface.split()
        found = surfaces.get(words[-1] if "-" in words[-1] else " ".join(words[-2:]))
    return found


def _identifier(powers: dict[str, int]) -> str:
    def spell(name: str, power: int) -> str:
        return name if power == 1 else f"{name}^{power}"

    above = "*".join(spell(name, power) for name, power in powers.items() if power > 0)
    return (above or "1") + "".join(f"/{spell(name, -power)}" for name, power in powers.items() if power < 0)


@cache
def _registry() -> Any:
    # pint is heavy, and only conversions need it
    import pint

    registry: Any = pint.UnitRegistry(None, cache_folder=None)
    with as_file(files("claimx.lexicon") / "data" / "units.txt") as path:
        registry.load_definitions(path)
    return registry
