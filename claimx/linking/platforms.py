"""Chooses the devices of each value and the side they belong to.

The guidelines know two sources: a device that the claim's own sentence names as platform or as the other
side, and a *specific* device that another sentence introduces for the results in general. Rules, in this
order:

==================  ===========================================================================
other-side          a device inside the baseline phrase, or right behind it where both sides differ
tied                "1.2× on A100, 1.4× on L40S": the device that follows its own value only
sentence            any other platform that the sentence names ("on an H100, it …")
platform            "We evaluate on an Alveo U280": a named device, for every value with none of its own
==================  ===========================================================================
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from claimx.linking.drafts import Platform, SentenceView, Span
from claimx.linking.stance import first_own_statement
from claimx.spans import HardwareMention, Quantity, Role
from claimx.text.document import Document, Sentence

_ON = re.compile(
    r"(?:\b(?:on|onto|with|using|across|over|for|in|via|from|than|to|by|against|and|or|between|of|"
    r"under|leveraging|utilizing|"
    r"running|targeting|through|versus|vs\.?|per|at)|[,(/&+])\s+"
    r"(?:(?:the|a|an|its|our|one|two|three|four|five|six|eight|ten|both|various|different|multiple|single|only|just|"
    r"same|real|commodity|modern|"
    r"consumer(?:-grade)?|desktop|mobile|embedded|edge|low-end|high-end|commercial|off-the-shelf|"
    r"resource-constrained|large|small|"
    r"latest|recent|standard|typical|\d[\d,]*\s?[×x]?|up to|existing|state-of-the-art|on-device|"
    r"general-purpose|proposed|resulting|new|\d+\s?nm|\d+-core|"
    r"[a-z]+-(?: and |, |,? or )?(?:[a-z]+-)?[a-z]+)\s+)*$|"
    # any adjectives: "on ordinary consumer CPUs", "on a 24 GB GPU"
    r"\b(?:on|onto|across)\s(?:(?!such\b|like\b|and\b|for\b|the use)[a-z\d][\w-]*\s(?:GB\s)?){0,4}$",
    re.I,
)
# "while on FPGA-based arrays"
_BASED = re.compile(r"-based (?:[\w-]+ ){0,2}")
_ON_SOME = re.compile(r"\b(?:[Oo]n|across)\s(?:[a-z][\w-]*\s){0,2}$")
_EVALUATED = re.compile(
    r"\b(?:evaluat|experiment|implement|deploy|benchmark|measur|tested|testing|tests?\b|prototyp|"
    r"results?|profil|run\b|running|"
    r"runs?\b|executed|synthesi[sz]|validat|conduct|demonstrat|target|case study|case-study|study|"
    r"studies|performed|train|optimiz|"
    r"using|we used?\b|utiliz|verif|on\b|evaluation)",
    re.I,
)
_BACKGROUND = re.compile(r"\b(?:such as|e\.g\.|like|modern|emerging|prior|existing|recent|today)\b", re.I)


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
    `metric`: the claim's metric; accuracy hangs on a device only where the sentence opens with it.
    """
    devices = [d for d in view.hardware if d.rule != "resource"]
    other = [d for d in devices if _other_side(view, d, baselines)]
    own = [
        d
        for d in devices
        if d not in other and (_is_platform(view, d) or _is_made_on(view, d, value)) and not _others(view, d)
    ]
    own = [d for d in _level(view, value, own) if not _beyond(view, value, d)]
    other += [b for a, b in pairwise(devices) if a in other and b in own and _ONE_SIDE.fullmatch(view.text, a.end, b.start)]
    own = [d for d in own if d not in other]
    other = _paired(view, value, other) or [_meant(view, d, general) for d in other]
    beside = [t for c in view.comparators for t in c.targets if t not in baselines]
    behind = [d for d in own if _behind_other_side(view, d, baselines)]
    aside = [d for d in own if d not in behind and _behind_other_side(view, d, beside)]
    if len(own) > len(behind) + len(aside) or any(d.start < value[0] for d in general):
        own = [d for d in own if d not in behind and d not in aside]
        other = _named(other, behind)
    own = _hosts(view, _named(own))
    own = _paired(view, value, own) or _tied(view, value, own)
    if metric in _ANYWHERE and not other:
        own = [d for d in own if d.start < _opening_end(view) or _shown_on(view, value, d, metric)]
    role: Role = "subject" if other or not compared else "both"
    chosen = _of_sides(view, own, other, baselines)
    chosen += [
        Platform(d, "subject" if d.rule == "modifier" and _is_made_on(view, d, value) else role, "sentence")
        for d in own
        if not any(d.name == o.name for o in other)
    ]
    if not own and not compared and len(general) > 1 and (alone := _in_turn(view, value, general)):
        chosen.append(Platform(alone, role, "platform"))
    elif not own and not (compared and metric in _SAME_ANYWHERE):
        named = {d.name for d in other}
        chosen += [Platform(d, role, "platform") for d in general if d.name not in named and _reaches(view, d, value)]
    return _unique(chosen)


def _named(devices: list[HardwareMention], further: Sequence[HardwareMention] = ()) -> list[HardwareMention]:
    """Without the bare classes that a named device beside them stands for: "our GPU version on an RTX 4090"."""
    found = [*devices, *further]
    return [d for d in found if not (d.generic and any(d.kind == n.kind and not n.generic for n in found))]


def _hosts(view: SentenceView, devices: list[HardwareMention]) -> list[HardwareMention]:
    """ "an NVIDIA Jetson Nano with a 128-core Maxwell GPU" is one device; of "a laptop with an Intel CPU" the CPU counts."""
    left = set()
    for host, part in pairwise(devices):
        if host.start in left and part.kind in _PARTS_OF and _LISTED.match(view.text, host.end):
            left.add(part.start)
        if _EQUIPPED.fullmatch(view.text, host.end, part.start) is None:
            continue
        if host.kind == "computer" and host.generic:
            left.add(host.start)
        elif not host.generic and part.kind in (_PARTS_OF if host.kind != "supercomputer" else ()):
            left.add(part.start)
        elif host.kind in ("edge-board", "mobile") and part.kind in ("cpu", "gpu", "npu"):
            left.add(part.start)
    return [d for d in devices if d.start not in left]


_EQUIPPED = re.compile(
    r"(?:\s(?:nodes?|boards?|modules?|platforms?|systems?|kits?))?,?\s(?:with|equipped with|featuring|containing|hosting|having|running|using|powered by|based on)"
    r"\s(?:(?!and\b)[\w-]+\s){0,4}"
)


def _meant(view: SentenceView, device: HardwareMention, general: Sequence[HardwareMention]) -> HardwareMention:
    """ "The H3 is slower than a Xeon 9, but takes less power than the CPU": the named device that a bare class means."""
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
        if twin is not None and (twin.count or 0) != (device.count or 0):
            chosen.append(Platform(twin, "subject", "other-side"))
        shared = twin is not None or _is_of_the_paper(view, device, baselines)
        chosen.append(Platform(device, "both" if shared else "baseline", "other-side"))
    return chosen


def _is_of_the_paper(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """ "… than existing GPU-based solvers" in a paper that has GPU in its title: the subject runs on one as well."""
    if not device.generic:
        return False
    inner = device.rule == "modifier" or any(a < device.start and device.end < b for a, b in baselines)
    return inner and re.search(rf"\b{re.escape(device.name)}", view.document.title) is not None


_ALL_OF_IT = re.compile(
    r"\b(?:all|our|these|every|each)\b(?: \w+){0,2}? (?:experiments?|results?|measurements?|"
    r"evaluations?|tests?|benchmarks?|numbers?|"
    r"runs?|testbeds?|test-beds?|test beds?|improvements|gains|timings?|trials|figures)\b|"
    r"^\W*(?:experiments|measurements|results|tests) (?:were|are)\b",
    re.I,
)


def _reaches(view: SentenceView, device: HardwareMention, value: Span) -> bool:
    """A platform sentence speaks of the results behind it, of those before it where it says so ("All …")."""
    return device.start < value[0] or _speaks_of_all(view.text, device)


def _speaks_of_all(text: str, device: HardwareMention) -> bool:
    low = max(0, device.start - 2000)
    start = max(text.rfind(". ", low, device.start), low)
    if _LED.match(text, start + (start > 0) * 2, device.start):
        return True
    return _ALL_OF_IT.search(text, start, device.start) is not None


_SETTING = re.compile(
    r"[\s-](?!bound|intensive|heavy|friendly|centric|aware|agnostic|"
    r"like)(?:[\w-]+\s){0,3}(?:set-?up|settings?|configurations?|environments?|systems?|machines?|"
    r"servers?|nodes?|platforms?|serving|clusters?|(?:micro-?)?benchmarks?|experiments?|"
    r"evaluations?|deployments?|"
    r"execution|inference|tests?|runs?|hosts?|laptops?|hardware)\b"
)
_NAMED_BEHIND = re.compile(r"\s?[,:(]?\s?(?:such as |including |namely |e\.g\.,? |like )?(?:the |an? )?")

# Metrics that are the same on every device, and how far into the sentence a device still opens it.
_ANYWHERE = frozenset({"accuracy", "quality", "error", "parameters", "compute"})
_OPENING = 40


def _other_side(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """Inside the words of the other side, or between its cue and it ("over A100 clusters running SGLang")."""
    if device.kind == "memory" and device.rule == "modifier":
        return False  # "DRAM-equipped designs"
    if any(start < device.end and device.start < end for start, end in baselines):
        return True
    if device.generic and any(view.text[end : device.start] in (") ", " ") for _, end in baselines):
        return True  # "the state of the art (SoTA) GPU-based solvers"
    return any(
        c.start < device.start < c.targets[-1][0] and c.targets[-1] in baselines and c.targets[0] in baselines
        for c in view.comparators
    )


def _shown_on(view: SentenceView, value: Span, device: HardwareMention, metric: str) -> bool:
    """Whether a score or a size belongs to a device behind it: "81% at 9 ms on an A100", "12 GPU-hours on one"."""
    text = view.text
    if value[0] <= device.start < value[1] or _ON_IT.fullmatch(text, value[1], device.start):
        return True
    if metric == "compute":
        told = _DEVICE_TIME.search(text, max(view.sentence.start, value[0] - 40), value[1])
        return told is not None and _OTHER.search(text, device.end, value[0]) is None
    if metric not in _SAME_ANYWHERE or device.start < value[1] or device.rule == "modifier":
        return False
    if any(q.start < device.start < q.end for q in view.quantities):
        return False  # "0.83, in 90 H200 GPU-hours"
    return _NEW_CLAUSE.search(text, value[1], device.start) is None and not view.clauses.cuts(value[1], device.start)


_NEW_CLAUSE = re.compile(r"[,;:] (?!on |using |with )")
_OTHER = re.compile(r"\b(?:compared|than|versus|vs)\b")
_DEVICE_TIME = re.compile(r"[GTN]PU[ -](?:hours?|days?)")

# A gain in these is the same on every device, unless the claim's own sentence names one.
_SAME_ANYWHERE = frozenset({"accuracy", "quality", "error", "other"})


def _behind_other_side(view: SentenceView, device: HardwareMention, baselines: Sequence[Span]) -> bool:
    """ "… than X on an A100": where the subject has a device of its own, this one is the other side's."""
    return any(_ON_IT.fullmatch(view.text, end, device.start) for _, end in baselines if end < device.start)


_ON_IT = re.compile(r"\s(?:running\s)?(?:on|with|using)\s(?:[a-z\d][\w-]*\s){0,4}")


def _others(view: SentenceView, device: HardwareMention) -> bool:
    """The other side of another value."""
    return any(a < device.end and device.start < b for c in view.comparators for a, b in c.targets)


def _level(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention]:
    """Of the devices those in the value's own part of the sentence, else those at its opening, else all.

    A device at the opening counts beside one in the value's part, unless that one opens its part as well
    ("on a V100 …, while on an H100 …").
    """
    part = view.clauses.part(value[0])
    near = [d for d in devices if view.clauses.part(d.start) == part]
    if near and part[0] > view.sentence.start and near[0].start - part[0] < _OPENS_PART and near[0].start < value[0]:
        return near
    opening = [d for d in devices if d.start < _opening_end(view)]
    kept = [d for d in devices if d in near or d in opening]
    return kept or devices


_OPENS_PART = 16
_FRONTED = re.compile(
    r"(?:(?:Through|In|Our|The|Extensive|Comprehensive|Experimental) ){0,2}"
    r"(?:[Vv]alidations?|[Ee]valuations?|[Ee]xperiments?|[Rr]esults|[Tt]ests|[Mm]easurements?|[Dd]eployments?|[Bb]enchmarks)\b"
    r"[^;:]{0,160}?(?=\s(?:show|demonstrat|reveal|indicat|confirm|achiev|yield|suggest|that)\w*\s)|"
    r"(?:Evaluated|Evaluations?|Measured|Running|Tested|Deployed|Implemented|On|Across|Using|With|"
    r"For|In|Both|Over|At)\b[^,;:]{0,140}?(?=,\s)"
)


def _opening_end(view: SentenceView) -> int:
    """Where the opening of the sentence ends: behind "On an A100 and an H100," or after some words."""
    start = view.sentence.start
    fronted = _FRONTED.match(view.text, start, view.sentence.end)
    return max(start + _OPENING, fronted.end() if fronted else 0)


def _paired(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention]:
    """ "3.8× and 2.3× on A100 and L40S, respectively", "5×/8× on A100/L40S": each value its own device."""
    if len(devices) < 2:
        return []
    text = view.text
    run = _run_of(view, value)
    if len(run) != len(devices):
        return []
    lists = all(_DEVICES_LISTED.fullmatch(text, a.end, b.start) for a, b in pairwise(devices))
    if not lists:
        return []
    slashed = all(text[a.end : b.start] == "/" for a, b in pairwise(devices))
    if not slashed and _RESPECTIVELY.search(text, run[-1].end, view.sentence.end) is None:
        return []
    return [devices[next(i for i, q in enumerate(run) if q.start == value[0])]]


def _in_turn(view: SentenceView, value: Span, devices: Sequence[HardwareMention]) -> HardwareMention | None:
    """ "It takes 31 ms and 115 ms, respectively" behind the two devices that were introduced."""
    run = _run_of(view, value)
    names = list(dict.fromkeys(d.name for d in devices))
    if len(run) != len(names) or run[0].unit != run[-1].unit:
        return None
    if _RESPECTIVELY.search(view.text, run[-1].end, view.sentence.end) is None or view.names:
        return None
    name = names[next(i for i, q in enumerate(run) if q.start == value[0])]
    return next(d for d in devices if d.name == name)


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
_ONE_SIDE = re.compile(r"(?:\s?[,/]\s?|,?\s(?:and|or)\s)(?:an?\s|the\s)?")
# "on the A4 (FP16) and the embedded board B7"
_DEVICES_LISTED = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?(?:,|/|&|,?\s?and)\s?(?:[a-z][\w-]*\s){0,4}")
_RESPECTIVELY = re.compile(r"respectively")


def _is_platform(view: SentenceView, device: HardwareMention) -> bool:
    """Named devices count wherever they stand; a bare class only behind a preposition or as "GPU-based"."""
    if device.rule == "modifier":
        based = view.text.startswith("-based ", device.end)
        on = based and _ON_SOME.search(view.text, view.sentence.start, device.start)
        return bool(on or _SETTING.match(view.text, device.end))
    if device.generic:
        gap = _NAMED_BEHIND.match(view.text, device.end)
        several = view.text[device.end - 1] == "s" and device.kind not in ("gpu", "cpu", "fpga", "tpu")
        if gap and any(d.start == gap.end() and (several or not d.generic) for d in view.hardware):
            # "a wafer-scale chip (Cerebras WSE2)", "two accelerators, X and Y": the names are meant
            return False
    if view.text.endswith(" (", 0, device.start) and any(
        not d.generic and 2 <= device.start - d.end <= 12 for d in view.hardware
    ):
        return False  # "an Apple M2 (ARMv8)": says what the device is
    if _DESCRIBES.search(view.text, max(view.sentence.start, device.start - 50), device.start) and any(
        not d.generic and _INSIDE.fullmatch(view.text, d.end, device.start) for d in view.hardware
    ):
        return False  # "a Raspberry Pi 5 CPU (BCM2712 quad-core Arm A76)"
    if not device.generic:
        return True
    if any(d.rule == "modifier" and _BASED.fullmatch(view.text, d.end, device.start) for d in view.hardware):
        return False  # "on FPGA-based systolic arrays"
    head = next((d.start for d in view.hardware if d.end == device.start - 1 and d.rule == "class"), device.start)
    before = view.text[max(view.sentence.start, head - 60) : head]  # "on a GPU-CPU system"
    return bool(_ON.search(before) or _REALISED.match(view.text, device.end))


_DESCRIBES = re.compile(r"\((?:[\w-]+\s){1,4}$")
_INSIDE = re.compile(r"\s\((?:[\w-]+\s){1,4}")
# "Our GPU implementation achieves", "FPGA synthesis shows": a class before what was made for it.
_REALISED = re.compile(
    r"\s(?:implementation|synthesis|version|prototype|backend|port|measurements|experiments|results|"
    r"simulation)s?\b"
)


def _beyond(view: SentenceView, value: Span, device: HardwareMention) -> bool:
    """Behind the value and in a part of its own, or in what the result makes possible: "reduces latency by
    3×, enabling training on one A100". A verb beside the value's shares its place: "takes 3 ms and sends 9
    frames per second on an A100"."""
    if device.start < value[1]:
        return False
    return any(
        _SHARES.match(view.text, cut) is None and not _doing_as_well(view.text, cut)
        for cut in view.clauses.clauses
        if value[1] < cut <= device.start
    )


# A second verb beside the value's own, or the place of all before it; no "and enables", no ", reaching".
_SHARES = re.compile(
    r" ?(?:and|or) (?!also |further |even |can |enabl|allow|permit|support|fit|mak|up to |its? |our |is |are |an? )"
    r"|which |(?<=,) (?:using|when) "
)


def _doing_as_well(text: str, cut: int) -> bool:
    """ "… while reducing latency by 2× on an A100": done on the same device as what stands before."""
    return text.endswith("while ", 0, cut) and text[cut : text.find(" ", cut)].endswith("ing")


_MADE_ON = re.compile(
    r"-(?:based|accelerated|only|resident|native|optimized|centric|side) (?:[\w-]+ ){1,4}(?:that |"
    r"which |can |is |are )?"
    r"(?:achiev|deliver|reach|provid|attain|run|yield|obtain|offer|improv|reduc|\d|up to)"
)


def _is_made_on(view: SentenceView, device: HardwareMention, value: Span) -> bool:
    """ "a CPU-based decoder that achieves 2×"."""
    if device.rule != "modifier" or device.start > value[0]:
        return False
    return _MADE_ON.match(view.text, device.end, value[0] + 1) is not None


def _tied(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention]:
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
    held = [d for d in devices if view.text[d.end : value[0]] in (" (", ": ")]
    if held:
        return held  # "on an A100 (81%)"
    later = [start for start in sorted(following) if start > value[0]]
    if len(following) >= 2:
        return following[later[0] if later else max(following)]
    return loose or devices


def general_platforms(
    document: Document, hardware: Sequence[HardwareMention], results: Sequence[Span]
) -> tuple[HardwareMention, ...]:
    """Named devices that a sentence without results of its own introduces as what was measured on.

    `results`: the values that are claims; a device in a sentence with one belongs to that sentence.
    """
    if not hardware:
        return ()
    chosen: list[HardwareMention] = []
    background = first_own_statement(document)
    with_results = {bisect_right(starts, start) for start, _ in results} if (starts := _starts(document)) else set()
    for number, sentence in enumerate(document.sentences, 1):
        devices = _of_sentence(hardware, sentence)
        if not devices:
            continue
        if number in with_results:
            chosen += _led_by(document.text, sentence.start, devices)
            continue
        words = document.text[sentence.start : sentence.end]
        introduces = sentence.start >= background and _EVALUATED.search(words) and not _BACKGROUND.search(words)
        if introduces and not _MADE_FIT.search(words):
            devices = [d for d in devices if not _DATA_FROM.search(document.text, sentence.start, d.start)]
            ran = _RAN.search(words)
            chosen += [d for d in devices if _is_specific(d) or (ran and d.rule == "vendor")]
    return _telling(document.text, chosen)


def _telling(text: str, devices: Sequence[HardwareMention]) -> tuple[HardwareMention, ...]:
    """Of the mentions of each device the first, and the first that speaks of all results: no other adds
    a result."""
    kept: dict[tuple[str, bool], HardwareMention] = {}
    for device in devices:
        name = device.name.lower()
        known = kept.setdefault((name, False), device) is not device
        if known and (name, True) not in kept and _speaks_of_all(text, device):
            kept[name, True] = device
    return tuple(kept.values())


def _starts(document: Document) -> list[int]:
    return [sentence.start for sentence in document.sentences]


def _of_sentence(hardware: Sequence[HardwareMention], sentence: Sentence) -> list[HardwareMention]:
    first = bisect_left(hardware, sentence.start, key=lambda d: d.start)
    last = bisect_left(hardware, sentence.end, lo=first, key=lambda d: d.start)
    return [d for d in hardware[first:last] if d.rule != "resource"]


# "enabling training on just one RTX 4090" is a result, not where the others were measured.
_MADE_FIT = re.compile(
    r"\b(?:enabl|allow|mak|permit|fit|possible|feasibl)\w*\b[^.;]{0,80}(?<![\w-])(?:single|just|only|"
    r"one)(?![\w-])",
    re.I,
)
# "Experiments were conducted on a Xilinx FPGA": a maker and a class, but said of everything.
_RAN = re.compile(
    r"\b(?:experiments?|evaluations?|measurements?|tests?|benchmarks?)\b[^.;]{0,30}\b(?:conducted|"
    r"performed|run|carried out|executed|"
    r"done|made|obtained|took place)\b[^.;]{0,20}\b(?:on|using|with)\b",
    re.I,
)
# What was recorded there, not run.
_DATA_FROM = re.compile(r"\b(?:traces?|logs|data|records|telemetry|workloads) (?:\w+ )?(?:from|of) [^.;]{0,40}$")
_PARTS_OF = frozenset(("memory", "storage", "network"))
# Kinds whose makers give every model a name of its own.
_NAMED_ALONE = frozenset(("supercomputer", "neuromorphic", "pim"))
_LED = re.compile(
    r"(?:Leveraging|Utilizing|Harnessing|Exploiting) [^,;]{0,80}$|"
    r"(?:When |Once )?(?:[Ee]valuated|[Ii]mplemented|[Dd]eployed|[Pp]rototyped|[Ss]ynthesi[sz]ed|"
    r"[Tt]ested|[Mm]easured|[Bb]enchmarked|"
    r"[Rr]ealized|[Vv]alidated|[Mm]apped)(?: and \w+)? (?:on|onto|using|with|in) [^;]{0,90}$"
)


# "Experiments on D show", "We evaluate X on D, …": what follows was measured there too; what stands before may not be.
_TRIED_ON = re.compile(
    r"(?:(?:Through|In|Our|The|Extensive|Comprehensive|Experimental) ){0,2}"
    r"(?:[Vv]alidations?|[Ee]valuations?|[Ee]xperiments?|[Rr]esults|[Tt]ests|[Mm]easurements?|[Bb]enchmarks)"
    r" (?:(?:conducted|performed|run|done|carried out|executed|obtained|made|(?:of|with) [\w-]+) )?(?:on|using|across) "
    r"(?:(?!\b(?:show|demonstrat|reveal|indicat))[^;:]){0,120}$|"
    r"(?:[\w ]{1,20}, )?[Ww]e (?:evaluate|implement|test|benchmark|measure|deploy|prototype|validate)d?\b"
    r"[^;:,]{0,60} (?:on|using|across) [^;:]{0,60}$"
)


def _is_specific(device: HardwareMention) -> bool:
    """A model, not a class or a vendor's devices in general ("MetaX GPUs") nor a part of a computer."""
    if device.generic or device.kind in _PARTS_OF:
        return False
    return device.kind in _NAMED_ALONE or any(c.isdigit() for c in device.name) or " " in device.name


def _led_by(text: str, start: int, devices: Sequence[HardwareMention]) -> list[HardwareMention]:
    """ "Leveraging a Cerebras WSE2, X decodes 9× faster": what X builds on serves its other results too."""
    return [
        d
        for d in devices
        if _is_specific(d) and (_LED.match(text, start, d.start) or _TRIED_ON.match(text, start, d.start))
    ]


def _unique(platforms: Sequence[Platform]) -> tuple[Platform, ...]:
    kept: dict[tuple[str, Role], Platform] = {}  # one GPU against four is a device of each side
    for platform in platforms:
        kept.setdefault((platform.device.name.lower(), platform.role), platform)
    return tuple(kept.values())
