"""A better balance of several metrics: "a better latency-accuracy trade-off than X".

========  ==============================================  =========================================
tradeoff  "improves the accuracy-speed tradeoff over X"   "faces a trade-off of speed and accuracy"
========  ==============================================  =========================================
"""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.qualitative_cue import QualitativeCue
from claimx.mentions.comparators import Comparator
from claimx.spans import Outcome

_BETTER = re.compile(
    r"\b(?:better|superior|improv(?:es|ed|ing|e)|favou?rable|pareto-optimal|optimal|best|strong(?:er|est)|enhanced|"
    r"attractive|competitive)\s+(?:the\s+)?(?P<metric>(?:(?!and\b|or\b|in\b|with\b)[\w/–-]+\s+){0,3}?(?:trade-?offs?|balance))"
    r"(?:\s(?:between|among|of|in|for|on)\s[^;:]{3,70}?)?,?\s*$",
    re.I,
)


def trade_off(view: SentenceView, comparator: Comparator, start: int) -> QualitativeCue | None:
    """The claim of a better trade-off in `text[start:comparator.start]`, if it is what is compared."""
    if comparator.kind not in ("than", "compared", "over"):
        return None
    low = max(start, comparator.start - 150)
    if view.text.find("trade", low, comparator.start) < 0 and view.text.find("balance", low, comparator.start) < 0:
        return None
    cue = _BETTER.search(view.text, low, comparator.start)
    if cue is None:
        return None
    end = comparator.targets[-1][1]
    outcome: Outcome = "same" if cue.group().lower().startswith("competitive") else "better"
    return QualitativeCue(cue.start(), end, outcome, "other", cue.span("metric"), comparator.targets, "comparative")
