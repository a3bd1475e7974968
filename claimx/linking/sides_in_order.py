"""Pairs values with other sides by order: "23.0× and 37.2× compared to FPGA and CPU, respectively"."""

import re
from collections.abc import Sequence

from claimx.linking.drafts import SentenceView, Span
from claimx.mentions.comparators import Comparator
from claimx.spans import Quantity

Choice = tuple[tuple[Span, ...], str]

_IN_LIST = re.compile(r"\s*(?:,|/|&|and|,\s*and)\s*(?:up to |over |about |~|≈|by )?", re.I)
_RESPECTIVELY = re.compile(r"respectively", re.I)


def respectively(view: SentenceView, value: Quantity) -> Choice | None:
    """As many values of one form in a row as there are other sides; directly before them, it need not be
    said."""
    for comparator in view.comparators:
        targets = by_slash(view, value, comparator.targets)
        if len(targets) < 2:
            continue
        lists = runs(view, len(targets))
        run = next((run for run in lists if value in run), None)
        if run and (_paired(view, comparator, targets, run) or _follows(view, comparator, targets, run, lists)):
            return (targets[run.index(value)],), "respectively"
    return None


def _paired(view: SentenceView, comparator: Comparator, targets: Sequence[Span], run: list[Quantity]) -> bool:
    """Whether a run of values and the targets of a comparator stand in one order."""
    text, last, end = view.text, targets[-1][1], view.sentence.end
    if run[-1].end <= comparator.start:
        between = [q for q in view.quantities if run[-1].end <= q.start < comparator.start]
        if _RESPECTIVELY.search(text, run[-1].end, comparator.start):
            return False
        # "by 8× and 9× and power by 3× and 4× over X and Y"
        return all(any(q in other for other in runs(view, len(targets))) for q in between)
    if last > run[0].start:
        return False
    by = _BY.fullmatch(text, last, run[0].start) is not None
    if by and not _SPREAD.match(text, run[-1].end, end):
        return True
    said = _RESPECTIVELY.search(text, last, end)
    # "than X and Y (by 3× and 9×, respectively)"
    opened = by or text[last : run[0].start] in (" (", " (by ")
    return said is not None and (opened or said.start() - last > 15) and run[-1].end <= said.start()


def _follows(
    view: SentenceView,
    comparator: Comparator,
    targets: Sequence[Span],
    run: list[Quantity],
    lists: list[list[Quantity]],
) -> bool:
    """ "… than X and Y, respectively, while saving 37× and 3× power": a list as long behind one that is paired."""
    if run[0].start < targets[-1][1] or _SPREAD.match(view.text, run[-1].end, view.sentence.end):
        return False
    if any(targets[-1][1] <= c.start < run[0].start for c in view.comparators):
        return False
    return any(
        other[-1].end <= run[0].start and _paired(view, comparator, targets, other)
        for other in lists
        if other is not run
    )


# "by 2% and 3% on Foo and Bar": what the values stand for is something else
_SPREAD = re.compile(r"(?:\s(?!while)[\w@.-]+){0,5}?\s(?:on|for|in|at|under|across)\s[^,;]{1,60}?\sand\s")


_BY = re.compile(
    r"\sby\s(?:(?:saving|cutting|reducing|gaining|achieving|improving)\s)?"
    r"(?:(?:up to|about|over|more than|around|nearly|an average(?: of)?|on average|~|≈)\s?)?"
)


def by_slash(view: SentenceView, value: Quantity, targets: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "5.5×/8.5× faster than FlexGen/vLLM": names by slash, where the values stand so as well."""
    if len(targets) != 1 or "/" not in view.text[slice(*targets[0])]:
        return targets
    start = targets[0][0]
    names = view.text[slice(*targets[0])].split("/")
    slashed = [run for run in runs(view, len(names)) if value in run and view.text[run[0].end] == "/"]
    if not slashed or min(map(len, names)) < 2 or not all(name and " " not in name for name in names[1:-1]):
        return targets
    found = []
    for name in names:
        found.append((start, start + len(name)))
        start += len(name) + 1
    return tuple(found)


def runs(view: SentenceView, length: int) -> list[list[Quantity]]:
    """Runs of exactly `length` values of one form that stand in one list."""
    found: list[list[Quantity]] = []
    for value in view.quantities:
        last = found[-1][-1] if found else None
        if last and last.form == value.form and _IN_LIST.fullmatch(view.text, last.end, value.start):
            found[-1].append(value)
        else:
            found.append([value])
    return [run for run in found if len(run) == length]
