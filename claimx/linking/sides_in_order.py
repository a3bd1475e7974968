"""Pairs values with other sides by order: "23.0× and 37.2× compared to FPGA and CPU, respectively"."""

import re

from claimx.linking.drafts import SentenceView, Span
from claimx.spans import Quantity

Choice = tuple[tuple[Span, ...], str]

_IN_LIST = re.compile(r"\s*(?:,|/|&|and|,\s*and)\s*(?:up to |over |about |~|≈|by )?", re.I)
_RESPECTIVELY = re.compile(r"respectively", re.I)


def respectively(view: SentenceView, value: Quantity) -> Choice | None:
    """As many values of one form in a row as there are other sides; directly before them, it need not be
    said."""
    text, sentence = view.text, view.sentence
    for comparator in view.comparators:
        targets = by_slash(view, value, comparator.targets)
        if len(targets) < 2:
            continue
        last = targets[-1][1]
        said = _RESPECTIVELY.search(text, last, sentence.end)
        run = next((run for run in runs(view, len(targets)) if value in run), None)
        if run is None:
            continue
        if run[-1].end <= comparator.start:
            between = [q for q in view.quantities if run[-1].end <= q.start < comparator.start]
            fits = not between and not _RESPECTIVELY.search(text, run[-1].end, comparator.start)
        else:
            # "than X and Y (by 3× and 9×, respectively)"
            opened = text[last : run[0].start] in (" (", " (by ", " by ")
            fits = (
                said is not None
                and (opened or said.start() - last > 15)
                and last <= run[0].start
                and run[-1].end <= said.start()
            )
        if fits:
            return (targets[run.index(value)],), "respectively"
    return None


def by_slash(view: SentenceView, value: Quantity, targets: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "5.5×/8.5× faster than FlexGen/vLLM": names by slash, where the values stand so as well."""
    if len(targets) != 1 or "/" not in view.text[slice(*targets[0])]:
        return targets
    start = targets[0][0]
    names = view.text[slice(*targets[0])].split("/")
    slashed = [run for run in runs(view, len(names)) if value in run and view.text[run[0].end] == "/"]
    if not slashed or not all(name and " " not in name for name in names[1:-1]):
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
