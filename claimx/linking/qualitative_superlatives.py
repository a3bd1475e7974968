"""The best of several: "compared with X, it reaches the lowest error", "the highest accuracy among X".

==========  ==================================================  ============================================
superlative "has the lowest error among trackers"               "has the lowest error" (no other side)
            "compared to X, it reaches the highest accuracy"    "the highest accuracy of 95%" (a value's own)
==========  ==================================================  ============================================
"""

import re
from collections.abc import Sequence

from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.linking.qualitative_cue import LOWER_IS_BETTER, QualitativeCue, is_measured, kin, listed
from claimx.mentions.phrases import read_list
from claimx.spans import Outcome

_MOST = re.compile(
    r"\b(?:(?:achiev|attain|obtain|reach|deliver|yield|show|exhibit|produc|offer|provid|demonstrat|incur|requir)\w*|"
    r"has|have|having|with|and|sets?|generates?|leads? to|ha[sd])\s+(?:also\s+|by far\s+)?"
    r"(?:the\s+|its\s+)?(?:very\s+|overall\s+)?"
    r"(?:(?P<up>highest|most|largest|greatest)|(?P<down>lowest|least|fewest|smallest|shortest)|"
    r"(?P<better>best|strongest|fastest|state-of-the-art)|(?P<worse>worst|slowest|poorest))\s+"
    r"(?:(?!balance|trade)[\w-]+\s+){0,2}?$",
    re.I,
)
_DEGREE = re.compile(
    r"(?:highest|largest|lowest|least|fewest|smallest|shortest|best|strongest|state-of-the-art)\s", re.I
)
_AMONG = re.compile(r"(?:\s[\w-]+){0,5}?\s(?:among|amongst|of all|out of all)\s(?:all\s|the\s|other\s|of\s)*")


def superlatives(view: SentenceView, drafts: Sequence[ClaimDraft], sides: tuple[Span, ...]) -> list[QualitativeCue]:
    """The claims of a sentence's superlatives, against those they name ("among …").

    `sides`: whom the sentence compares with elsewhere; with neither there is no claim.
    """
    text = view.text
    start, end = view.sentence.start, view.sentence.end
    if not (sides or text.find(" among", start, end) >= 0 or text.find(" of all ", start, end) >= 0):
        return []
    if text.find("est ", start, end) < 0 and text.find("-art ", start, end) < 0:
        return []
    nouns = [m for m in view.metrics if m.shape == "noun"]
    found = []
    for metric in nouns:
        inside = _DEGREE.match(text, metric.start, metric.end)
        cue = _MOST.search(text, max(start, metric.start - 60), inside.end() if inside else metric.start)
        if cue is None:
            continue
        chain = listed(text, nouns, metric)
        among = _AMONG.match(text, chain[-1].end, end)
        others = tuple(read_list(text, among.end(), end)) if among else ()
        if not others and (not sides or "state" in cue.group().lower()):
            continue
        for each in chain:
            if is_measured(view, each, list(drafts)) or any(kin(d.metric) == kin(each.name) for d in drafts):
                continue
            found.append(
                QualitativeCue(
                    cue.start(),
                    each.end,
                    _outcome(cue.lastgroup or "", each.name),
                    each.name,
                    (each.start, each.end),
                    others or sides,
                    "superlative",
                )
            )
    return found


def _outcome(degree: str, metric: str) -> Outcome:
    if degree in ("better", "worse"):
        return "better" if degree == "better" else "worse"
    return "better" if (degree == "down") == (metric in LOWER_IS_BETTER) else "worse"
