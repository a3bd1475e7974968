"""Finds value expressions: numbers with their form, bound, statistic and unit.

Three steps: `quantity_scanner` finds atoms, `quantity_grammar` joins them, `quantity_forms` says what they
are.
"""

import re
from typing import Final

from claimx.lexicon.loader import Lexicon
from claimx.mentions.bounds import StatisticWord, peel, respective_statistics, statistic_of
from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_changes import Surroundings
from claimx.mentions.quantity_forms import form_of
from claimx.mentions.quantity_grammar import LIST_GAPS, SYMBOLS, join
from claimx.mentions.quantity_scanner import AtomScanner
from claimx.spans import Bound, Form, Quantity, Statistic

_WINDOW: Final = 90
# Where a bound or a statistic of the value before still holds: "up to 2.4× speedup and 3.5×", "1.3× on X,
# 60%".
_SAME_BREATH: Final = re.compile(r"[^;:.]{0,60}?(?:,? \(?and |, |/)(?P<article>an? )?~?$")
_NEW_CLAUSE: Final = re.compile(
    r"[ ](?:by|with|while|using|from|which|that|achiev\w*|improv\w+s|reduces|increases"
    r"|(?<!compared )(?<!relative )to)[ ]"
)


class QuantityRecogniser:
    """Finds the quantities of a sentence. Built once; `find` is a pure function of its arguments."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._scanner = AtomScanner(lexicon)

    def find(self, text: str, start: int, end: int) -> list[Quantity]:
        """The quantities of the sentence `text[start:end]`, from left to right, not overlapping.

        `text` is in normal form; offsets are code points of `text`.
        """
        atoms, said = self._scanner.scan(text, start, end)
        if not atoms:
            return []
        values = [value for value in join(text, start, atoms) if not value.weak]
        reader = _SentenceReader(text, start, end, values, said)
        first = 0
        while first < len(values):
            last = _end_of_list(text, values, first)
            reader.read(first, last)
            first = last + 1
        return reader.found


def _end_of_list(text: str, values: list[Atom], first: int) -> int:
    """Index of the last value of the list that begins at `first`: "2.1×, 3× and 4.6×" is one list."""
    last = first
    while last + 1 < len(values):
        a, b = values[last], values[last + 1]
        gap = text[a.end : b.start].rstrip(SYMBOLS)
        if (
            a.kind != b.kind
            # "10.4% 5.7% and 4.4%": a comma was lost
            or (gap not in LIST_GAPS and (gap != " " or a.kind not in ("percent", "times")))
            or (a.reference is None) != (b.reference is None)
        ):
            break
        last += 1
    return last


class _SentenceReader:
    """Reads the lists of a sentence in order, and remembers of each what the next may take over."""

    __slots__ = (
        "end", "form", "forms", "found", "preposition", "said", "start", "statistic", "text", "up_to",
        "values",
    )  # fmt: skip

    def __init__(self, text: str, start: int, end: int, values: list[Atom], said: list[StatisticWord]) -> None:
        self.text, self.start, self.end, self.values = text, start, end, values
        self.said = said
        self.found: list[Quantity] = []
        self.forms: dict[str, Form] = {}
        self.form: Form | None = None
        self.preposition = ""
        self.statistic: Statistic | None = None
        self.up_to = False

    def read(self, first: int, last: int) -> None:
        """Reads the list of the values `first` to `last`: its bound and statistic hold for all of it."""
        text, values = self.text, self.values
        lead, tail = values[first], values[last]
        edge = values[first - 1].end if first else -1
        raw = text[max(self.start, lead.start - _WINDOW) : lead.start]
        if "(" in raw:
            raw = raw.replace("(", " ( ")
        if "—" in raw or "–" in raw:
            raw = raw.replace("—", " — ").replace("–", " – ")
        words = raw.split()
        bound, left = peel(words)
        bracket = left > 0 and words[left - 1] == "("
        near = Surroundings(
            words, words[: left - 1] if bracket else words[:left], text[tail.end : min(self.end, tail.end +
            70)],
            bracket, bound, text[edge : lead.start] if first else "", self,
        )  # fmt: skip
        if bound == "up_to" and lead.kind == "times" and words[left].lower() == "under":
            # "under 4× compression" is a condition
            bound = None
        statistic = self._statistic(first, last, edge, near) if self.said else None
        statistics = []
        if self.said and last > first:
            statistics = respective_statistics(text, self.said, last - first + 1, lead.start, tail.end)
        carried = bound
        if bound is None and self.up_to and lead.low == lead.high and _in_same_breath(near.gap):
            carried = "up_to"
        for i in range(first, last + 1):
            value = values[i]
            if i < last:
                near.behind = text[value.end : min(self.end, value.end + 60)]
            else:
                near.behind = near.after
            form, rule = form_of(value, near)
            said = statistics[i - first] if statistics else statistic
            self.found.append(_quantity(value, form, rule, bound, carried, said))
        self.form = self.forms[lead.kind] = form
        self.up_to = "up" in words[left:] if bound else carried == "up_to"
        self.preposition = near.words[-1].lower() if near.words else ""

    def _statistic(self, first: int, last: int, edge: int, near: Surroundings) -> Statistic | None:
        following = self.values[last + 1].start if last + 1 < len(self.values) else self.end
        statistic, side = statistic_of(
            self.text, self.said, self.start, edge, self.values[first].start, self.values[last].end, following
        )
        if statistic is None and self.statistic is not None:
            breath = _in_same_breath(near.gap)
            if (breath and not breath["article"]) or (near.bracket and near.joined()):
                statistic = self.statistic
        self.statistic = statistic if side != "after" else None
        return statistic


def _in_same_breath(gap: str) -> re.Match[str] | None:
    if not gap or len(gap) > 70 or _NEW_CLAUSE.search(gap):
        return None
    return _SAME_BREATH.match(gap)


def _quantity(
    value: Atom,
    form: Form,
    rule: str,
    bound: Bound | None,
    carried: Bound | None,
    statistic: Statistic | None,
) -> Quantity:
    low, high, unit = value.low, value.high, None
    if form == "fraction" and value.kind == "percent":
        low, high = round(low / 100, 12), round(high / 100, 12)
    elif form in ("absolute", "difference", "change"):
        unit = "percent" if value.kind == "percent" else value.unit
    shown: Bound = "up_to" if bound == "up_to" else value.mark or carried or "exact"
    marked = form != "absolute" or not (value.kind == "plain" or value.counted or rule == "level.confidence")
    # positional: this is built for every number of a paper
    return Quantity(
        value.start, value.end, form, low, high, rule, shown, statistic, unit, value.reference, value.noun,
        value.direction, marked,
    )  # fmt: skip
