"""Finds the devices that a text introduces as what all its results were measured on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimx.linking.device_lists import PARTS_OF
from claimx.linking.drafts import SentenceView, Span
from claimx.linking.stance import first_own_statement
from claimx.spans import HardwareMention
from claimx.text.document import Document, Sentence

_EVALUATED = re.compile(
    r"\b(?:evaluat|experiment|implement|deploy|benchmark|measur|tested|testing|tests?\b|prototyp|"
    r"results?|profil|run\b|running|"
    r"runs?\b|executed|synthesi[sz]|validat|conduct|demonstrat|target|case study|case-study|study|"
    r"studies|performed|train|optimiz|"
    r"using|we used?\b|utiliz|verif|on\b|evaluation)",
    re.I,
)

_BACKGROUND = re.compile(r"\b(?:such as|e\.g\.|like|modern|emerging|prior|existing|recent|today)\b", re.I)

_ALL_OF_IT = re.compile(
    r"\b(?:all|our|these|every|each)\b(?: \w+){0,2}? (?:experiments?|results?|measurements?|"
    r"evaluations?|tests?|benchmarks?|numbers?|"
    r"runs?|testbeds?|test-beds?|test beds?|improvements|gains|timings?|trials|figures)\b|"
    r"^\W*(?:experiments|measurements|results|tests) (?:were|are)\b",
    re.I,
)


def reaches(view: SentenceView, device: HardwareMention, value: Span) -> bool:
    """A platform sentence speaks of the results behind it, of those before it where it says so ("All …")."""
    return device.start < value[0] or _speaks_of_all(view.text, device)


def _speaks_of_all(text: str, device: HardwareMention) -> bool:
    low = max(0, device.start - 2000)
    start = max(text.rfind(". ", low, device.start), low)
    if _LED.match(text, start + (start > 0) * 2, device.start):
        return True
    return _ALL_OF_IT.search(text, start, device.start) is not None


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
    if device.generic or device.kind in PARTS_OF:
        return False
    return device.kind in _NAMED_ALONE or any(c.isdigit() for c in device.name) or " " in device.name


def _led_by(text: str, start: int, devices: Sequence[HardwareMention]) -> list[HardwareMention]:
    """ "Leveraging a Cerebras WSE2, X decodes 9× faster": what X builds on serves its other results too."""
    return [
        d
        for d in devices
        if _is_specific(d) and (_LED.match(text, start, d.start) or _TRIED_ON.match(text, start, d.start))
    ]
