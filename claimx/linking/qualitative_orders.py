"""A change that names its ends without numbers.

=====  ===============================================  ===================
order  "from O(N^2) to O(N)", "from months to minutes"  "from O(N) sensors"
=====  ===============================================  ===================
"""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.qualitative_cue import LOWER_IS_BETTER, QualitativeCue
from claimx.spans import Outcome

_ORDER = re.compile(
    r"\bfrom\s+(?:(?P<big>\$?\\?(?:mathcal\{)?O\}?\s?\([^;,]{1,40}?\)+\$?)"
    r"\s+to\s+\$?\\?(?:mathcal\{)?O\}?\s?\(|"
    r"(?:the\s+|several\s+|many\s+)?(?P<a>quadratic|cubic|exponential|polynomial|linear|years?|months?|"
    r"weeks?|days?|hours?|minutes?|seconds?|milliseconds?)"
    r"(?:\s+\w+)?\s+to\s+(?:just\s+|only\s+|a\s+few\s+|a\s+)?(?P<b>quadratic|linear|logarithmic|constant|"
    r"sublinear|days?|hours?|minutes?|seconds?|milliseconds?|microseconds?)\b)",
    re.I,
)
_SIZES = ("microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month", "year")
_ORDERS = (
    "constant",
    "logarithmic",
    "sublinear",
    "linear",
    "quadratic",
    "cubic",
    "polynomial",
    "exponential",
)


def orders(view: SentenceView) -> list[QualitativeCue]:
    """A change that names its ends without numbers: "from quadratic to linear", "from weeks to hours"."""
    if view.text.find("from ", view.sentence.start, view.sentence.end) < 0:
        return []
    found = []
    for cue in _ORDER.finditer(view.text, view.sentence.start, view.sentence.end):
        outcome: Outcome = "better"
        kind = "compute"
        if not cue["big"]:
            a, b = cue["a"].lower().rstrip("s"), cue["b"].lower().rstrip("s")
            scale = _SIZES if a in _SIZES else _ORDERS
            if a not in scale or b not in scale or a == b:
                continue
            kind = "runtime" if scale is _SIZES else "compute"
            outcome = "better" if scale.index(b) < scale.index(a) else "worse"
        near = [
            m
            for m in view.metrics
            if cue.start() - 40 < m.end <= cue.start() and m.shape != "verb" and m.name in LOWER_IS_BETTER
        ]
        span = (near[-1].start, near[-1].end) if near else None
        found.append(
            QualitativeCue(
                span[0] if span else cue.start(),
                cue.end(),
                outcome,
                near[-1].name if near else kind,
                span,
                (),
                "order",
            )
        )
    return found
