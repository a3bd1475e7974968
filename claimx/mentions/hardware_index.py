"""Turns the registry's surface forms into what the gazetteer's automaton looks for.

Texts are lower-cased and their hyphens read as spaces before the search, so that "RTX-4090", "RTX 4090" and
"RTX4090" are two patterns, not three.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from claimx.lexicon.schema import HardwareEntry
from claimx.mentions.hardware_families import FAMILIES, VENDORS, Family

# A space here would make a quantity of it: "16 GB 200", "80 MS 3".
_UNITS = frozenset("gb mb tb kb ms hz px mm nm ns us max tx cs dx et".split())
# Makers whose full names need no pattern: no other surface begins with their names, which are patterns.
_BARE_MAKERS = frozenset(("NVIDIA", "AMD", "Intel", "Xilinx", "Qualcomm"))
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
    family: Family | None = None  # whose stem the surface begins with


def lowered(text: str) -> str:
    """The text in lower case, hyphens as spaces, character for character as long as before."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c if len(c) == 1 else " " for c in map(str.lower, text))
    return low.replace("-", " ")


def variants(surface: str) -> Sequence[str]:
    """Spellings of a surface in `lowered` text: each joint (space, hyphen, letters to digits) open or"
    " closed."""
    text = lowered(surface)
    pieces = _SEAM.sub("\0", text.replace(" ", "\0 ")).split("\0")  # a space stays with the piece behind it
    if len(pieces) == 1:
        return pieces
    forms = [pieces[0]]
    joints = len(pieces) - 1
    for number, piece in enumerate(pieces[1:], 1):
        before, bare = pieces[number - 1].lstrip(), piece.lstrip()
        if before[-1:].isdigit() and bare[:1].isdigit():
            joined: tuple[str, ...] = (" " + bare,)
        elif (joints > _JOINTS_MAX and number < joints) or (bare is piece and before in _UNITS):
            joined = (piece,)
        elif before[-1:].isdigit() or bare[:1].isdigit() or (joints == 1 and bare is not piece):
            joined = (bare, " " + bare)
        else:
            joined = (piece,)
        forms = [form + end for form in forms for end in joined]
    return forms


def surfaces(entry: HardwareEntry) -> list[tuple[str, bool]]:
    """All surface forms of an entry, each with whether it is ambiguous."""
    forms = [entry.name, *entry.aliases]
    ambiguous = set(entry.ambiguous)
    if entry.vendor and entry.name.startswith(entry.vendor + " "):
        bare = entry.name[len(entry.vendor) + 1 :]
        if _DIGIT.search(bare) and _LETTER.search(bare):
            forms.append(bare)
        if entry.vendor in _BARE_MAKERS and (bare in forms or bare in ambiguous):
            del forms[0]
    forms = [form for form in forms if form not in ambiguous]
    return [*((form, False) for form in forms), *((form, True) for form in entry.ambiguous)]


class Index:
    """The automaton over all surfaces, makers and stems, and what each of its patterns stands for."""

    def __init__(self, entries: Sequence[HardwareEntry], families: Sequence[Family] = FAMILIES) -> None:
        stems = {stem: family for family in families for stem in family.stems}
        lengths = sorted({len(stem) for stem in stems}, reverse=True)
        targets: dict[str, Target] = {}
        for entry in entries:
            for surface, guarded in surfaces(entry):
                forms = variants(surface)
                starts = (form[:n] for n in lengths for form in {forms[0], forms[-1]})
                family = next((stems[start] for start in starts if start in stems), None)
                coded = _DIGIT.search(surface) is not None
                target = Target(entry, entry.vendor, guarded, coded, surface, family)
                for form in forms:
                    if form not in targets or (targets[form].guarded and not guarded):
                        targets[form] = target
        for surface, vendor in VENDORS.items():
            targets[surface] = Target(None, vendor)
        for stem, family in stems.items():
            targets.setdefault(stem, Target(None, None, family.guarded, family=family))
        for suffix in (".xlarge", "xlarge", ".metal", ".large"):
            targets[suffix] = Target(None, None)
        self.by_form = targets
        self.targets = list(targets.values())
        self.automaton = AhoCorasick(
            list(targets),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
            store_patterns=False,
        )
