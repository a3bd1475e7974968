"""Finds value expressions: numbers with their form, bound, statistic and unit.

Three steps: `quantity_scanner` finds atoms, `quantity_grammar` joins them, `quantity_forms` says what they are.
"""

import re
from typing import Final

from claimx.lexicon.loader import Lexicon
from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_cues import bound_before, statistic_in
from claimx.mentions.quantity_forms import Surroundings, form_of, stripped
from claimx.mentions.quantity_grammar import LIST_GAPS, join
from claimx.mentions.quantity_scanner import AtomScanner
from claimx.spans import Bound, Form, Quantity

_WINDOW: Final = 90


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
        values = join(text, start, atoms)
        found: list[Quantity] = []
        forms: dict[str, Form] = {}
        first = 0
        while first < len(values):
            last = _end_of_list(text, values, first)
            found += _read_list(text, start, end, values, first, last, forms)
            first = last + 1
        return found


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
    text: str, start: int, end: int, values: list[Atom], first: int, last: int, forms: dict[str, Form]
) -> list[Quantity]:
    lead, tail = values[first], values[last]
    left = max(start, lead.start - _WINDOW)
    previous_end = values[first - 1].end if first else start
    words = text[left : lead.start].split()
    bound = bound_before(words)
    after_end = min(end, tail.end + 70)
    after = text[tail.end : after_end]
    found = []
    for i in range(first, last + 1):
        value = values[i]
        near = Surroundings(
            words=stripped(words), after=after, behind=text[value.end : min(end, value.end + 60)],
            bracket=text[lead.start - 1 : lead.start] == "(",
        )  # fmt: skip
        form, rule = form_of(value, near, forms.get(value.kind))
        forms[value.kind] = form
        found.append(_quantity(value, form, rule, bound, None))
    return found


def _quantity(value: Atom, form: Form, rule: str, bound: Bound | None, statistic: None) -> Quantity:
    low, high, unit = value.low, value.high, value.unit
    if form == "fraction" and value.kind == "percent":
        low, high = low / 100, high / 100
    if form == "absolute" and value.kind == "percent":
        unit = "percent"
    return Quantity(
        start=value.start, end=value.end, form=form, low=low, high=high, rule=rule,
        bound=(bound if bound == "up_to" else value.mark or bound or "exact"), statistic=statistic,
        unit=unit if form in ("absolute", "difference", "change") else None, reference=value.reference,
        noun=value.noun, direction=value.direction,
        marked=not (value.kind == "plain" and form == "absolute") and not (value.counted and form == "absolute"),
    )  # fmt: skip
