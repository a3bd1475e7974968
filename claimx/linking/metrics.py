"""Decides which metric a value is of, and whether it says better or worse.

`metric_rules` are tried in order, the first that fits the value's unit wins; then the value before it in a list,
the unit, the nearest mention, the sentence before, and last what the form of the value alone makes likely.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from claimx.linking import metric_rules as rules
from claimx.linking.level_outcomes import HELD, is_of, level_outcome, tied
from claimx.linking.metric_choices import (
    FACTORS,
    NEEDS_UNIT,
    NO_SHARE,
    QUALITY,
    MetricChoice,
    Value,
    beaten_at,
    by_form,
    is_generic,
    made,
    renamed,
    share_used,
    surface_of,
    unlisted_noun,
    value_of,
)
from claimx.linking.metric_outcomes import find_outcome, polarity
from claimx.linking.metric_positions import find_token, in_order_before
from claimx.linking.metric_renaming import of_subject, with_outcome
from claimx.linking.metric_syntax import read_symbols
from claimx.linking.unit_metrics import holds, is_model_size, time_spent
from claimx.linking.unnamed_metrics import read_unnamed
from claimx.spans import MetricMention, Outcome, Quantity

__all__ = ["MetricChoice", "MetricLinker"]

_HELD = frozenset(("compute", "parameters", "resources"))
_NEAR = re.compile(r"[^,;&WQz]{0,3}")
_BRACKETED = re.compile(r"N\([ds]{0,3}$")
_GOVERNING = re.compile(r"N[tboza:(]{1,2}[sd]{0,3}(?:Q[dxp]{0,3}[&,]{1,2}[sd]{0,2})?$")
_SENTENCE = 120  # tokens that are looked at in a sentence without end


class MetricLinker:
    """Metrics and outcomes of the values of one sentence; it keeps what it has decided.

    `before` are the metric mentions of the sentence before, for a sentence that names none, or what finds
    them: few values need them.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        quantities: Sequence[Quantity],
        mentions: Sequence[MetricMention],
        before: Sequence[MetricMention] | Callable[[], Sequence[MetricMention]] = (),
    ) -> None:
        self._text = text
        self._quantities, self._mentions, self._before = quantities, mentions, before
        self._symbols = read_symbols(text, start, end, quantities, mentions)
        self._signs = self._symbols.signs
        self._index = {quantity.start: index for index, quantity in enumerate(quantities)}
        self._groups = [m.span() for m in rules.GROUP.finditer(self._signs)]
        self._runs = [m.span() for m in rules.VALUES.finditer(self._signs)] if self._groups else []
        self._decided: dict[int, list[MetricChoice]] = {}
        self._choices: dict[int, list[MetricChoice]] = {}
        self._tokens: dict[int, int] = {}  # value → token of the mention that a position rule found
        self._continues: dict[int, int] = {}  # value → the value whose metric and outcome it takes over

    def choose(self, quantity: Quantity) -> list[MetricChoice]:
        """The metrics of a value of this sentence: mostly one, two for "improves A and B by 2x". Never empty.

        Raises ValueError for a value that is not of this sentence.
        """
        index = self._index.get(quantity.start)
        if index is None:
            raise ValueError(f"no value of this sentence starts at {quantity.start}")
        for earlier in range(len(self._choices), index):  # a long list must not become a deep recursion
            self._choose(earlier)
        return self._choose(index)

    def _choose(self, index: int) -> list[MetricChoice]:
        known = self._choices.get(index)
        if known is None:
            quantity = self._quantities[index]
            behind_error = index > 0 and (before := self._choices.get(index - 1)) and before[0].name == "error"
            known = []
            for found in self._decide(index):
                choice = of_subject(self._text, self._mentions, quantity, found)
                outcome = self._judge(index, choice)
                known.append(with_outcome(self._text, quantity, choice, outcome, behind_error=bool(behind_error)))
            self._choices[index] = known
        return known

    def _judge(self, index: int, choice: MetricChoice) -> Outcome | None:
        quantity, mention = self._quantities[index], choice.mention
        if choice.rule == "beside-level" and quantity.form != "absolute":
            mention = None  # the words beside the level say how the level moved
        if quantity.form == "absolute":
            change = quantity.unit == "percent"  # 280 ms is the latency itself, also behind "latency reduction"
            good = polarity(choice.name, surface_of(self._text, mention, change) if mention else "")
            said = level_outcome(self._text, self._symbols, self._quantities, self._mentions, index, choice.name, good)
            if said is None and tied(self._text, self._symbols, self._quantities, index):
                gain = self._decide(index + 1)[0]
                return self._judge(index + 1, gain) if is_of(gain.name, choice.name) else None
            return said
        source = self._continues.get(index)
        inherited = None
        if source is not None and self._quantities[source].form != "absolute":  # a level takes its own from a gain
            inherited = self._choose(source)[0].outcome_cue
        at = self._symbols.place[index]
        return find_outcome(self._text, self._symbols, self._mentions, quantity, at, mention, choice.name, inherited)

    def _decide(self, index: int) -> list[MetricChoice]:
        """The metrics without the outcome; empty only for a value that is being decided right now."""
        known = self._decided.get(index)
        if known is None:
            self._decided[index] = []
            quantity = self._quantities[index]
            value = value_of(index, self._symbols.place[index], quantity)
            known = self._decided[index] = (
                self._respectively(value)
                or self._by_position(value)
                or self._listed(value)
                or self._by_unit(value)
                or self._loose(value)
            )
        return known

    def _by_position(self, value: Value) -> list[MetricChoice]:
        signs, at, form = self._signs, value.at, value.quantity.form
        before = signs[at - 1] if at else ""
        behind = signs[at + 1] if at + 1 < len(signs) else ""
        for rule in rules.RULES:
            sign = before if rule.left else behind
            if not sign or sign not in rule.beside or (rule.forms is not None and form not in rule.forms):
                continue
            token = find_token(self._text, self._symbols, self._quantities, self._mentions, rule, value)
            if token is None:
                continue
            cost = _GOVERNING.search(signs, max(0, at - 14), at) if rule.name == "value-of-noun" else None
            if cost and self._at(cost.start()).name == "overhead":
                continue  # "cuts the overhead to 7% of the latency"
            choices = self._spread(value, token, rule.name)
            if rule.name == "verb-value" and choices[0].name in ("quality", "speed"):
                beaten = self._beaten(value, token)
                if beaten and all(value.allows(choice.name) for choice in beaten):
                    return beaten
            elif signs[token] == "M" and holds(self._text, value.quantity):
                choices = renamed(choices, "capacity", "capacity-verb")
            if (value.percent and self._is_share(rule.name, token, value)) or all(
                value.allows(choice.name) for choice in choices
            ):
                self._tokens[value.index] = token
                return choices
        return []

    def _is_share(self, rule: str, token: int, value: Value) -> bool:
        """A percentage of what has units of its own: "70% of the time", "an area share (1.2%)", "savings reach 40%"."""
        if rule in ("value-of-noun", "verb-noun-by-value"):
            return True
        at = value.at
        if rule == "value-in-noun":  # but "an accuracy of 88% in runtime and 90% in power"
            return not (value.index and (near := self._decide(value.index - 1)) and near[0].name in QUALITY)
        mention = self._at(token)
        saved = mention.shape == "change" or self._text.endswith(("savings", "reduction"), 0, mention.end)
        return rule == "noun-value" and (saved or _BRACKETED.search(self._signs, max(0, at - 5), at) is not None)

    def _respectively(self, value: Value) -> list[MetricChoice]:
        """ "reduces latency at the edge and the energy of a device by 61% and 28%, respectively"."""
        signs, at = self._signs, value.at
        if value.quantity.form not in rules.RELATIVE or signs.find("l", at) < 0:
            return []
        run = _around([m.span() for m in rules.VALUES.finditer(signs)], at)
        if run is None or not rules.RESPECTIVELY.match(signs, run[1]):
            return []
        places = [i for i in range(*run) if signs[i] == "Q"]
        begin = max(signs.rfind(c, 0, run[0]) for c in "Q;:W") + 1
        if not rules.NAMING.search(signs, begin, run[0]) and not rules.NAMING.search(
            signs, run[1], signs.find("l", at)
        ):
            same = in_order_before(self._symbols, self._quantities, value.index, places)
            return [] if same is None else renamed(self._decide(same), None, "respectively")
        nouns = [i for i in range(begin, run[0]) if signs[i] == "N"]
        if len(nouns) != len(places) or "&" not in signs[nouns[0] : nouns[-1]]:
            return []
        token = nouns[places.index(at)]
        choice = made(self._text, self._at(token), value, "respectively")
        if not value.allows(choice.name):
            return []
        self._tokens[value.index] = token
        return [choice]

    def _spread(self, value: Value, token: int, rule: str) -> list[MetricChoice]:
        """Pairs "A and B by 2x and 3x"; one value with "A and B" takes both."""
        signs, at, tokens = self._signs, value.at, [token]
        group = _around(self._groups, token)
        if group is not None:
            start, end = group
            members = [i for i in range(start, end) if signs[i] in "NXM"]
            first, last = _around(self._runs, at) or (at, at + 1)
            places = [i for i in range(first, last) if signs[i] == "Q"]
            if len(places) == len(members):
                tokens = [members[places.index(at)]]
            elif len(places) == 1:
                # "improves A and B by 2x" · "2x reduction in A and B" · ! "2x higher A and lower B"
                # ! "97% accuracy, and an F1 of 0.9"
                after = at > end and signs[end] in "yto" and not rules.OWN_VALUE.search(signs, max(0, start - 5), start)
                if after or (start and signs[start - 1] in "no"):
                    tokens = members
        return [made(self._text, self._at(i), value, rule) for i in tokens]

    def _beaten(self, value: Value, token: int) -> list[MetricChoice]:
        """On what one side outperforms the other: "92% accuracy, beating it by 3%"."""
        if not is_generic(self._text, self._at(token)):
            return []
        points = value.quantity.unit == "point"
        held: list[MetricChoice] = []
        for index in _earlier(value):
            if self._symbols.place[index] < token:
                found = self._decide(index)
                if not found or found[0].mention is None or (points and found[0].name not in QUALITY):
                    continue
                if found[0].name not in HELD:  # "92% accuracy with 3M parameters, beating it by 3%"
                    return renamed(found[:1], None, "verb-value-before")
                held = held or found[:1]
        if held:
            return renamed(held, None, "verb-value-before")
        if value.quantity.form not in ("percent", "difference"):
            return []
        named = beaten_at(self._text, self._mentions, self._at(token), value)
        return [named] if named else []

    def _listed(self, value: Value) -> list[MetricChoice]:
        """> "1.2x on A100, 1.4x on L40S" · > "1.67x (average 1.41x)": the metric of the value before."""
        index, at, quantity = value.index, value.at, value.quantity
        if not index or not rules.LISTED.search(self._signs, max(0, at - rules.WINDOW), at):
            return []
        other = self._quantities[index - 1]
        between = self._signs[self._symbols.place[index - 1] : at]
        bare = quantity.form == "absolute" and quantity.unit is None and other.form == "factor"  # "1.2x to A, 1.6 to B"
        if other.form != quantity.form and not bare and "(" not in between:
            return []
        if (
            quantity.form == other.form == "absolute"
            and quantity.unit != other.unit
            and (quantity.unit or ("/" not in between and "(k" not in between))
        ):
            # "4.3/2.3 token/s" may leave out a unit; "after 80K samples, compared with 1.52" may not
            return []
        choices = self._decide(index - 1)
        token = self._tokens.get(index - 1)
        own = None
        if token is not None:
            self._tokens[index] = token
            if len(choices) == 1:  # in "A and B by 2x and 3x" the second value has the second metric
                own = self._spread(value, token, "listed")
                choices = own if own[0].mention is not choices[0].mention else choices
        if not choices or not all(value.allows(choice.name) for choice in choices):
            return []
        if choices is not own:
            self._continues[index] = index - 1
        return renamed(choices, None, "listed")

    def _by_unit(self, value: Value) -> list[MetricChoice]:
        quantity = value.quantity
        if is_model_size(self._text, quantity):
            return [MetricChoice(None, "capacity", None, "model-size")]
        within = self._symbols.units.get(value.index)
        if within is not None:
            choice = made(self._text, self._mentions[within], value, "unit-names-metric")
            if (
                choice.name in _HELD
                and (value.unit is None or value.unit.name != "throughput")
                and holds(self._text, quantity)
            ):
                return renamed([choice], "capacity", "capacity-verb")
            if value.allows(choice.name):
                return [choice]
        if value.unit is not None and quantity.unit not in ("percent", "point"):
            spent = time_spent(self._text, quantity) if value.unit.name in ("latency", "runtime") else None
            if spent:
                return [MetricChoice(None, spent, None, "time-spent")]
            return self._rate_before(value) or [MetricChoice(None, value.unit.name, None, "unit-implies")]
        return []

    def _rate_before(self, value: Value) -> list[MetricChoice]:
        """ "coding throughput of 5 GB/s, the other 7 GB/s": the same rate again."""
        for other in _earlier(value) if value.unit and value.unit.name == "bandwidth" else ():
            if self._quantities[other].form == "absolute" and self._quantities[other].unit == value.quantity.unit:
                return [MetricChoice(None, choice.name, None, "rate-before") for choice in self._decide(other)]
        return []

    def _loose(self, value: Value) -> list[MetricChoice]:
        """No position fits and no unit decides: the value before, the nearest mention, the form."""
        signs, at, quantity = self._signs, value.at, value.quantity
        beside = self._beside_level(value)
        if beside:
            return beside
        change = rules.CHANGE.match(signs, at + 1)
        again = quantity.form in FACTORS and rules.BY_AGAIN.search(signs, max(0, at - rules.WINDOW), at)
        goes_on = value.percent or change or again or rules.ELIDED.search(signs, max(0, at - 8), at)
        if goes_on and not (value.percent and rules.SHARE.match(signs, at + 1)):
            earlier = self._same_form_before(value) or (self._same_clause_before(value) if change else [])
            if earlier and (value.percent or earlier[0].mention is not None):
                return earlier
        unnamed = read_unnamed(self._symbols, value)
        if unnamed is not None:
            if unnamed[1]:
                self._continues[value.index] = value.index - 1
            return [unnamed[0]]
        over = quantity.form in FACTORS and signs[at - 1 : at] == "z" and rules.OVER.match(signs, at + 1)
        used = share_used(self._text, quantity)
        near = used or (None if change or over else self._nearest(value))
        if near is not None:
            return [near]
        before = self._before() if callable(self._before) else self._before
        return [by_form(self._text, value, self._mentions, before)]

    def _same_form_before(self, value: Value) -> list[MetricChoice]:
        """The choice for the nearest value before it of the same form and unit."""
        quantity = value.quantity
        for other in _earlier(value):
            earlier = self._quantities[other]
            if earlier.form == quantity.form and (earlier.unit == quantity.unit or quantity.form in rules.RELATIVE):
                self._continues[value.index] = other
                return renamed(self._decide(other), None, "same-form-before")
        return []

    def _same_clause_before(self, value: Value) -> list[MetricChoice]:
        """The choice for the gain right before a generic change, of whatever form."""
        index = value.index - 1
        if index < 0 or self._quantities[index].form == "absolute":
            return []
        between = self._signs[self._symbols.place[index] + 1 : value.at]
        if not rules.SAME_CLAUSE.fullmatch(between):
            return []
        return renamed(self._decide(index), None, "same-clause-before")

    def _beside_level(self, value: Value) -> list[MetricChoice]:
        index, at = value.index, value.at
        if value.quantity.form not in ("factor", "magnitude", "percent"):
            return []
        if (
            index
            and rules.AFTER_LEVEL.search(self._signs, max(0, at - 8), at)
            and rules.THAN.match(self._signs, at + 1)
            and self._quantities[index - 1].form in ("absolute", "change")
        ):
            return renamed(self._decide(index - 1), None, "beside-level")
        if (
            index
            and self._quantities[index - 1].form in ("absolute", "change", "fraction")
            and rules.AGAIN.match(self._signs, at + 1)
            and rules.APPOSED.fullmatch(self._signs, self._symbols.place[index - 1] + 1, at)
        ):
            return renamed(self._decide(index - 1), None, "beside-level")
        if index + 1 < len(self._quantities) and rules.LEVELS_BEHIND.match(self._signs, at + 1):
            level = self._quantities[index + 1]
            if level.form in ("absolute", "change") and level.unit not in (None, "percent"):
                return renamed(self._decide(index + 1), None, "beside-level")
        return []

    def _nearest(self, value: Value) -> MetricChoice | None:
        """The nearest mention on the left; a change ("speedup") is none for a level."""
        signs, at = self._signs, value.at
        shapes = "N" if value.quantity.form == "absolute" else "NX"
        reach = max(0, at - _SENTENCE)
        scored = value.quantity.unit in (None, "point") and value.quantity.form in ("absolute", "difference")
        unlisted = unlisted_noun(self._text, value)
        near = rules.NEAREST.search(signs, reach, at)
        first = near.start("m") if near and signs[near.start("m")] in shapes + "C" else -1
        for token in (first, *range(at - 1, reach - 1, -1)):
            if token == first >= 0 or (token >= 0 and signs[token] in shapes):
                choice = made(self._text, self._at(token), value, "nearest-before" if token == first else "sentence")
                if unlisted and unlisted[0] - self._at(token).end > 1:
                    return unlisted[1]
                afar = not _NEAR.fullmatch(signs, token + 1, at)
                unfit = NEEDS_UNIT if scored else NO_SHARE if value.percent else ()
                if value.allows(choice.name) and not (afar and choice.name in unfit):
                    return choice
        return None

    def _at(self, token: int) -> MetricMention:
        return self._mentions[int(self._symbols.items[token])]


def _earlier(value: Value) -> range:
    return range(value.index - 1, max(-1, value.index - 1 - _SENTENCE), -1)


def _around(spans: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The span of an ascending list that holds `at`."""
    i = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[i] if i >= 0 and at < spans[i][1] else None
