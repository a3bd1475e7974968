"""The other side that another sentence names: the one before, or the one that says what the paper
compares with."""

import re
from collections.abc import Sequence

from claimx.linking.drafts import SentenceView, Span
from claimx.mentions.comparators import Comparator


def carried(view: SentenceView, before: SentenceView | None) -> tuple[Span, ...]:
    """ "Compared to X, our system … . It also …": the other side that opened the sentence before."""
    if before is None or before.sentence.index + 1 != view.sentence.index:
        return ()
    if _ELABORATES.match(view.text, view.sentence.start) and not any(q.marked for q in before.quantities):
        return next((c.targets for c in before.comparators if c.kind in ("verb", "compared", "than", "over")), ())
    if not _GOES_ON.match(view.text, view.sentence.start) and any(q.marked for q in before.quantities):
        return ()
    return next((c.targets for c in before.comparators if c.fronted and _COMPARED.match(view.text, c.start)), ())


_COMPARED = re.compile(r"(?:when |as )?compar|in comparison|relative", re.I)


_ELABORATES = re.compile(
    r"(?:Specifically|Specially|In particular|Particularly|Concretely|More specifically|"
    r"More precisely|Namely|Precisely|"
    r"Quantitatively|Numerically)\b"
)
_GOES_ON = re.compile(r"(?:It|Moreover|Furthermore|Additionally|In addition|Also|Besides|They)\b")


def announced(text: str, comparators: Sequence[Comparator]) -> tuple[Span, ...]:
    """What the paper says it compares with ("We compare against X", "benchmarked against X"): the first
    such list."""
    for comparator in comparators:
        if _ANNOUNCES.search(text, max(0, comparator.start - 30), comparator.end) and _is_study(text, comparator):
            return comparator.targets
    return ()


def _is_study(text: str, comparator: Comparator) -> bool:
    """Whether the paper itself compares; "spiking networks save energy compared with ANNs" is background."""
    first, last = comparator.targets[0][0], comparator.targets[-1][1]
    if _WHERE.search(text, first, last):
        return False
    if _OURS.search(text, 0, comparator.start):
        return True
    begin = text.rfind(". ", 0, comparator.start) + 1
    return _STUDY.search(text, max(begin, comparator.start - 250), min(len(text), last + 30)) is not None


_OURS = re.compile(r"\b(?:we|our|this (?:work|paper|study))\b", re.I)
_STUDY = re.compile(
    r"\b(?:experiment\w*|evaluat\w*|benchmark\w*|results?|baselines?|state-of-the-art|"
    r"comparison|is compared|are compared)\b",
    re.I,
)
_WHERE = re.compile(r"\b(?:benchmarks|data ?sets|tasks)$")
_ANNOUNCES = re.compile(
    r"\b(?:(?:we|is|are|and) (?:\w+ )?compar(?:e|ed) |comparison with|"
    r"compared? [\w -]{0,20}(?:against|with)|benchmark\w* [\w -]{0,20}against|"
    r"evaluat\w* [\w -]{0,20}against)",
    re.I,
)
