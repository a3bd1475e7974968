"""Where a device stands in its sentence: as a platform or not, and whether a value reaches it."""

import re

from claimx.linking.drafts import SentenceView, Span
from claimx.spans import HardwareMention

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
    r"\b(?:on|onto|across)\s(?:(?!such\b|like\b|and\b|for\b|fewer\b|the use)(?-i:[a-z\d])[\w-]*\s(?:GB\s)?){0,4}$",
    re.I,
)

_BASED = re.compile(r"-based (?:[\w-]+ ){0,2}")
# "while on FPGA-based arrays"
_ON_SOME = re.compile(r"\b(?:[Oo]n|across)\s(?:[a-z][\w-]*\s){0,2}$")

_SETTING = re.compile(
    r"[\s-](?!bound|intensive|heavy|friendly|centric|aware|agnostic|"
    r"like)(?:[\w-]+\s){0,3}(?:set-?up|settings?|configurations?|environments?|systems?|machines?|"
    r"servers?|nodes?|platforms?|serving|clusters?|(?:micro-?)?benchmarks?|experiments?|"
    r"evaluations?|deployments?|"
    r"execution|inference|tests?|runs?|hosts?|laptops?|hardware|scale)\b"
)

_NAMED_BEHIND = re.compile(r"\s?[,:(]?\s?(?:such as |including |namely |e\.g\.,? |like )?(?:the |an? )?")

_NEXT_ITEM = re.compile(r", (?:the|an?) ")

_OPENING = 40  # how far into the sentence a device still opens it


def shown_on(view: SentenceView, value: Span, device: HardwareMention, metric: str) -> bool:
    """Whether a score or a size belongs to a device behind it: "81% at 9 ms on an A100", "12 GPU-hours on one"."""
    text = view.text
    if value[0] <= device.start < value[1] or ON_IT.fullmatch(text, value[1], device.start):
        return True
    if metric == "compute":
        told = _DEVICE_TIME.search(text, max(view.sentence.start, value[0] - 40), value[1])
        return told is not None and _OTHER.search(text, device.end, value[0]) is None
    if metric not in SAME_ANYWHERE or device.start < value[1] or device.rule == "modifier":
        return False
    if any(q.start < device.start < q.end for q in view.quantities):
        return False  # "0.83, in 90 H200 GPU-hours"
    return _NEW_CLAUSE.search(text, value[1], device.start) is None and not view.clauses.cuts(value[1], device.start)


_NEW_CLAUSE = re.compile(r"[,;:] (?!on |using |with )")
_OTHER = re.compile(r"\b(?:compared|than|versus|vs)\b")
_DEVICE_TIME = re.compile(r"[GTN]PU[ -](?:hours?|days?)")

# A gain in these is the same on every device, unless the claim's own sentence names one.
SAME_ANYWHERE = frozenset({"accuracy", "quality", "error", "other"})


ON_IT = re.compile(r"\s(?:running\s)?(?:on|with|using)\s(?:[a-z\d][\w-]*\s){0,4}")


def of_its_part(view: SentenceView, value: Span, devices: list[HardwareMention]) -> list[HardwareMention]:
    """Of the devices those in the value's own part of the sentence, else those at its opening, else all.

    A device at the opening counts beside one in the value's part, unless that one opens its part as well
    ("on a V100 …, while on an H100 …").
    """
    part = view.clauses.part(value[0])
    near = [d for d in devices if view.clauses.part(d.start) == part]
    if near and part[0] > view.sentence.start and near[0].start - part[0] < _OPENS_PART and near[0].start < value[0]:
        return near
    opening = [d for d in devices if d.start < opening_end(view)]
    kept = [d for d in devices if d in near or d in opening]
    return kept or devices


_OPENS_PART = 32

_FRONTED = re.compile(
    r"(?:(?:Through|In|Our|The|Extensive|Comprehensive|Experimental) ){0,2}"
    r"(?:[Vv]alidations?|[Ee]valuations?|[Ee]xperiments?|[Rr]esults|[Tt]ests|[Mm]easurements?|"
    r"[Dd]eployments?|[Bb]enchmarks)\b"
    r"[^;:]{0,160}?(?=\s(?:show|demonstrat|reveal|indicat|confirm|achiev|yield|suggest|that)\w*\s)|"
    r"(?:Evaluated|Evaluations?|Measured|Running|Tested|Deployed|Implemented|On|Across|Using|With|"
    r"For|In|Both|Over|At)\b[^,;:]{0,140}?(?=,\s)|"
    r"We (?:evaluate|implement|test|benchmark|measure|deploy|prototype|validate|demonstrate)d?\b[^,;:]{0,140}?(?=,\s)"
)


def opening_end(view: SentenceView) -> int:
    """Where the opening of the sentence ends: behind "On an A100 and an H100," or after some words."""
    start = view.sentence.start
    fronted = _FRONTED.match(view.text, start, view.sentence.end)
    return max(start + _OPENING, fronted.end() if fronted else 0)


def is_platform(view: SentenceView, device: HardwareMention) -> bool:
    """Named devices count wherever they stand; a bare class only behind a preposition or as "GPU-based"."""
    if device.rule == "modifier":
        based = view.text.startswith("-based ", device.end)
        on = based and _ON_SOME.search(view.text, view.sentence.start, device.start)
        return bool(on or _SETTING.match(view.text, device.end))
    if device.generic:
        gap = _NAMED_BEHIND.match(view.text, device.end)
        several = view.text[device.end - 1] == "s" and device.kind not in ("gpu", "cpu", "fpga", "tpu")
        listed = gap is not None and _NEXT_ITEM.fullmatch(gap.group()) is not None  # "on phones, a laptop and …"
        several = several and not listed
        if gap and any(d.start == gap.end() and (several or not d.generic) for d in view.hardware):
            # "a wafer-scale chip (Cerebras WSE2)", "two accelerators, X and Y": the names are meant
            return False
    if _LACKED.search(view.text, max(view.sentence.start, device.start - 60), device.start):
        return False  # "despite lacking a multiplier, DSP, and FPU"
    if _DATA_OF.match(view.text, device.end):
        return False  # "on the Blue Gene/L logs"
    if view.text.endswith(" (", 0, device.start) and any(
        not d.generic and 2 <= device.start - d.end <= 12 for d in view.hardware
    ):
        return False  # "an Apple M2 (ARMv8)": says what the device is
    if _DESCRIBES.search(view.text, max(view.sentence.start, device.start - 50), device.start) and any(
        not d.generic and _INSIDE.fullmatch(view.text, d.end, device.start) for d in view.hardware
    ):
        return False  # "a Raspberry Pi 5 (BCM2712 with A76 cores)"
    if not device.generic:
        return True
    if any(d.rule == "modifier" and _BASED.fullmatch(view.text, d.end, device.start) for d in view.hardware):
        return False  # "on FPGA-based systolic arrays"
    head = next((d.start for d in view.hardware if d.end == device.start - 1 and d.rule == "class"), device.start)
    before = view.text[max(view.sentence.start, head - 60) : head]  # "on a GPU-CPU system"
    return bool(_ON.search(before) or _REALISED.match(view.text, device.end))


_LACKED = re.compile(
    r"\b(?:lacking|lacks?|without|missing|devoid of|absence of|no need for)\s"
    r"(?:(?!on\b|in\b|for\b|from\b|with\b)[\w-]+,?\s){0,4}$"
)
_DATA_OF = re.compile(r"(?:\s\([A-Z]{2,6}\))?\s(?:corpora|corpus|data\s?sets?|logs?|traces?|telemetry)\b")
_DESCRIBES = re.compile(r"\((?:[\w-]+\s){1,4}$")
_INSIDE = re.compile(r"\s\((?:[\w-]+\s){1,4}")

# "Our GPU implementation achieves", "FPGA synthesis shows": a class before what was made for it.
_REALISED = re.compile(
    r"\s(?:implementation|synthesis|version|prototype|backend|port|measurements|experiments|results|"
    r"simulation|latency|throughput|runtime|speed|speed-?up|inference (?:latency|time|speed|throughput))s?\b"
)


def acts(view: SentenceView, device: HardwareMention) -> bool:
    """Whether the device is what does it: "GPUs achieve 9× …", "the H3 outperforms older chips"."""
    if _DOES.match(view.text, device.end) is None:
        return False
    before = view.text[max(view.sentence.start, device.start - 60) : device.start]
    return _LED_BY_PREPOSITION.search(before) is None


_DOES = re.compile(
    r"(?:\s\([^()]{1,30}\))?(?:\s(?:[a-z]+ly|also|still|can|could|now|even|alone))?\s"
    r"(?:outperform|outpac|surpass|exceed|excel|achiev|deliver|provid|offer|reach|attain|yield|consum|match|reduc|"
    r"improv|beat|(?:is|are|was|were|remains?|runs?)\b)"
)
_LED_BY_PREPOSITION = re.compile(
    r"\b(?:on|onto|across|using|with|in|for|from|of|by|at|to|over|via|per|than|and|or|between|versus|vs\.?|through|"
    r"leveraging|utilizing|compared)\s(?:[\w-]+\s){0,4}$|[-/,(]\s?$",
    re.I,
)


def beyond(view: SentenceView, value: Span, device: HardwareMention) -> bool:
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
    r"|which |(?<=,) (?:using|when|compared (?:to|with)) |(?<=[–—-] )(?:(?:all )?on |\$?\d)"
)


def _doing_as_well(text: str, cut: int) -> bool:
    """ "… while reducing latency by 2× on an A100": done on the same device as what stands before."""
    return text.endswith("while ", 0, cut) and text[cut : text.find(" ", cut)].endswith("ing")


_MADE_ON = re.compile(
    r"-(?:based|accelerated|only|resident|native|optimized|centric|side) (?:(?!and |or )[\w-]+ ){1,4}(?:that |"
    r"which |can |is |are )?"
    r"(?:achiev|deliver|reach|provid|attain|run|yield|obtain|offer|improv|reduc|outperform|surpass|exceed|consum|"
    r"ha[sd] |have |shows? |\d|up to)"
)


def is_made_on(view: SentenceView, device: HardwareMention, value: Span) -> bool:
    """ "a CPU-based decoder that achieves 2×"."""
    if device.rule != "modifier" or device.start > value[0]:
        return False
    return _MADE_ON.match(view.text, device.end, value[0] + 1) is not None
