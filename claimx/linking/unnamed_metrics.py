"""Metrics that no lexicon lists: "reduces page faults by 30%", "a 2× reduction in VM flapping".

The head noun of what is moved says which metric it is, by classes of nouns; "other" where it is of none.
Patterns are regexes over `metric_syntax` symbols. Examples: `>` fires, `!` must not.
"""

import re

from claimx.linking.metric_choices import MetricChoice, Value
from claimx.linking.metric_syntax import Symbols, effect_of

_CLASSES = {
    "error": (
        "regression inconsistency misprediction mistake anomaly alarm alert flapping oscillation flicker "
        "flickering ghosting "
        "artifact confusion contradiction disagreement bug defect vulnerability noise distortion "
        "misalignment mismatch "
        "inaccuracy misclassification misdetection fluctuation instability deflection stutter aliasing "
        "blur crosstalk "
        "collision conflict duplicate omission misuse complaint incident"
    ),
    "reliability": (
        "crash outage abort preemption interruption timeout rejection violation disconnection restart "
        "rollback downtime "
        "breakdown starvation"
    ),
    "latency": "stall wait waiting pause blocking jitter lag",
    "runtime": "time duration makespan cycle turnaround",
    "compute": (
        "call invocation lookup probe operation query multiplication addition walk syscall instruction "
        "interrupt fault retry "
        "recomputation re-execution pass rollout experiment trial simulation comparison interaction "
        "inference "
        "prediction effort number search scan attempt measurement iteration step round episode expert "
        "activation evaluation "
        "token sample annotation update computation multiply accumulation decision workload redundancy"
    ),
    "communication": (
        "access read write transfer message packet fetch transaction synchronization exchange copy flit "
        "miss "
        "retransmission congestion broadcast movement roundtrip"
    ),
    "memory": "allocation page buffer fragmentation",
    "resources": "gate cell server machine instance container core wire pin qubit adder host multiplier "
    "wirelength via buffer",
    "parameters": "layer neuron channel filter gaussian primitive",
    "productivity": "line labor intervention commit keystroke",
    "cost": "fee bill spending investment",
    "overhead": "rebalancing reconfiguration overprovisioning inflation expansion",
    "throughput": "load",
    "capacity": "user client tenant session connection",
}
_METRICS = {noun: metric for metric, nouns in _CLASSES.items() for noun in nouns.split()}
_FLAT = frozenset("number amount count quantity volume frequency rate occurrence".split())

# > "an 8% reduction in misroutes": what is reduced has no metric's name.
_CHANGE_OF = re.compile(r"s?[dhxi]{0,2}(?P<w>[re])[no](?P<noun>d?[hx]{1,5})")
# > "improves Qwen3 by 13 points" · > "cuts false dependencies in loops by 84%": what is moved is no metric.
_OPEN_VERB = re.compile(r"(?P<w>i)(?P<noun>[dhx]{1,8})(?:[pnok][dhx]{1,4})?[yt][sd]*$")
# > "the stall is reduced by 20%" · > "the index drops 3x": what moves by itself, or is moved.
_MOVED = re.compile(r"(?:^|[,;&:(W])[ds]?(?P<noun>d?[hx]{1,5})(?:[pno][dhx]{1,4})?(?P<b>bx?)?(?P<w>[ie])x?y?[sd]*$")
_MOVES = frozenset(
    "rise rises rose shrink shrinks shrank grow grows grew decrease decreases decreased increase increases increased "
    "decline declines declined".split()
)
_DROPS = frozenset("drop drops dropped fall falls fell".split())  # by 2%: what a method loses in quality
# > "reducing by 20% the network activity"
_VERB_BY = re.compile(r"(?P<w>i)x?y[sd]*$")
_OBJECT_BEHIND = re.compile(r"d(?P<noun>[hx]{1,4})")
# > "queries by 80%, false dependencies by 84%": goes on with another object.
_NEXT_OBJECT = re.compile(r"Q[,&]{1,2}(?P<noun>[dhx]{1,6})y[sd]*$")
# > "cuts the number of experts" before "from 69 to 14"
_MOVED_FROM = re.compile(r"(?P<w>[ieV])(?P<noun>[dhxoM]{1,8})[sf]*$")
# > "four times fewer heads": what is counted has no metric's name.
_COUNTED_THING = re.compile(r"[ds]?(?P<w>h)(?P<noun>x{1,4})")
# > "eliminates 40% of page faults"
_PART_OF = re.compile(r"s?o(?P<noun>[dhx]{1,4})")
_WINDOW = 26


def class_of(word: str) -> str | None:
    """The metric that a noun is counted under when it is reduced or grows; None for a noun of no class."""
    for form in (word, word[:-1], word[:-2], word[:-3] + "y"):
        found = _METRICS.get(form)
        if found and (form == word or word.endswith("s")):
            return found
    return None


def read_unnamed(symbols: Symbols, value: Value) -> tuple[MetricChoice, bool] | None:
    """The metric of a change in a thing that no lexicon names, and whether it goes on with the verb
    before; None if
    the words say no such change."""
    signs, at, quantity = symbols.signs, value.at, value.quantity
    if quantity.form == "absolute":
        return None
    left = max(0, at - _WINDOW)
    counted = _COUNTED_THING.match(signs, at + 1)
    if counted:
        fewer = symbols.items[counted.start("w")] in ("fewer", "less")
        name = _noun_class(symbols, counted.span("noun"))
        if fewer:
            return MetricChoice(None, name or "compute", None, "counted-thing"), False
        return MetricChoice(None, name if name in ("throughput", "capacity") else "other", None, "counted-thing"), False
    change = _CHANGE_OF.match(signs, at + 1)
    if change and _effect(symbols, change) in ("up", "down"):
        return MetricChoice(
            None, _noun_class(symbols, change.span("noun")) or "other", None, "change-unknown-noun"
        ), False
    if quantity.form == "change":
        moved = _MOVED_FROM.search(signs, left, at)
        effect = _effect(symbols, moved) if moved else None
        if moved and (effect == "down" or (quantity.direction == "down" and effect)):
            name = "error" if quantity.unit == "percent" else _noun_class(symbols, moved.span("noun")) or "compute"
            return MetricChoice(None, name, None, "verb-unknown-noun"), False
        if moved and quantity.direction == "up" and quantity.unit is None and quantity.high >= 100:
            return MetricChoice(None, "capacity", None, "verb-unknown-noun"), False
    verb = _OPEN_VERB.search(signs, left, at)
    if verb and _effect(symbols, verb) in ("up", "down"):
        return MetricChoice(None, _noun_class(symbols, verb.span("noun")) or "other", None, "verb-unknown-noun"), False
    moved = _MOVED.search(signs, left, at) if quantity.form in ("factor", "magnitude", "percent") else None
    if moved and _moves(symbols, moved, quantity.form != "percent") and _effect(symbols, moved) in ("up", "down"):
        return MetricChoice(
            None, _noun_class(symbols, moved.span("noun")) or "other", None, "moved-unknown-noun"
        ), False
    object_behind = _OBJECT_BEHIND.match(signs, at + 1) if (by := _VERB_BY.search(signs, left, at)) else None
    if by and object_behind and _effect(symbols, by) in ("up", "down"):
        name = _noun_class(symbols, object_behind.span("noun"))
        return MetricChoice(None, name or "other", None, "verb-by-unknown-noun"), False
    following = _NEXT_OBJECT.search(signs, left, at)
    if following and (name := _noun_class(symbols, following.span("noun"))):
        return MetricChoice(None, name, None, "listed-unknown-noun"), True
    part = _PART_OF.match(signs, at + 1) if quantity.form == "percent" and quantity.rule == "percent.taken" else None
    if part:
        return MetricChoice(
            None, _noun_class(symbols, part.span("noun")) or "other", None, "part-of-unknown-noun"
        ), False
    return None


def _moves(symbols: Symbols, found: re.Match[str], factor: bool) -> bool:
    """Whether the verb moves its subject: it is passive, or has no object."""
    word = symbols.items[found.start("w")]
    return bool(found["b"]) or word in _MOVES or (factor and word in _DROPS)


def _effect(symbols: Symbols, found: re.Match[str]) -> str | None:
    return effect_of(str(symbols.items[found.start("w")]))


def _noun_class(symbols: Symbols, span: tuple[int, int]) -> str | None:
    """The class of the head noun of a phrase, which is its last word; "number of X" is of X."""
    for token in range(span[1] - 1, span[0] - 1, -1):
        word = symbols.items[token]
        if symbols.signs[token] == "x" and isinstance(word, str) and word not in _FLAT:
            return class_of(word)
    return None
