"""Decides whether a name that is also something else ("T4", "Hopper", "Summit") is hardware here."""

from dataclasses import dataclass
from itertools import pairwise

from claimx.mentions import hardware_context as context

# "AMD Alveo", "Cray Frontier": the maker in the text and the registry's are one house.
_HOUSES = {"Xilinx": "AMD", "Cray": "HPE", "Altera": "Intel", "Mellanox": "NVIDIA"}
_MACHINES = frozenset(("supercomputer", "computer"))
_LABS = frozenset(("quantum", "neuromorphic", "photonic"))
_NEAR = 120
_PLAIN = frozenset(("GPU", "CPU", "FPGA"))
_SILICON = frozenset("gpu cpu fpga asic npu tpu dpu microcontroller storage pim edge-board".split())
_CHIPS = frozenset(("gpu", "npu", "tpu", "wafer-scale"))


@dataclass(slots=True)
class Candidate:
    """A device found, before its neighbours have been asked.

    `head`: where its own name starts, behind the maker's. `surface`: that name as written. `coded`: it has a
    digit in it. `vouched`: it is hardware for sure. `acronym`: the text may spell it out as something else.
    """

    start: int
    end: int
    name: str
    vendor: str | None
    kind: str | None
    rule: str
    head: int
    surface: str = ""
    generic: bool = False
    coded: bool = False
    vouched: bool = True
    acronym: bool = False


def same_house(vendor: str | None, other: str | None) -> bool:
    """Whether two makers' names stand for the same maker."""
    if vendor is None or other is None:
        return False
    return _HOUSES.get(vendor, vendor) == _HOUSES.get(other, other)


def vouched_by_tail(text: str, candidate: Candidate, noun: str | None, memory: bool, vendor: str | None) -> bool:
    """Whether the words right beside an ambiguous name prove it: its maker, a class noun, a memory size."""
    kind, start, end = candidate.kind, candidate.start, candidate.end
    if not candidate.coded and (context.NOT_A_NAME_AFTER.match(text, end)):
        return False
    if same_house(vendor, candidate.vendor) or (vendor and candidate.vendor is None):
        return True
    if kind in _MACHINES:
        if candidate.generic:
            return bool(context.ON.search(text[max(0, start - 60) : start]))
        before = text[max(0, start - 28) : start]
        if (noun and ("computer" in noun or "PU" in noun)) or context.MACHINES_ON.search(before):
            return True
        near = text[max(0, start - _NEAR) : end + _NEAR]
        behind = text[end : end + 1] != "-" and context.MACHINE_AFTER.match(text, end)
        beside = bool(behind or context.MACHINE_BEFORE.search(before))
        return beside and bool(context.MACHINE_NEAR.search(near))
    if kind in _LABS:
        near = text[max(0, start - _NEAR) : end + _NEAR]
        proof = context.QUANTUM_NEAR if kind == "quantum" else context.NEURON_NEAR
        return bool(noun and proof.search(near))
    if candidate.coded and context.GPU_BEFORE.search(text[max(0, start - 24) : start]):
        return end - start > 2 or bool(context.STANDS_ALONE.match(text, end))
    if memory or (noun and not (context.WEAK_NOUNS.search(noun) and not candidate.coded and kind != "gpu")):
        return True
    if candidate.generic:
        return bool(context.ON.search(text[max(0, start - 60) : start]))
    return bool(
        candidate.coded
        and kind in ("gpu", "npu", "tpu")
        and context.ARTICLE.search(text[max(0, start - 20) : start])
        and context.STANDS_ALONE.match(text, end)
    )


def vouched_by_text(text: str, low: str, found: list[Candidate], vendors: set[str]) -> list[Candidate]:
    """The candidates to keep, now that the whole text has been seen."""
    acronyms = {c.surface: c for c in found if c.acronym and c.name not in _PLAIN}
    if acronyms and (others := {s for s, c in acronyms.items() if _means_other(text, low, c, found)}):
        found = [c for c in found if c.surface not in others]
    if all(c.vouched for c in found):
        return found
    houses = vendors | {c.vendor for c in found if c.vouched and c.vendor}
    kinds = {c.kind for c in found if c.vouched}
    names = {c.surface for c in found if c.vouched}
    doubtful = [c for c in found if not c.vouched]
    if any(c.kind == "storage" and c.generic for c in doubtful) and context.STORAGE_NEAR.search(text):
        kinds.add("storage")
    coined = {c.surface for c in doubtful if context.OWN_NAME.search(text[max(0, c.start - 24) : c.start])}
    for c in doubtful:
        if c.surface not in coined:
            c.vouched = c.surface in names or _fits_in(text, c, houses, kinds)
    for row in (found, found[::-1]):
        for one, other in pairwise(row):
            if one.vouched and not other.vouched and other.surface not in coined:
                short = one.name == other.name and text[one.end : other.start] == " ("
                other.vouched = short or _share_list(text, one, other)
    return [c for c in found if c.vouched]


def _means_other(text: str, low: str, c: Candidate, found: list[Candidate]) -> bool:
    """Whether the text spells the acronym out as something that is no hardware: "Semantic Differential"
    " (SSD)"."""
    at = text.find(f"({c.surface}")
    if at <= 0 or text[at + 1 + len(c.surface) :][:1] not in ("s", ")"):
        return False
    known = any(other.name == c.name and other.end == at - 1 for other in found)
    return not known and not context.LONG_FORM.search(low, max(0, at - 40), at)


def _share_list(text: str, one: Candidate, other: Candidate) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    gap = text[first.end : second.start]
    alike = one.vendor == other.vendor or one.kind == other.kind or (other.coded and len(other.surface) > 2)
    if other.generic and not one.generic:
        return False
    if one.generic and not other.generic:
        alike = other.surface.isupper() and other.kind in _CHIPS and one.kind in _SILICON
    return len(gap) < 16 and alike and bool(context.LIST_GAP.match(gap))


def _fits_in(text: str, c: Candidate, houses: set[str], kinds: set[str | None]) -> bool:
    """Whether the rest of the text is about such hardware."""
    if c.surface.isdigit() or (not c.coded and context.NOT_A_NAME_AFTER.match(text, c.end)):
        return False
    same = c.vendor is not None and any(same_house(c.vendor, house) for house in houses)
    if c.generic:
        if c.kind == "storage":
            return "storage" in kinds
        if c.vendor is not None:
            return same or "supercomputer" in kinds
        if not c.surface.isupper():
            return c.name == "Tensor Core" and "gpu" in kinds
        return c.kind != "memory" and not _SILICON.isdisjoint(kinds)
    if c.kind in _MACHINES:
        return c.kind in kinds and bool(context.AT.search(text[max(0, c.start - 24) : c.start]))
    if c.kind in _LABS:
        return same and c.kind in kinds
    if c.coded:
        return len(c.surface) > 2 and (same or (c.kind == "gpu" and "gpu" in kinds))
    if c.kind == "cpu" or not context.AT.search(text[max(0, c.start - 24) : c.start]):
        return False
    return same or (c.kind == "gpu" and "gpu" in kinds)
