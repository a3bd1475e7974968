"""Chooses the devices of each value and the side they belong to.

The guidelines know two sources: a device that the claim's own sentence names as platform or as the other
side, and a *specific* device that another sentence introduces for the results in general. Rules, in this
order:

==================  ===========================================================================
other-side          a device inside the baseline phrase, or right behind it where both sides differ;
                    a class that only says what the rival is made of is on both sides where the
                    sentence or the title has the subject on it too ("than existing GPU-based solvers")
tied                "1.2× on A100, 1.4× on L40S": the device that follows its own value only
sentence            any other platform that the sentence names ("on an H100, it …")
platform            "We evaluate on an Alveo U280": a named device, for every value with none of its own
==================  ===========================================================================
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from claimx.linking.device_lists import ONE_SIDE, apart, aside, hosts, in_turn, named_only, paired, tied
from claimx.linking.device_places import (
    ON_IT,
    SAME_ANYWHERE,
    acts,
    beyond,
    is_made_on,
    is_platform,
    of_its_part,
    opening_end,
    shown_on,
)
from claimx.linking.drafts import Platform, SentenceView, Span
from claimx.linking.general_platforms import reaches
from claimx.spans import HardwareMention, Role


def choose_platforms(
    view: SentenceView,
    value: Span,
    baselines: Sequence[Span],
    general: Sequence[HardwareMention],
    *,
    compared: bool,
    metric: str,
) -> tuple[Platform, ...]:
    """The devices of the value (or qualitative cue) at `value`, with roles.

    `compared`: the claim is a comparison, so that a shared platform is on both sides.
    `general`: devices introduced for all results, from `general_platforms`.
    `metric`: the claim's metric; accuracy hangs on a device only where the sentence opens with it or the speed it is
    stated with was reached on it.
    """
    own, other = _sides(view, value, baselines, general)
    own = hosts(view, named_only(own))
    mine = paired(view, value, own)
    own = tied(view, value, own) if mine is None else mine
    if metric in _ANYWHERE and not other:
        own = [d for d in own if d.start < opening_end(view) or shown_on(view, value, d, metric)]
    other = _unnamed(other, own or general)
    role: Role = "subject" if other or not compared else "both"
    chosen = _of_sides(view, own, other, baselines)
    chosen += [
        Platform(d, "subject" if is_made_on(view, d, value) or acts(view, d) else role, "sentence")
        for d in own
        if not any(d.name == o.name for o in other)
    ]
    if not own and not compared and len(general) > 1 and (alone := in_turn(view, value, general)):
        chosen.append(Platform(alone, role, "platform"))
    elif not own and mine is None and not (compared and metric in SAME_ANYWHERE):
        named = {d.name for d in other}
        chosen += [Platform(d, role, "platform") for d in general if d.name not in named and reaches(view, d, value)]
    return _unique(chosen)


def _sides(
    view: SentenceView, value: Span, baselines: Sequence[Span], general: Sequence[HardwareMention]
) -> tuple[list[HardwareMention], list[HardwareMention]]:
    """The devices of the sentence that the value reaches as its platforms, and those of the other side."""
    devices = apart(view, [d for d in view.hardware if d.rule != "resource"])
    if not devices:
        return [], []
    other = [d for d in devices if _other_side(view, d, baselines) or _ran_other_side(view, d, baselines)]
    own = [
        d
        for d in devices
        if d not in other and (is_platform(view, d) or is_made_on(view, d, value)) and not _others(view, d)
    ]
    own = [d for d in of_its_part(view, value, aside(view, value, own)) if not beyond(view, value, d)]
    other += [d for d in _with_list(view, devices, list(other)) if d in own]
    own = [d for d in own if d not in other]
    other = paired(view, value, other) or [_meant(view, d, general) for d in other]
    shared = {(d.name, d.count or 1) for d in own if d.start < value[0]}  # "on an A4 and a B5, 2× over X on the A4"
    behind = [
        d
        for d in own
        if _behind_other_side(view, d, baselines)
        and not _of_earlier(view, d, value)
        and not (d.start > value[0] and (d.name, d.count or 1) in shared)
    ]
    behind = _with_list(view, own, behind)
    rest = [t for c in view.comparators for t in c.targets if t not in baselines]
    beside = [d for d in own if d not in behind and _behind_other_side(view, d, rest)]
    near = tied(view, value, own)  # "2× over X on A, 3× over Y on B": no side of the other's
    named = {d.name for d in general if d.start < value[0]}  # where the subject ran, if not here
    elsewhere = bool(named) and not all(d.name in named for d in (*behind, *beside))
    if elsewhere or any((d in near or d.start < value[0]) and d not in behind and d not in beside for d in own):
        own = [d for d in own if d not in behind and d not in beside]
        other = named_only(other, behind)
    return own, other


def _with_list(
    view: SentenceView, devices: Sequence[HardwareMention], some: list[HardwareMention]
) -> list[HardwareMention]:
    """`some` of the `devices` with those that stand in a list behind one of them."""
    for one, next_one in pairwise(devices):
        if one in some and next_one not in some and ONE_SIDE.fullmatch(view.text, one.end, next_one.start):
            some.append(next_one)
    return some


def _unnamed(other: list[HardwareMention], own: Sequence[HardwareMention]) -> list[HardwareMention]:
    """Without the class that the subject's device is one of: "on an A100 … than existing GPU solvers".

    An FPGA or a CPU of a rival's is seldom the one that is named.
    """
    named = {d.kind for d in own if not d.generic and d.kind in ("gpu", "npu")}
    return [d for d in other if not (d.generic and d.rule != "vendor" and d.kind in named)]


def _meant(view: SentenceView, device: HardwareMention, general: Sequence[HardwareMention]) -> HardwareMention:
    """The named device that "the CPU" means: "The H3 is slower than a Xeon 9, but takes less power than the CPU"."""
    if not device.generic or not view.text.endswith("the ", 0, device.start):
        return device
    named = [d for d in (*general, *view.hardware) if d.kind == device.kind and d.end < device.start and not d.generic]
    return named[-1] if named else device


def _of_sides(
    view: SentenceView, own: Sequence[HardwareMention], other: Sequence[HardwareMention], baselines: Sequence[Span]
) -> list[Platform]:
    """The devices of the other side, those that the subject shares among them."""
    chosen = []
    for device in other:
        twin = next((d for d in own if d.name == device.name and d.start <= device.start), None)
        shared = twin is not None or (not own and _is_of_the_paper(view, device, baselines))
        if twin is not None and (twin.count or 0) != (device.count or 0):
            chosen.append(Platform(twin, "subject", "other-side"))
            shared = False  # one against four
        chosen.append(Platform(device, "both" if shared else "baseline", "other-side"))
    return chosen


def _is_of_the_paper(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """ "… than existing GPU-based solvers" in a paper that has GPU in its title: the subject runs on one as well."""
    if not device.generic:
        return False
    inner = device.rule == "modifier" or any(a < device.start and device.end < b for a, b in baselines)
    return inner and re.search(rf"\b{re.escape(device.name)}", view.document.title) is not None


# Metrics that are the same on every device.
_ANYWHERE = frozenset({"accuracy", "quality", "error", "parameters", "compute"})


def _other_side(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """Inside the words of the other side, or between its cue and it ("over A100 clusters running SGLang")."""
    if device.kind == "memory" and device.rule == "modifier":
        return False  # "DRAM-equipped designs"
    if any(start < device.end and device.start < end for start, end in baselines):
        return True
    if _AWAY.search(view.text, view.sentence.start, device.start) and any(
        c.fronted
        and c.start < device.start
        and c.targets[0] in baselines
        and "," not in view.text[c.end : device.start]
        for c in view.comparators
    ):
        return True  # "Compared to sending parts of it to the CPU, X …"
    if device.generic and any(view.text[end : device.start] in (") ", " ") for _, end in baselines):
        return True  # "the state of the art (SoTA) GPU-based solvers"
    return any(
        c.start < device.start < c.targets[-1][0] and c.targets[-1] in baselines and c.targets[0] in baselines
        for c in view.comparators
    )


_AWAY = re.compile(r"\b(?:to|onto|from|between)\s(?:the\s|an?\s)?$")


def _behind_other_side(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """ "… than X on an A100": where the subject has a device of its own, this one is the other side's."""
    if view.text.endswith("same ", 0, device.start):
        return False
    return any(ON_IT.fullmatch(view.text, end, device.start) for _, end in baselines if end < device.start)


def _of_earlier(view: SentenceView, device: HardwareMention, value: Span) -> bool:
    """Whether the device follows, in its part of the sentence, a value that stands before this one."""
    if device.end > value[0]:
        return False
    start = view.clauses.part(device.start)[0]
    return any(q.marked and start <= q.start < device.start for q in view.quantities)


def _ran_other_side(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """ "… than X running on an A100": said of X, not of both."""
    return any(_RUN_ON.fullmatch(view.text, end, device.start) for _, end in baselines if end < device.start)


_RUN_ON = re.compile(
    r",?\s(?:(?:that|which) (?:is|are|was|were|runs?|ran) )?(?:running|run|executed|executing|deployed|hosted|"
    r"implemented|measured)\son\s(?:[\w-]+\s){0,4}"
)


def _others(view: SentenceView, device: HardwareMention) -> bool:
    """The other side of another value."""
    return any(a < device.end and device.start < b for c in view.comparators for a, b in c.targets)


def _unique(platforms: Sequence[Platform]) -> tuple[Platform, ...]:
    kept: dict[tuple[str, Role], Platform] = {}  # one GPU against four is a device of each side
    for platform in platforms:
        kept.setdefault((platform.device.name.lower(), platform.role), platform)
    return tuple(kept.values())
