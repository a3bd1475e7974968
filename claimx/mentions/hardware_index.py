"""Turns the registry's surface forms into what the gazetteer's automaton looks for.

Texts are lower-cased and their hyphens read as spaces before the search, so that "RTX-4090", "RTX 4090" and "RTX4090"
are two patterns, not three.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from claimx.lexicon.schema import HardwareEntry
from claimx.mentions.hardware_families import FAMILIES, VENDORS, Family

# A space here would make a quantity of it: "16 GB 200", "80 MS 3".
_UNITS = frozenset(("gb", "mb", "tb", "kb", "ms", "hz", "px", "mm", "nm", "ns", "us", "max", "tx", "cs", "dx", "et"))
_SEAM = re.compile(r"(?<=[a-z]{2})(?=\d)|(?<=\d)(?=ti\b|super\b)")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_JOINTS_MAX = 3


@dataclass(frozen=True, slots=True)
class Target:
    """What a pattern of the automaton stands for: a registry entry, a maker's name, or only a family's stem.

    `guarded`: one of the entry's `ambiguous`. `coded`: the surface has a digit in it.
    """

    entry: HardwareEntry | None
    vendor: str | None
    guarded: bool = False
    coded: bool = False
    surface: str = ""


def lowered(text: str) -> str:
    """The text in lower case, hyphens as spaces, character for character as long as before."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c if len(c) == 1 else " " for c in map(str.lower, text))
    return low.replace("-", " ")


def variants(surface: str) -> Iterable[str]:
    """Spellings of a surface in `lowered` text: each joint (space, hyphen, letters before digits) open or closed."""
    parts = surface.lower().replace("-", " ").split(" ")
    pieces: list[tuple[str, bool]] = []  # the piece, and whether it may be glued to the one before it
    for part in parts:
        for number, piece in enumerate(_SEAM.split(part)):
            pieces.append((piece, number == 0))
    forms = [pieces[0][0]]
    joints = len(pieces) - 1
    for number, (piece, open_by_default) in enumerate(pieces[1:], 1):
        before = pieces[number - 1][0]
        digit_seam = piece[:1].isdigit() != before[-1:].isdigit()
        if (joints > _JOINTS_MAX and number < joints) or not (digit_seam or before[-1:].isdigit() or len(parts) == 2):
            joiners = (" ",) if open_by_default else ("",)
        elif before in _UNITS and not open_by_default:
            joiners = ("",)
        elif before[-1:].isdigit() and piece[:1].isdigit():
            joiners = (" ",)
        else:
            joiners = ("", " ")
        forms = [form + joiner + piece for form in forms for joiner in joiners]
    return forms


def surfaces(entry: HardwareEntry) -> list[tuple[str, bool]]:
    """All surface forms of an entry, each with whether it is ambiguous."""
    forms = [entry.name, *entry.aliases]
    ambiguous = set(entry.ambiguous)
    if entry.vendor and entry.name.startswith(entry.vendor + " "):
        bare = entry.name[len(entry.vendor) + 1 :]
        if _DIGIT.search(bare) and _LETTER.search(bare):
            forms.append(bare)
        if entry.vendor.lower() in VENDORS and (bare in forms or bare in ambiguous):
            del forms[0]  # the maker's name is a pattern of its own
    return [(form, False) for form in forms if form not in ambiguous] + [(form, True) for form in entry.ambiguous]


class Index:
    """The automaton over all surfaces, makers and stems, and what each of its patterns stands for."""

    def __init__(self, entries: Sequence[HardwareEntry], families: Sequence[Family] = FAMILIES) -> None:
        targets: dict[str, Target] = {}
        for entry in entries:
            for surface, guarded in surfaces(entry):
                target = Target(entry, entry.vendor, guarded, _DIGIT.search(surface) is not None, surface)
                for form in variants(surface):
                    if form not in targets or (targets[form].guarded and not guarded):
                        targets[form] = target
        for surface, vendor in VENDORS.items():
            targets[surface] = Target(None, vendor)
        self.families = {stem: family for family in families for stem in family.stems}
        for stem, family in self.families.items():
            targets.setdefault(stem, Target(None, None, family.guarded))
        for suffix in (".xlarge", "xlarge", ".metal", ".large"):
            targets[suffix] = Target(None, None)
        self.by_form = targets
        self.targets = list(targets.values())
        self.stem_lengths = sorted({len(stem) for stem in self.families}, reverse=True)
        self.automaton = AhoCorasick(
            list(targets),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
            store_patterns=False,
        )

    def family_at(self, low: str, start: int) -> Family | None:
        """The family whose stem begins at `start`."""
        for length in self.stem_lengths:
            family = self.families.get(low[start : start + length])
            if family is not None:
                return family
        return None
