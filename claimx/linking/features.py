"""Readable features of linking decisions: short strings such as "form=factor" or "left=achieves".

A feature says one thing that a person could check in the text. Training and extraction call the same functions.
"""

import re
from math import log10

from claimx.linking.drafts import Platform, SentenceView, Span
from claimx.linking.metrics import MetricChoice
from claimx.linking.platforms import Device
from claimx.spans import Quantity

_TOKEN = re.compile(r"[A-Za-z][A-Za-z-]*|\d+(?:\.\d+)?|[^\w\s]")
_CUES = (
    "achiev", "reach", "outperform", "experiment", "result", "show", "evaluat", "demonstrat", "we ", "our ", "reduc", "improv",
    "speedup", "propose", "existing", "consist", "contain", "dataset", "across", "support", "scal", "up to", "require", "need",
)  # fmt: skip
FAMILIES = {
    **dict.fromkeys(("speed", "throughput", "latency", "runtime"), "time"),
    **dict.fromkeys(("memory", "storage", "parameters"), "space"),
    **dict.fromkeys(("energy", "power", "energy_efficiency", "carbon"), "energy"),
    **dict.fromkeys(("area", "resources", "area_efficiency"), "silicon"),
    **dict.fromkeys(("accuracy", "quality", "error"), "quality"),
}


def _word(token: str) -> str:
    return "0" if token[0].isdigit() else token.lower()


def words_before(text: str, at: int, start: int, count: int, reach: int = 60) -> list[str]:
    """The last `count` words before `at`, nearest first; numbers are "0"."""
    return [_word(w) for w in _TOKEN.findall(text, max(start, at - reach), at)[-count:][::-1]]


def words_after(text: str, at: int, end: int, count: int, reach: int = 50) -> list[str]:
    """The first `count` words after `at`."""
    return [_word(w) for w in _TOKEN.findall(text, at, min(end, at + reach))[:count]]


def context(view: SentenceView, value: Quantity) -> list[str]:
    """The words around a value, by distance and as a bag."""
    start, end = view.sentence.start, view.sentence.end
    left = words_before(view.text, value.start, start, 6)
    right = words_after(view.text, value.end, end, 5)
    found = [f"l{min(i, 2)}={w}" for i, w in enumerate(left)] + [f"r{min(i, 2)}={w}" for i, w in enumerate(right)]
    return found + ["L=" + w for w in left] + ["R=" + w for w in right]


def decision_features(
    view: SentenceView, value: Quantity, choice: MetricChoice, why: str | None, *, background: bool
) -> list[str]:
    """Is this value a claim? `why`: the rule that says no; `background`: before the paper speaks of itself."""
    sentence = view.text[view.sentence.start : view.sentence.end].lower()
    size = 0 if value.low <= 0 else int(max(-3.0, min(12.0, log10(value.low))))
    found = context(view, value)
    found += [
        f"form={value.form}", f"read={value.rule}", f"unit={value.unit}", f"noun={value.noun}", f"marked={value.marked}",
        f"form.by={value.form}.{choice.rule}", f"by={choice.rule}", f"metric={choice.name}",
        f"form.metric={value.form}.{choice.name}", f"named={choice.mention is not None}",
        f"unit.metric={value.unit}.{choice.name}", f"outcome={choice.outcome_cue}", f"bound={value.bound}",
        f"statistic={value.statistic}", f"background={background}", f"background.form={background}.{value.form}",
        f"first={view.sentence.index == 0}", f"why={why}", f"comparators={min(3, len(view.comparators))}",
        f"values={min(4, len(view.quantities))}", f"size={size}", f"whole={value.low == value.high == round(value.low)}",
        f"open={view.text[max(0, value.start - 1) : value.start]}", f"close={view.text[value.end : value.end + 1]}",
    ]  # fmt: skip
    return found + ["says=" + cue for cue in _CUES if cue in sentence]


def metric_features(view: SentenceView, value: Quantity, choice: MetricChoice) -> list[str]:
    """Which metric is it? The rule's choice and the words around."""
    words = view.text[choice.mention.start : choice.mention.end].lower() if choice.mention else ""
    head = words.rsplit(" ", 1)[-1]
    return [
        *context(view, value), f"chose={choice.name}", f"by={choice.rule}", f"chose.by={choice.name}.{choice.rule}",
        f"words={words}", f"head={head}", f"chose.head={choice.name}.{head}", f"form={value.form}", f"unit={value.unit}",
        f"form.chose={value.form}.{choice.name}", f"unit.chose={value.unit}.{choice.name}",
    ]  # fmt: skip


def outcome_features(
    view: SentenceView, value: Quantity, choice: MetricChoice, *, compared: bool, background: bool
) -> list[str]:
    """Better, worse, same or none? The rule's word and what stands around."""
    outcome = choice.outcome_cue
    return [
        *context(view, value), f"chose={outcome}", f"chose.form={outcome}.{value.form}", f"chose.metric={outcome}.{choice.name}",
        f"chose.by={outcome}.{choice.rule}", f"form={value.form}", f"metric={choice.name}", f"compared={compared}",
        f"chose.compared={outcome}.{compared}.{value.form}", f"background={background}.{value.form}", f"bound={value.bound}",
        f"below-one={value.form == 'factor' and value.high < 1}", f"spans-one={value.form == 'factor' and value.low < 1 < value.high}",
    ]  # fmt: skip


def platform_features(
    view: SentenceView,
    value: Quantity,
    metric: str,
    baselines: tuple[Span, ...],
    seen: Device,
    ruled: Platform | None,
    devices: int,
) -> list[str]:
    """On which side did this device run, if it counts at all? `ruled`: what the rules made of it; `devices`: how many
    different ones the document names."""
    device = seen.mention
    role = f"{ruled.role}.{ruled.rule}" if ruled else "none"
    family = FAMILIES.get(metric, metric)
    form = "level" if value.form == "absolute" else "change"
    generic = "class" if device.generic else "named"
    found = [f"role={role}", f"role.family={role}.{family}", f"role.form={role}.{form}", f"devices={min(3, devices)}"]
    text, sentence = view.text, view.sentence
    if not sentence.start <= device.start < sentence.end:
        here = any(not h.generic for h in view.hardware)
        before = words_before(text, device.start, 0, 2, 30)
        return [
            *found, f"far.{generic}.{seen.introduced}.{seen.near_results}", f"far.distance.{generic}.{max(-3, min(3, seen.distance))}",
            f"far.family.{family}.{generic}", f"far.here.{here}.{generic}", f"far.rule.{device.rule}.{generic}", f"far.kind={device.kind}",
            f"far.form.{form}.{generic}.{seen.introduced}", f"far.mentions={min(3, seen.mentions)}", f"far.devices.{seen.introduced}.{min(3, devices)}",
            *(f"far.left={w}.{generic}" for w in before[:1]), f"far.left2={' '.join(before)}",
        ]  # fmt: skip
    after = device.start >= value.end
    side = "after" if after else "before"
    gap = (value.end, device.start) if after else (device.end, value.start)
    cuts = min(2, view.clauses.cuts(*gap))
    values = min(2, sum(gap[0] <= q.start < gap[1] for q in view.quantities if q.marked))
    between = min(2, sum(gap[0] <= h.start < gap[1] for h in view.hardware if h is not device))
    inside = any(a < device.end and device.start < b for a, b in baselines)
    targeted = any(a < device.end and device.start < b for c in view.comparators for a, b in c.targets)
    left = words_before(text, device.start, sentence.start, 2, 30)
    right = words_after(text, device.end, sentence.end, 1, 25)
    return [
        *found, f"near.{side}.{generic}.{form}", f"near.{side}.cuts{cuts}.values{values}", f"near.family.{family}.{side}.{cuts}",
        f"near.between.{side}.{between}", f"near.rule.{device.rule}.{generic}", f"near.gap.{side}.{min(5, (gap[1] - gap[0]) // 25)}",
        f"near.kind={device.kind}", f"near.inside.{inside}.{generic}", f"near.targeted.{targeted}.{inside}",
        f"near.compared.{bool(baselines)}.{inside}.{form}", f"near.here={min(4, len(view.hardware))}",
        f"near.values.{min(3, len(view.quantities))}.{min(3, len(view.hardware))}", f"near.opens={device.start - sentence.start < 40}",
        f"near.count={device.count is not None}", f"near.role.{role}.{targeted}",
        *(f"near.left={w}.{generic}" for w in left[:1]), f"near.left2={' '.join(left)}", *(f"near.right={w}.{generic}" for w in right),
    ]  # fmt: skip
