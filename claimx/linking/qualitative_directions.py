"""Which way a word moves a metric, and whether that is better.

========  ============================  ==============================
up, down  "higher accuracy": better     "higher cost": worse
better    "improves latency": better    "comparable or better": same
========  ============================  ==============================
"""

import re

from claimx.linking.qualitative_cue import LOWER_IS_BETTER
from claimx.spans import Outcome

__all__ = ["BARE_SIZES", "DIRECTION", "EITHER", "judge"]

DIRECTION = re.compile(
    r"\b(?:(?P<up>higher|greater|more(?! \w+(?:ive|ous|ful|ible)\b)|"
    r"larger|increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|longer|additional|"
    r"elevated|heavier)|"
    r"(?P<down>lower(?:s|ed|ing)?|less(?! \w+(?:ive|ous|ful|ible)\b)|"
    r"fewer|smaller|reduc(?:e[sd]?|ing|tions? in)|decreas(?:e[sd]?|ing)|"
    r"shorter|shorten(?:s|ed|ing)?|minimi[sz](?:e[sd]?|ing)|cuts?|cutting|"
    r"sav(?:es?|ing)|lighter|eliminat(?:es?|ing)|lessens?|alleviat(?:es?|ing))|"
    r"(?P<better>better|superior|improv(?:e[sd]?|ing|ements? (?:in|to|of))|enhanc(?:e[sd]?|ing|"
    r"ements? in)|stronger|boost(?:s|ed|ing)?|gains? in|favorable|advantages? in|"
    r"accelerat(?:es?|ing)|speed-?ups? in|optimi[sz](?:es?|ing)|powerful)|"
    r"(?P<worse>worse|inferior|degrad(?:e[sd]?|ing|ation in)|poorer|weaker|hurts?|harm(?:s|ing)?))\b",
    re.I,
)
EITHER = re.compile(
    r"\b(?:on[- ]par|comparable|competitive|similar|equal|equivalent|matching|same)(?:,| or| and|"
    r" to) (?:(?:or|even|slightly|reduced) )*(?:better|superior|higher|lower|reduced|improved)\b|"
    r"\bmatch\w* or (?:even |\w+ly )?(?:improv|surpass|exceed)|"
    r"\b(?:better|superior|higher|lower|fewer) (?:or|and) (?:on[- ]par|comparable|competitive|similar|equal)",
    re.I,
)
# "larger than a chunk": sizes, not results
BARE_SIZES = frozenset(("capacity", "resources", "storage", "parameters"))


def judge(direction: str, metric: str) -> Outcome:
    """The outcome of moving `metric` (its name) in a `direction`, one of the groups of `DIRECTION`."""
    if direction == "better":
        return "better"
    if direction == "worse":
        return "worse"
    if metric == "productivity" and direction == "down":
        return "better"  # lines of code, design time
    return "better" if (direction == "down") == (metric in LOWER_IS_BETTER) else "worse"
