"""Chooses what each value is compared against.

Every rule is a position of a comparator relative to the value; the first that fits wins:

==================  ==============================================================================
respectively        "23.0× and 37.2× compared to FPGA and CPU, respectively": pairs by order
object-by           "outperforms X by 3×": the verb's object
changed-by          "improves X by 3×": the same, where X may be what changed and not a rival
right               "606× faster and 16× more efficient than X": the next comparator to the right
fronted             "Compared to X, it cuts latency by 20% and power by 30%": every value behind it
trailing            "cuts A by 2× and B by 3×, compared to X": every value before it
verb-left           "outperforms X, achieving 3× speedup": the verb in the clause before
share               "retains 97% of X's accuracy", "within 2% of X"
multiple-of         "1.8× the throughput of X"
outdone             "… reaches 93% accuracy, outperforming X": a level and the comparison that closes it
equalled            "81% accuracy, on par with X": the same, where it is no better
set-against         "31.6 vs. 31.5 QPS for X": who holds the other level, else whom the sentence compares with
reached             "outperforms X, reaching 92%": a level behind the comparison that it shows
contrasted          "below 20% while X exceeds 70%": the level of the next clause
level-beside        "53 ms, 62× faster than X": a level takes the other side of the factor behind it
sibling             a relative value beside any comparison of its sentence: "on par with X while 3× faster"
==================  ==============================================================================
"""

import re

from claimx.linking.drafts import SentenceView, Span
from claimx.linking.sides_by_position import fronted, right, sibling, trailing, verb_left
from claimx.linking.sides_in_order import Choice, respectively
from claimx.linking.sides_of_levels import contrasted, level_beside, outdone, reached, set_against
from claimx.linking.sides_of_objects import SIDE_WORD, object_by
from claimx.linking.sides_of_shares import NAMES_SIDE, multiple_of, share
from claimx.spans import Quantity

NONE: Choice = ((), "none")


def choose_baselines(view: SentenceView, value: Quantity) -> Choice:
    """The spans of the other side of `value` and the rule that found them; empty where nothing is
    compared."""
    for rule in (
        respectively,
        share,
        multiple_of,
        right,
        object_by,
        fronted,
        trailing,
        verb_left,
        outdone,
        set_against,
        reached,
        contrasted,
        level_beside,
        sibling,
    ):
        choice = rule(view, value)
        if choice is not None:
            targets = tuple(kept for target in choice[0] if (kept := _without_metric(view, target, choice[1])))
            if targets:
                return targets, choice[1]
    return NONE


def _without_metric(view: SentenceView, target: Span, rule: str) -> Span | None:
    """ "baseline accuracy" is the baseline; a phrase that is only a metric ("GPU memory") is none."""
    if any(d.end == target[1] for d in view.hardware):
        return target  # "mobile GPUs" are no resource here
    if _PRECISION.search(view.text, *target):
        return target  # "full precision" is a format, no metric
    if _GAIN.search(view.text, *target) and not _FEATURE.search(view.text, *target):
        return None
    changed = rule == "changed-by" and not SIDE_WORD.search(view.text, *target)
    for metric in view.metrics:
        if metric.end != target[1]:
            of = _OF.match(view.text, metric.end, target[1]) if target[0] <= metric.start < target[1] else None
            if of is not None:
                return of.end(), target[1]  # "matches the accuracy of X"
            continue
        if changed and metric.start >= target[0] and view.text[metric.start - 3 : metric.start] != "'s ":
            return None  # "improves GPU utilisation by 5%": what changed, not whom it was against
        if metric.shape == "noun" and metric.start < target[1]:
            if metric.start <= target[0]:
                kind = _KIND_OF.match(view.text, *target)
                return kind.span(1) if kind else None
            rest = view.text[target[0] : metric.start].rstrip(" '")
            if rest.endswith("-"):  # "FooNet-ASR" is one name, "full-model accuracy" the full model's
                return target[0], metric.start + len(view.text[metric.start : target[1]].split()[0])
            if _FEATURE.search(rest):
                return target
            if (rule == "object-by" and not NAMES_SIDE.search(rest)) or rest[:1].isdigit():
                return None
            return target[0], target[0] + len(rest.removesuffix("'s"))
    return target


_OF = re.compile(r"\sof\s(?:the\s|an?\s)?(?=[^\s\d])")
# "matches the latency reduction": a gain is nobody
_GAIN = re.compile(r"\b(?:reduction|improvement|gain|speed-?up|acceleration|saving)s?$")
# "baselines with dedicated multipliers": what they have is part of who they are
_FEATURE = re.compile(r"\s(?:with|using|without)\s")
# "FP32 accuracy", "native performance": the kind that is measured is the other side
_KIND_OF = re.compile(
    r"((?:(?:FP|BF|INT|TF)-?\d+|(?:full|half|single|double)[- ]precision|full-[\w-]+|native|teacher|baseline|"
    r"dense|vanilla|uncompressed|unpruned))\s(?:model\s|task\s)?(?:accuracy|performance|quality|throughput|speed)$"
)
_PRECISION = re.compile(r"(?:full|half|single|double|mixed|high|FP\d\d)[- ]precision$", re.I)
