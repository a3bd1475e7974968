"""Devices in a row: each value with its own, a board with its parts, a class with the device it stands for."""

import re
from collections.abc import Sequence
from itertools import pairwise

from claimx.linking.drafts import SentenceView, Span
from claimx.spans import HardwareMention, Quantity

# Kinds of device that are parts of a computer.
PARTS_OF = frozenset(("memory", "storage", "network"))


def named_only(devices: list[HardwareMention], further: Sequence[HardwareMention] = ()) -> list[HardwareMention]:
    """Without the bare classes that a named device beside them stands for: "our GPU version on an RTX 4090"."""
    found = [*devices, *further]
    return [d for d in found if not (d.generic and any(d.kind == n.kind and not n.generic for n in found))]


def hosts(view: SentenceView, devices: list[HardwareMention]) -> list[HardwareMention]:
    """One device for a board and its parts: "a Jetson Nano with a 128-core GPU"; of "a laptop with an Intel CPU"
    the CPU counts."""
    left = set()
    for host, part in pairwise(devices):
        if host.start in left and part.kind in PARTS_OF and _LISTED.match(view.text, host.end):
            left.add(part.start)
        if _EQUIPPED.fullmatch(view.text, host.end, part.start) is None:
            continue
        if host.kind == "computer" and host.generic:
            left.add(host.start)
        elif _is_part(host, part):
            left.add(part.start)
    return [d for d in devices if d.start not in left]


def _is_part(host: HardwareMention, part: HardwareMention) -> bool:
    if part.kind in PARTS_OF:
        return not host.generic and host.kind != "supercomputer"
    return host.kind in ("edge-board", "mobile") and part.kind in ("cpu", "gpu", "npu")


_EQUIPPED = re.compile(
    r"(?:\s(?:nodes?|boards?|modules?|platforms?|systems?|kits?))?,?\s(?:with|equipped with|featuring|containing|"
    r"hosting|having|running|using|powered by|based on)\s(?:(?!and\b)[\w-]+\s){0,4}"
)


def apart(view: SentenceView, devices: Sequence[HardwareMention]) -> list[HardwareMention]:
    """One device for "NVIDIA GPU B6", "laptop GPU" and "SoC FPGA", which are read as two."""
    first = {
        a.start
        for a, b in pairwise(devices)
        if a.generic
        and view.text[a.end : b.start] == " "
        and (a.kind in ("computer", "mobile", "asic") if b.generic else a.kind == b.kind)
    }
    return [d for d in devices if d.start not in first]


def paired(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention] | None:
    """ "3.8× and 2.3× on A100 and L40S, respectively", "5×/8× on A100/L40S": each value its own device.

    None where they are not paired; empty where the value's place in the list is no known device.
    """
    if not devices:
        return None
    text = view.text
    run = _run_of(view, value)
    if len(run) < 2:
        return None
    number = next(i for i, q in enumerate(run) if q.start == value[0])
    end = _RESPECTIVELY.search(text, run[-1].end, view.sentence.end)
    if len(run) == len(devices) and all(_DEVICES_LISTED.fullmatch(text, a.end, b.start) for a, b in pairwise(devices)):
        slashed = all(text[a.end : b.start] == "/" for a, b in pairwise(devices))
        told = end or _RESPECTIVE.search(text, devices[-1].end, run[0].start)  # "on A and B shows respective gains of"
        return [devices[number]] if slashed or told else None
    if end is None or len(run) < len(devices) or devices[0].start < run[-1].end:
        return None
    items = _items(text, devices[0].start, end.start(), view.sentence.start)
    close = all(any(a <= d.start < b and _ENDS_ITEM.fullmatch(text, d.end, b) for a, b in items) for d in devices)
    if len(items) != len(run) or not close:
        return None
    return [d for d in devices if items[number][0] <= d.start < items[number][1]]


def _items(text: str, first: int, end: int, start: int) -> list[Span]:
    """The places of the items of the list behind a preposition that holds `first` and ends at `end`."""
    opened = [m.end() for m in _LIST_OPENS.finditer(text, start, first)]
    if not opened or text.find(", respectively", end - 2, end + 12) < 0:
        return []
    cuts = [m.span() for m in _ITEM_ENDS.finditer(text, opened[-1], end - 2)]
    starts = [opened[-1], *(b for _, b in cuts)]
    return list(zip(starts, [*(a for a, _ in cuts), end], strict=True))


_LIST_OPENS = re.compile(r"\b(?:on|across|over)\s")
_ENDS_ITEM = re.compile(r"(?:\s(?!under|with|for|in|at|using|and|when|while)[\w-]+){0,2}")
_ITEM_ENDS = re.compile(r",\s?(?:and\s)?|\sand\s")


def in_turn(view: SentenceView, value: Span, devices: Sequence[HardwareMention]) -> HardwareMention | None:
    """ "It takes 31 ms and 115 ms, respectively" behind the two devices that were introduced."""
    run = _run_of(view, value)
    names = list(dict.fromkeys(d.name for d in devices))
    if len(run) != len(names) or run[0].unit != run[-1].unit:
        return None
    if _RESPECTIVELY.search(view.text, run[-1].end, view.sentence.end) is None or view.names:
        return None
    name = names[next(i for i, q in enumerate(run) if q.start == value[0])]
    return next(d for d in devices if d.name == name)


# "on an A100 (81%)", "on the A100: 4×", "on a B4 with 8-bit weights (in under 60 ms)"
_HELD = re.compile(r"(?:: |(?:\s(?:with|at|in|under|using)\s[^(),;:]{1,40})?\s?\(\s?)(?:(?!and\b)[^\d();:]{0,30}\s)?~?")


def aside(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention]:
    """Without those in parentheses with another value: "(9 s on one A100), X saves 12% of the FLOPs"."""
    kept = []
    for device in devices:
        start = view.text.rfind("(", view.sentence.start, device.start)
        end = view.text.find(")", device.end, view.sentence.end)
        inside = end >= 0 <= start and view.text.find(")", start, device.start) < 0
        if inside and not start < value[0] < end:
            marked = [q for q in view.quantities if q.marked]
            before = [q.start for q in marked if q.start < start]
            told = any(start < q.start and _REACHED_ON.search(view.text, q.end, device.start) for q in marked)
            if told and not (before and before[-1] == value[0]):
                continue  # one that "(9 s on one A100)" illustrates keeps it
        kept.append(device)
    return kept


_REACHED_ON = re.compile(r"\b(?:on|of|using)\b")


def _run_of(view: SentenceView, value: Span) -> list[Quantity]:
    """The values of one form that stand in one list with the one at `value`; empty for a qualitative cue."""
    run: list[Quantity] = []
    for quantity in view.quantities:
        if run and not (run[-1].form == quantity.form and _LISTED.fullmatch(view.text, run[-1].end, quantity.start)):
            if any(q.start == value[0] for q in run):
                break
            run = []
        run.append(quantity)
    return run if any(q.start == value[0] for q in run) else []


_LISTED = re.compile(r"\s?(?:,|/|&|,?\s?and)\s?(?:an?\s|the\s|up to\s|by\s|on\s|~|≈)*")

ONE_SIDE = re.compile(
    r"(?:\s\([A-Z]{2,5}\))?(?:\s?[,/]\s?|,?\s(?:and|or)\s)(?:an?\s|the\s)?"
    r"(?:(?:mobile|desktop|edge|embedded|server|datacenter)\s)?(?:[GCTN]PUs?\s)?"
)

# "on the A4 (FP16) and the embedded board B7"
_DEVICES_LISTED = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?(?:,|/|&|,?\s?and)\s?(?:[a-z][\w-]*\s){0,4}")

_RESPECTIVE = re.compile(r"\brespective\b")
_RESPECTIVELY = re.compile(r"respectively")


def tied(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention]:
    """Where several values each have a device behind them, the value keeps the one that follows it."""
    if len(devices) < 2:
        return devices
    mine = next((q for q in view.quantities if q.start == value[0]), None)
    counted = mine is not None and not mine.marked  # "2048 GPUs on X, 2048 GCDs on Y"
    values = [q for q in view.quantities if q.marked or (counted and q.form == "absolute")]
    following: dict[int, list[HardwareMention]] = {}
    loose: list[HardwareMention] = []
    for device in devices:
        before = [q for q in values if q.start <= device.start]
        if not before:
            loose.append(device)
        else:
            following.setdefault(before[-1].start, []).append(device)
    if len(following) < 2 and not (following and loose):
        return devices
    if value[0] in following:
        return following[value[0]]
    held = [d for d in devices if d.end < value[0] and _HELD.fullmatch(view.text, d.end, value[0])]
    if held:
        return held  # "on an A100 (81%)"
    later = [start for start in sorted(following) if start > value[0]]
    if len(following) >= 2:
        return following[later[0] if later else max(following)]
    return loose or devices
