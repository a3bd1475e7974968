"""Finds value expressions: numbers with their form, bound, statistic and unit.

Three steps: `quantity_scanner` finds atoms, `quantity_grammar` joins them, `quantity_forms` says what they are.
"""

import re
from typing import Final

from claimx.lexicon.loader import Lexicon
from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_cues import peel, statistic_of
from claimx.mentions.quantity_forms import Surroundings, form_of
from claimx.mentions.quantity_grammar import LIST_GAPS, join
from claimx.mentions.quantity_scanner import AtomScanner
from claimx.spans import Bound, Form, Quantity, Statistic

_WINDOW: Final = 90
_SPACED: Final = str.maketrans({"(": " ( ", "—": " — ", "–": " – "})
# Where a bound or a statistic of the value before still holds: "up to 2.4× speedup and 3.5×", "1.3× on X, 60%".
_SAME_BREATH: Final = re.compile(
    r"(?!.*[ ](?:by|with|while|using|from|which|that|achiev\w*|improv\w+s|reduces|increases|(?<!compared )(?<!relative )to)[ ])"
    r"[^;:.]{0,60}?(?:,? \(?and |, |/)(?P<article>an? )?~?$"
)
# Between two values that stand in a row: " and peak memory by ", " for LUTs, ", " (", " PQ, and ".
_JOINED: Final = re.compile(r"(?:[ ](?:[\w-]+[ ])?\($|(?:[ ][\w@/.+-]+){0,5}?(?:,?[ ]and[ ]|,[ ]|/|;[ ]))")
_ROW_NOUNS: Final = re.compile(r"^[ ]([A-Z][\w@-]*)(?:,|,? and) ~?$")


class QuantityRecogniser:
    """Finds the quantities of a sentence. Built once; `find` is a pure function of its arguments."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._scanner = AtomScanner(lexicon)

    def find(self, text: str, start: int, end: int) -> list[Quantity]:
        """The quantities of the sentence `text[start:end]`, from left to right, not overlapping.

        `text` is in normal form; offsets are code points of `text`.
        """
        atoms = self._scanner.scan(text, start, end)
        if not atoms:
            return []
        values = [value for value in join(text, start, atoms) if not value.weak]
        found: list[Quantity] = []
        before = _Before()
        first = 0
        while first < len(values):
            last = _end_of_list(text, values, first)
            found += _read_list(text, start, end, values, first, last, before)
            first = last + 1
        return found


class _Before:
    """What the grammar remembers of the values already read: form and preposition of the last one of each kind."""

    __slots__ = ("form", "forms", "preposition", "statistic", "up_to")

    def __init__(self) -> None:
        self.forms: dict[str, Form] = {}
        self.form: Form | None = None
        self.preposition = ""
        self.up_to = False
        self.statistic: Statistic | None = None


def _end_of_list(text: str, values: list[Atom], first: int) -> int:
    """Index of the last value of the list that begins at `first`: "2.1×, 3× and 4.6×" is one list."""
    last = first
    while last + 1 < len(values):
        a, b = values[last], values[last + 1]
        if a.kind != b.kind or text[a.end : b.start] not in LIST_GAPS or (a.reference is None) != (b.reference is None):
            break
        last += 1
    return last


def _read_list(
    text: str, start: int, end: int, values: list[Atom], first: int, last: int, before: _Before
) -> list[Quantity]:
    lead, tail = values[first], values[last]
    edge = values[first - 1].end if first else -1
    raw = text[max(start, lead.start - _WINDOW) : lead.start].translate(_SPACED).split()
    bound, left = peel(raw)
    bracket = left > 0 and raw[left - 1] == "("
    words = raw[: left - 1] if bracket else raw[:left]
    gap = text[edge : lead.start] if first else ""
    joined = _JOINED.match(gap) is not None and len(gap) < 80
    after = text[tail.end : min(end, tail.end + 70)]
    follower = _first_word(after)
    breath = _SAME_BREATH.match(gap) if first and len(gap) < 70 else None
    if bound == "up_to" and lead.kind == "times" and raw[left].lower() == "under":
        # "under 4× compression" is a condition
        bound = None
    carried = bound
    if bound is None and breath and before.up_to and lead.low == lead.high:
        carried = "up_to"
    next_start = values[last + 1].start if last + 1 < len(values) else end
    statistic, says = statistic_of(text, start, edge, lead.start, tail.end, min(next_start, end))
    if statistic is None and (breath and not breath["article"] or bracket and joined):
        statistic = before.statistic
    before.statistic = statistic if says != "after" else None
    found = []
    for i in range(first, last + 1):
        value = values[i]
        near = Surroundings(
            raw=raw, words=words, after=after, behind=text[value.end : min(end, value.end + 60)], bracket=bracket,
            bound=bound, form=before.forms.get(value.kind), previous=before.form,
            preposition=before.preposition, joined=joined,
            parallel=joined and _first_word(gap) in (follower, *_ROW_NOUNS.findall(gap)),
        )  # fmt: skip
        form, rule = form_of(value, near)
        found.append(_quantity(value, form, rule, bound, carried, statistic))
    before.form = before.forms[lead.kind] = form
    before.up_to = "up" in raw[left:] if bound else carried == "up_to"
    before.preposition = words[-1].lower() if words else ""
    return found


def _first_word(text: str) -> str | None:
    return text[1:].split(" ", 1)[0].rstrip(",") if text[:1] == " " else None


def _quantity(value: Atom, form: Form, rule: str, bound: Bound | None, carried: Bound | None, statistic: Statistic | None) -> Quantity:
    low, high, unit = value.low, value.high, value.unit
    if form == "fraction" and value.kind == "percent":
        low, high = low / 100, high / 100
    if form == "absolute" and value.kind == "percent":
        unit = "percent"
    return Quantity(
        start=value.start, end=value.end, form=form, low=low, high=high, rule=rule,
        bound=(bound if bound == "up_to" else value.mark or carried or "exact"), statistic=statistic,
        unit=unit if form in ("absolute", "difference", "change") else None, reference=value.reference,
        noun=value.noun, direction=value.direction,
        marked=not (value.kind == "plain" and form == "absolute") and not (value.counted and form == "absolute"),
    )  # fmt: skip
