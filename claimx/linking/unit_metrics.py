"""What the unit of a level says about its metric: milliseconds are a time, whatever stands beside them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claimx.spans import Quantity

_TIME = frozenset("latency runtime overhead error productivity communication reliability cost other".split())
_RATE = frozenset(("throughput", "bandwidth", "communication"))
_SPACE = frozenset(
    ("memory", "storage", "communication", "parameters", "capacity", "overhead", "resources", "bandwidth")
)
_PERCENT_NOT = frozenset(
    "speed throughput latency runtime bandwidth power area cost carbon productivity energy_efficiency".split()
)
_RATES = (
    r"(?:[\w./-]+ ?)?(?:/ ?s(?:ec(?:ond)?)?|per[ -]second)\b.*|.*\bper (?:second|minute)\b.*|fps|qps|tps|"
    r"rps|k?iops|.*/(?:sec?|min|hour|day)/?.*|"
    r"(?:[kmgtpe]|(?:mega|giga|tera|peta|exa))?(?:flops?|fl?op/s|ops|teps|lups|cups|ups)|[kmg]?pps"
)


@dataclass(frozen=True, slots=True)
class UnitMetric:
    """`name`: the metric of a level if no word names one; `allowed`: the metrics it can be of (None: "
    "any)."""

    name: str
    allowed: frozenset[str] | None


def _of(name: str, *more: str) -> UnitMetric:
    return UnitMetric(name, frozenset((name, *more)))


# Tried in order on the lower-case unit.
_UNITS: tuple[tuple[re.Pattern[str], UnitMetric], ...] = tuple(
    (re.compile(pattern), metric)
    for pattern, metric in (
        (r"percent|%", UnitMetric("accuracy", None)),
        (r"(?:n|µ|μ|u|m|p|f)s\b.*|(?:nano|micro|milli|pico|femto)seconds?.*", UnitMetric("latency", _TIME)),
        (r"s|secs?|seconds?|s per .*|seconds? per .*", UnitMetric("latency", _TIME)),
        (r"(?:mins?|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?)", UnitMetric("runtime", _TIME)),
        (r"(?:.*(?:op|ops|flops?|tokens?|tok|frames?|fps|inferences?|qps|images?))(?:/s)?/(?:w|j|kwh|watt|"
        r"joule)\b.*|.* per (?:joule|watt)", _of("energy_efficiency")),
        (r"(?:[mµμunpfkgt]?(?:j|wh)|.*joules?)\b.*", _of("energy", "overhead", "error")),
        (r"(?:.*[ -])?(?:gpu|tpu|cpu|npu|core|node|accelerator|device|chip)s?[ -]?(?:hours?|days?|"
        r"years?)", _of("compute")),
        (r"[kmgtp]?i?b(?:ytes?|its?)?(?:/s(?:ec)?|ps| per second)", UnitMetric("bandwidth", _RATE)),
        (r".*/mm\^?[2²]|.* per mm\^?[2²]", _of("area_efficiency", "power", "energy")),
        (r"k?m/(?:s|h)|kmh|mph|(?:rad|deg|°)/s|m per second", _of("other", "error", "quality", "accuracy")),
        (_RATES, UnitMetric("throughput", _RATE)),
        (r"(?!.*(?:[$€£¥]|co2|dollar|usd|wh\b))(?:.* )?per (?:hour|day|night|week)",
         _of("throughput", "communication", "storage", "memory", "bandwidth", "productivity", "capacity")),
        (r"[kmgtp]i?b(?:ytes?)?\b.*|bytes?\b.*", UnitMetric("memory", _SPACE)),
        (r"[mµμunk]?w(?:atts?)?|[mkg]?watts?|milliwatts?|microwatts?|dbm", _of("power", "overhead")),
        (r"(?:mm|µm|um|μm|cm|nm)\^?[2²]|f\^?[2²]", _of("area", "overhead")),
        (r"[$€£¥].*|usd|dollars?|cents?|euros?|.*dollars?\b.*", _of("cost", "error", "overhead")),
        (r"db", UnitMetric("quality", None)),
        (r"points?|pp|percentage points?", UnitMetric("quality", None)),
        (r"(?:k|m|g|t)?co2e?.*|.*co2e?q?", _of("carbon")),
        (r"luts?|dsps?|brams?|qubits?|gates?|transistors?|flip-flops|neurocores?|crossbars?|memristors?|mzis?|multipliers|adders|gpus?|"
        r"(?:.*[ -])?gpus", UnitMetric("resources", None)),
        (r"lines(?: of code)?|loc|line", _of("productivity")),
        (r"[kmgtp]?(?:flops?|macs?|bops)|(?:.*\b)?(?:steps?|iterations?|epochs?|evaluations?|"
        r"samples?)", _of("compute", "productivity", "capacity")),
        (r"(?:.*\b)?param(?:eter)?s?", UnitMetric("parameters", frozenset(("parameters", "capacity")))),
        (r"(?:.*\b)?tokens?", UnitMetric("capacity", None)),
        (r"bits?(?: per .*)?|bpw", UnitMetric("parameters", None)),
        (r"k?hz", UnitMetric("throughput", frozenset(("throughput", "speed", "bandwidth")))),
        (r"[mg]hz", UnitMetric("speed", frozenset(("throughput", "speed", "bandwidth")))),
        (r"cycles?", UnitMetric("latency", frozenset(("latency", "runtime", "overhead")))),
        (r"rounds?", UnitMetric("latency", None)),
        (r"users?|nodes?|frames?|agents?|requests?|gcds|edges?|layers?|streams?|clients?|jobs?|vertices|"
        r"cameras", UnitMetric("capacity", None)),
    )
)  # fmt: skip
# "12 MFLOPs" are counted, "12 TFLOPS" are reached.
_FLOP_COUNT = re.compile(r"[KMG]?FLOPs?")
_COUNTED_FLOPS = _of("compute", "throughput", "productivity", "capacity")
_PERCENT = UnitMetric("accuracy", None)
_SHORT = 10.0


def metric_of_unit(unit: str | None, value: float) -> UnitMetric | None:
    """The metric that the unit of a level implies; None for a bare number and for an unknown unit."""
    if not unit:
        return None
    return _metric_of(unit, value > _SHORT)


@lru_cache(maxsize=4096)  # texts repeat few units, and an unknown one is tried against every pattern
def _metric_of(unit: str, long: bool) -> UnitMetric | None:
    if _FLOP_COUNT.fullmatch(unit):
        return _COUNTED_FLOPS
    low = unit.lower().replace("{", "").replace("}", "").replace("\\", "").replace("$\\mu$", "µ")
    for pattern, metric in _UNITS:
        if pattern.fullmatch(low):
            if low in ("s", "sec", "secs", "second", "seconds") and long:
                return UnitMetric("runtime", metric.allowed)
            return metric
    return None


def allows(unit: UnitMetric | None, is_percent: bool, name: str) -> bool:
    """Whether a level in that unit can be of the metric `name`."""
    if is_percent:
        return name not in _PERCENT_NOT
    return unit is None or unit.allowed is None or name in unit.allowed


_MADE = re.compile(
    r"\b(?:buil[dt]|develop|design|implement|engineer|port|writ|creat|construct|prototyp|tape)\w*\b"
    r"[^.;:\d]{0,90}\b(?:in|within|under|over|took|takes|taking)"
    r"(?: (?:only|just|about|under|less than|roughly|around|a))* ?$"
)
_MADE_UNITS = re.compile(r"(?:person-|man-|engineer-)?(?:days?|weeks?|months?|years?)")
_CONVERGES = re.compile(
    r"\b(?:converg|train|fine-?tun|pre-?train|compil|synthesi[sz])\w*\b[^.;:,\d]{0,40}\b(?:in|within|under|for|takes?)"
    r"(?: (?:only|just|about|under|less than|roughly|around|approximately|as little as))* [~<$]{0,2}$"
)


def time_spent(text: str, quantity: Quantity) -> str | None:
    """What a time was spent on, for one that no noun names: "built in two months", "converging in 3 s"."""
    unit = (quantity.unit or "").lower()
    lead = max(0, quantity.start - 140)
    if _MADE_UNITS.fullmatch(unit) and (made := _MADE.search(text, lead, quantity.start)):
        return None if "train" in made[0] else "productivity"
    return "runtime" if _CONVERGES.search(text, lead, quantity.start) else None


# What a system can hold, if the number is how far it goes: "trains models of up to 120B parameters".
_HOLDS = re.compile(
    r"\b(?:scal(?:e|es|ed|ing)|support\w*|enabl\w+|handl\w+|serv(?:e|es|ing)|train(?:s|ing)?|fit(?:s|"
    r"ting)?|"
    r"accommodat\w+|process(?:es|ing)?|extrapolat\w+|extend\w*|stops at|limited to|context|"
    r"lengths?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_USES = re.compile(
    r"\b(?:using|only|just|fewer|uses|requires?|requiring|with as (?:few|little) as)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_SPENT = re.compile(r"hour|day|\bper\b", re.IGNORECASE)
_MODEL_SIZE = re.compile(
    r"[ -]?(?:parameters?[ -])?(?:[\w.-]+ ){0,3}?(?:models?|LLMs?|VLMs?|MoEs?|transformers?|networks?)\b"
)
_MODEL_UNITS = frozenset((None, "parameters", "parameter", "params"))
_MODEL_MIN = 1e8


def holds(text: str, quantity: Quantity) -> bool:
    """Whether a level says how much a system can hold, where its unit alone would say what it needs.

    > "trains models of up to 120B parameters" · ! "using only 120B tokens" · ! "trained within 200 GPU days"
    """
    if quantity.form != "absolute" or _SPENT.search(quantity.unit or ""):
        return False
    left = max(0, quantity.start - 90)
    found = _HOLDS.search(text, left, quantity.start)
    return bool(found) and not _USES.search(text, left, quantity.start)


def is_model_size(text: str, quantity: Quantity) -> bool:
    """> "a 70B model", "RL training of a 32B LLM": the size that a system can hold or serve."""
    return (
        quantity.form == "absolute"
        and quantity.high >= _MODEL_MIN
        and quantity.unit in _MODEL_UNITS
        and bool(_MODEL_SIZE.match(text, quantity.end))
    )
