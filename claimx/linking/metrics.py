"""Decides which metric a value is of.

Every rule is one position of the value to the words that name the metric; rules are tried from the surest to the
loosest, and the first that fits the unit wins. Examples above the rules: `>` fires, `!` must not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimx.linking.level_outcomes import level_outcome, tied
from claimx.linking.metric_outcomes import SIZES, find_outcome, polarity
from claimx.linking.metric_syntax import Symbols, effect_of, read_symbols
from claimx.linking.unit_metrics import UnitMetric, allows, metric_of_unit
from claimx.spans import MetricMention, Outcome, Quantity

Topic = Literal["system", "task"]


@dataclass(frozen=True, slots=True)
class MetricChoice:
    """A value's metric: the mention that names it (None if only unit or form say it), the name, what the words around
    say about the outcome, and the rule that chose it."""

    mention: MetricMention | None
    name: str
    outcome_cue: Outcome | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    side: Literal["right", "left"]
    forms: frozenset[str] | None = None


def _right(name: str, pattern: str, forms: frozenset[str] | None = None) -> _Rule:
    return _Rule(name, re.compile(pattern), "right", forms)


def _left(name: str, pattern: str, forms: frozenset[str] | None = None) -> _Rule:
    return _Rule(name, re.compile(pattern + "$"), "left", forms)


_WINDOW = 26
_RELATIVE = frozenset(("factor", "percent", "difference", "magnitude", "fraction"))
_FRACTION = frozenset(("fraction",))
# "faster" before a noun says how; the noun is the metric: "2.5x faster token throughput".
_HOW = r"(?:C[dhx]?(?=N))?"
_NAMED = rf"{_HOW}(?:(?<=[hid])(?P<c>M)|(?P<m>[NXC]))"
_RULES: tuple[_Rule, ...] = (
    # > "faster in terms of compile time" · > "2x improvement in end-to-end latency" · > "3x speedup in time-to-accuracy" · ! "3x speedup in production"
    _right("value-change-in-noun", r"s?[dhxi]{0,3}(?:[re][no][dhxs&]{0,4}(?P<c>M)|[reXC]s?(?:nxo|[no])[dhxs&]{0,4}(?P<m>N)|[reX]p[dhx]{0,2}(?P<o>N)(?!x))"),
    # > "outperforms it in throughput with 1.6x speedup" · > "time per image (259x speedup" · ! "latency, a 2x speedup"
    _left("noun-value-speedup", r"(?P<speedup>N)(?:[(]x?[,:]?|w|:)[ds]{0,3}", _RELATIVE),
    # > "context lengths 19x longer than" · ! "reduces memory 2x faster"
    _left("noun-value-longer", r"(?P<longer>[NM])[bs]{0,2}"),
    # > "606x faster" · > "2.1x higher throughput" · > "30% fewer tokens" · ! "3x on throughput-bound kernels"
    _right("value-noun", rf"[dhis(]{{0,3}}{_NAMED}"),
    # > "39% of the parameters" · > "96% of the dense model's accuracy" · ! "3% of cases"
    _right("value-of-noun", r"s?o[dhsx]{0,5}(?P<m>[NX])|s?o[ds]{0,2}(?P<c>M)"),
    # > "only 12% of the original model's training data"
    _right("fraction-of-counted", r"s?o[dhsx]{0,4}(?P<m>M)", _FRACTION),
    # > "accelerates decoding throughput by 3x" · ! "outperforms it in accuracy by 3%"
    _left("verb-noun-value", r"(?P<verb>V)[dhx]{0,2}N[otyabfsdz:(]{0,6}"),
    # > "accuracy of 93%" · > "latency by up to 3x" · > "throughput (5 tok/s" · ! "latency and 5 GB"
    _left("noun-value", r"(?P<m>[NX])(?:\(x\))?[otyabfsdzie=:(]{0,6}"),
    # > "with little (1-3%) accuracy loss" · ! "accuracy (93%) and latency"
    _right("bracketed-value-noun", rf"[)][dhx]{{0,2}}{_NAMED}"),
    # > "a reduction of 17% for LUTs" · > "5.8% on F1" · > "from 40% to 80% in utilization" · ! "2x for throughput-bound"
    _right("value-in-noun", r"s?(?:n[dhs]{0,3}(?P<m>N)(?![xN])|p[dhs]{0,3}(?P<o>N)(?=[,;.&)y]|$))"),
    # > "1.2x SPECint speedup" · > "8% relative WER reduction"
    _right("value-words-noun", rf"[dhxi]{{1,4}}{_NAMED}"),
    # > "1.7x and 2.1x higher throughput" · > "34.8%/32.4% accuracy" · > "37% and 68% in area and power"
    _right(
        "values-noun",
        r"(?:[,&s()/dl]{0,3}Q){1,6}[)]?(?:s?[dhxi]{0,3}[reX][no][dhxs&]{0,5}(?P<r>[NM])|s?[on][dhx]{0,4}(?P<o>N)|"
        rf"[dhxi]{{0,3}}{_NAMED})",
    ),
    # > "reduces latency on both traces by 3x" · > "cuts decoding steps from 256" · ! "reduces latency while serving 3x"
    _left("verb-noun-by-value", r"[ierV][dhxsno]{0,4}(?P<by>[NM])(?:[^;:iVQW]{0,14}[yt][sd]*|[sf]{0,2})"),
    # > "10% higher than the baseline in accuracy" · ! "2x faster, and in accuracy"
    _right("value-than-in-noun", r"[^,;:iVNXCWQ&]{1,12}n[dhx]{0,3}(?P<m>N)"),
    # > "3x higher than the baseline throughput" · ! "3x faster than the baseline"
    _right("value-than-noun", r"[dh]{1,2}k[dx]{0,4}(?P<m>N)(?![xN])"),
    # > "outperforms the best baseline by up to 5x" · > "speeds up decoding 2x" · ! "outperforming GPT-4, which reaches 27%"
    _left("verb-value", r"(?P<relative>V)[^;iVQWN]{0,16}[ysnt(]*"),
    # > "throughput of the decoder reaches 5 tok/s" · > "speedups over vLLM of 2x"
    _left("noun-phrase-value", r"(?P<m>[NX])[pknaobd][^;iVQNXWw]{0,10}"),
)
# > "5% improvement over the baseline": a change of something that is named elsewhere.
_CHANGE = re.compile(r"s?[dhxi]{0,2}[re]")
# > "improves Qwen3 by 13 points": what is improved is no metric.
_OPEN = re.compile(r"i[dhx]{1,8}(?:[pnok][dhx]{1,4})?[yt][sd]*$")
# > "surpasses the accuracy of …"
_OBJECT = re.compile(r"[dh]{0,2}(?P<m>N)(?:o|[yt])")
# What a system can hold, if the number before is how far it goes: "trains models of up to 120B parameters".
_HOLDS = re.compile(
    r"\b(?:scal(?:e|es|ed|ing)|support\w*|enabl\w+|handl\w+|serv(?:e|es|ing)|train(?:s|ing)?|fit(?:s|ting)?|accommodat\w+|"
    r"process(?:es|ing)?|extrapolat\w+|extend\w*|stops at|limited to|context|lengths?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_USES = re.compile(r"\b(?:using|only|just|fewer|uses|requires?|requiring|with as (?:few|little) as)\b[^.;,]{0,30}$", re.IGNORECASE)
_SPENT = re.compile(r"hour|day|\bper\b", re.IGNORECASE)
_HELD = frozenset(("compute", "parameters", "resources"))
_LISTED = re.compile(r"Q(?:[(][^()Q]{0,8}[)])?(?:[pkoan][dhxs&,/]{0,8})?[,&;(/:sl]*[dsytk]*$")
_NEAR = re.compile(r"(?P<m>[NXC])[^;WQNXC]*$")
_GROUP = re.compile(r"[NM](?:[,&/]{1,2}[dhxs]{0,2}(?:xo)?d?[NXM]){1,4}")
_VALUES = re.compile(r"Q(?:[,&/s]{1,3}[ytd]?s?Q){1,5}")

_AFTER_LEVEL = re.compile(r"Q[,;(–x]{0,3}s*d?s*$")
_THAN = re.compile(r"h?x?k")
_LEVELS_BEHIND = re.compile(r"[dhx]{0,2}[re][(]s?f?Q")
# > "throughput improves 2x at 1% accuracy loss, and up to 3x on four GPUs": the value before it of the same form.
_ELIDED = re.compile(r"[,;&][sdyzk]*$")
# > "2.5x more programs" · > "four times fewer heads": what is counted is no metric that has a name.
_FEWER = re.compile(r"[ds]?(?P<w>h)x")
_IN_NOUN = re.compile(r"s?n[dhsx]{0,3}(?P<m>N)(?![xN])")
# > "12% of all tasks" · > "solves 9 of 10"
_SHARE = re.compile(r"s?o[dhx]{1,4}")
_COUNT = re.compile(r"\d+ ?/ ?\d|\bof\b")

# Words that leave the metric open: what they mean hangs on the value and on what the paper is about.
_GENERIC = re.compile(r"performance\b|(?:out|under)-?perform|surpass|exceed|beat|outclass|eclips|trail|lag", re.IGNORECASE)
_TASK_PERFORMANCE = re.compile(
    r"(?:task|model|benchmark|mmlu|reasoning|zero-shot|few-shot|predictive|generalization|retrieval|detection|"
    r"recognition|classification|segmentation|translation|rate-distortion|recommendation) performance",
    re.IGNORECASE,
)
_QUALITY = frozenset(("accuracy", "quality", "error"))
_GENERIC_SPEED = frozenset(("factor", "magnitude"))
_TIMES = frozenset(("speed", "throughput", "latency", "runtime", "bandwidth", "communication"))
# > "a 70B model": the size that a system can hold or serve.
_MODEL_SIZE = re.compile(r"[ -]?(?:parameters?[ -])?(?:[\w.-]+ ){0,3}?(?:models?|LLMs?|VLMs?|MoEs?|transformers?|networks?)\b")
_MODEL_MIN = 1e8


class MetricLinker:
    """Metrics and outcomes of the values of one sentence. Build one per sentence; what it has decided it keeps.

    `before` are the metric mentions of the sentences before, in order; `topic` says what the paper is about: it
    settles what "performance" means where the value does not.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        quantities: Sequence[Quantity],
        mentions: Sequence[MetricMention],
        before: Sequence[MetricMention] = (),
        topic: Topic | None = None,
    ) -> None:
        self._text = text
        self._quantities, self._mentions = quantities, mentions
        self._before, self._topic = before, topic
        self._symbols: Symbols = read_symbols(text, start, end, quantities, mentions)
        self._choices: dict[int, list[MetricChoice]] = {}
        self._tokens: dict[int, int] = {}  # value → token of the mention that a rule found for it

    def choose(self, quantity: Quantity) -> list[MetricChoice]:
        """The metrics of a value of this sentence: mostly one, two for "improves A and B by 2x". Never empty."""
        return self._choose(self._quantities.index(quantity))

    def outcome(self, quantity: Quantity, choice: MetricChoice) -> Outcome | None:
        """Better, worse or same on the chosen metric, as far as the words of this sentence say it."""
        return choice.outcome_cue

    def _choose(self, index: int) -> list[MetricChoice]:
        known = self._choices.get(index)
        if known is None:
            quantity, at = self._quantities[index], self._symbols.place[index]
            known = self._choices[index] = []
            for choice in self._decide(index, quantity, at):
                known.append(replace(choice, outcome_cue=self._judge(index, at, quantity, choice)))
        return known

    def _judge(self, index: int, at: int, quantity: Quantity, choice: MetricChoice) -> Outcome | None:
        mention = choice.mention
        if quantity.form != "absolute":
            return find_outcome(
                self._text, self._symbols, self._mentions, quantity, at, mention, choice.name, choice.outcome_cue
            )
        good = polarity(choice.name, self._text[mention.start : mention.end] if mention else "")
        said = level_outcome(self._text, self._symbols, self._quantities, self._mentions, index, choice.name, good)
        after = index + 1
        if said is None and after < len(self._quantities) and self._quantities[after].form in ("factor", "percent"):
            if tied(self._symbols, index, after):
                return self._choose(after)[0].outcome_cue
        return said

    def _decide(self, index: int, quantity: Quantity, at: int) -> list[MetricChoice]:
        level = quantity.form in ("absolute", "change", "difference")
        unit = metric_of_unit(quantity.unit, quantity.high) if level else None
        percent = quantity.form == "absolute" and quantity.unit == "percent"
        signs = self._symbols.signs
        for rule in _RULES:
            token = self._match(rule, quantity, at)
            if token is None:
                continue
            choices = self._spread(at, token, quantity, unit, rule.name)
            if rule.name == "verb-value" and choices[0].name in ("quality", "speed"):
                choices = self._beaten(index, at, token) or choices
            shares = percent and rule.name == "value-of-noun"  # "70% of the training time"
            if signs[token] == "M" and self._holds(quantity):
                choices = [replace(choice, name="capacity", rule="capacity-verb") for choice in choices]
            if shares or all(allows(unit, percent, choice.name) for choice in choices):
                self._tokens[index] = token
                return choices
        listed = self._listed(index, at, quantity, unit, percent)
        if listed:
            return listed
        size = _MODEL_SIZE.match(self._text, quantity.end) if quantity.high >= _MODEL_MIN else None
        if size and quantity.form == "absolute" and quantity.unit in (None, "parameters", "parameter", "params"):
            return [MetricChoice(None, "capacity", None, "model-size")]
        if index in self._symbols.units:
            choice = self._made(self._symbols.units[index], quantity, unit, "unit-names-metric")
            if choice.name in _HELD and self._holds(quantity):
                return [replace(choice, name="capacity", rule="capacity-verb")]
            if allows(unit, percent, choice.name):
                return [choice]
        return self._loose(index, quantity, unit, percent, at)

    def _holds(self, quantity: Quantity) -> bool:
        """> "trains models of up to 120B parameters" · ! "using only 120B tokens" · ! "trained within 200 GPU days"."""
        if quantity.form != "absolute" or _SPENT.search(quantity.unit or ""):
            return False
        left = max(0, quantity.start - 90)
        text = self._text
        return bool(_HOLDS.search(text, left, quantity.start)) and not _USES.search(text, left, quantity.start)

    def _match(self, rule: _Rule, quantity: Quantity, at: int) -> int | None:
        """Token index of the mention that the rule points at."""
        signs = self._symbols.signs
        if rule.forms is not None and quantity.form not in rule.forms:
            return None
        if rule.side == "right":
            found = rule.pattern.match(signs, at + 1)
        else:
            found = rule.pattern.search(signs, max(0, at - _WINDOW), at)
        if found is None:
            return None
        group = found.lastgroup or "m"
        token = found.start(group)
        name = self._mentions[self._mention(token)].name
        if group == "m":
            if rule.name == "noun-value" and (signs[token] == "X" or self._is_open(token)):
                inner = _IN_NOUN.match(signs, at + 1)  # "performance gains of 2% in mIoU"
                if inner:
                    return inner.start("m")
            if rule.side == "right" and signs[token] == "N" and name not in _TIMES:
                how = signs.find("C", at, token)
                if how >= 0 and self._mentions[self._mention(how)].name == "speed":
                    return how  # "2.6x faster attention computation" is about speed
        elif group == "longer" and not (signs[at + 1 : at + 2] == "C" and self._is_size(at + 1)):
            return None
        elif group == "verb" and name != "speed":
            return None
        elif group == "relative" and quantity.form not in _RELATIVE and name in ("quality", "speed"):
            return None  # "outperforming GPT-4, which reaches 27%": the level is the rival's, not a gain
        elif group == "by" and signs[found.start()] == "V":
            verb = self._mentions[self._mention(found.start())]
            return None if verb.name in ("quality", "speed") else token
        elif group == "speedup" and (name not in _TIMES or signs[at + 1 : at + 2] != "X"):
            return None
        return token

    def _beaten(self, index: int, at: int, token: int) -> list[MetricChoice]:
        """On what one side outperforms the other: > "surpasses its accuracy by 3%" · > "92% accuracy, beating it by 3%"."""
        signs = self._symbols.signs
        quantity = self._quantities[index]
        direct = _OBJECT.match(signs, token + 1, at)
        if direct:
            return [self._made(self._mention(direct.start("m")), quantity, None, "verb-object")]
        mention = self._mentions[self._mention(token)]
        if not _GENERIC.search(self._text, mention.start, mention.end):
            return []
        others = [i for i, place in self._symbols.place.items() if place < token]
        for i in reversed(others):
            found = self._choose(i)
            if found[0].mention is not None:
                return [replace(choice, rule="verb-value-before", outcome_cue=None) for choice in found[:1]]
        if quantity.form in ("percent", "difference"):
            for m in self._mentions:
                if m.shape == "noun" and m.name in _QUALITY and not _GENERIC.search(self._text, m.start, m.end):
                    return [MetricChoice(m, m.name, None, "verb-value-quality")]
        return []

    def _is_size(self, token: int) -> bool:
        mention = self._mentions[self._mention(token)]
        return self._text[mention.start : mention.end].lower() in SIZES

    def _is_open(self, token: int) -> bool:
        mention = self._mentions[self._mention(token)]
        return mention.name == "quality" and bool(_GENERIC.search(self._text, mention.start, mention.end))

    def _mention(self, token: int) -> int:
        item = self._symbols.items[token]
        assert isinstance(item, int)
        return item

    def _spread(
        self, at: int, token: int, quantity: Quantity, unit: UnitMetric | None, rule: str
    ) -> list[MetricChoice]:
        """Pairs "A and B by 2x and 3x"; one value with "A and B" takes both."""
        signs = self._symbols.signs
        tokens = [token]
        group = next((g for g in _GROUP.finditer(signs) if g.start() <= token < g.end()), None)
        if group is not None:
            members = [i for i in range(group.start(), group.end()) if signs[i] in "NXM"]
            values = next((v for v in _VALUES.finditer(signs) if v.start() <= at < v.end()), None)
            places = [i for i in range(values.start(), values.end()) if signs[i] == "Q"] if values else [at]
            if len(places) == len(members):
                tokens = [members[places.index(at)]]
            elif len(places) == 1:
                # "improves A and B by 2x" · "2x reduction in A and B" · ! "2x higher A and lower B"
                after = at > group.end() and signs[group.end()] in "yto"
                if after or (group.start() and signs[group.start() - 1] in "no"):
                    tokens = members
        return [self._made(self._mention(i), quantity, unit, rule) for i in tokens]

    def _made(self, j: int, quantity: Quantity, unit: UnitMetric | None, rule: str) -> MetricChoice:
        mention = self._mentions[j]
        return MetricChoice(mention, self._resolve(mention, quantity, unit), None, rule)

    def _resolve(self, mention: MetricMention, quantity: Quantity, unit: UnitMetric | None) -> str:
        """The mention's name, or what a word that leaves it open means here."""
        name = mention.name
        if unit is not None and unit.allowed is not None and name not in unit.allowed and name in ("speed", "quality"):
            return unit.name
        if name == "quality":
            surface = self._text[mention.start : mention.end]
            if _GENERIC.search(surface) and not _TASK_PERFORMANCE.search(surface):
                return self._generic(quantity)
        return name

    def _generic(self, quantity: Quantity) -> str:
        if quantity.form in _GENERIC_SPEED:
            return "speed"
        return "speed" if self._topic == "system" and quantity.form == "percent" else "quality"

    def _listed(
        self, index: int, at: int, quantity: Quantity, unit: UnitMetric | None, percent: bool
    ) -> list[MetricChoice]:
        """> "1.2x on A100, 1.4x on L40S" · > "1.67x (average 1.41x)": the metric of the value before."""
        if index == 0:
            return []
        signs = self._symbols.signs
        if not _LISTED.search(signs, max(0, at - _WINDOW), at):
            return []
        other = self._quantities[index - 1]
        inside = "(" in signs[self._symbols.place[index - 1] : at]
        if other.form != quantity.form and not inside:
            return []
        if quantity.form == other.form == "absolute" and quantity.unit != other.unit:
            if quantity.unit or "/" not in signs[self._symbols.place[index - 1] : at]:
                return []  # "4.3/2.3 token/s" may leave out a unit; "after 80K samples, compared with 1.52" may not
        choices = self._choose(index - 1)
        token = self._tokens.get(index - 1)
        if token is not None:
            self._tokens[index] = token
            if len(choices) == 1:  # in "A and B by 2x and 3x" the second value has the second metric
                own = self._spread(at, token, quantity, unit, "listed")
                choices = own if own[0].mention is not choices[0].mention else choices
        if not all(allows(unit, percent, choice.name) for choice in choices):
            return []
        return [replace(choice, rule="listed") for choice in choices]

    def _same_form_before(self, index: int) -> list[MetricChoice]:
        """The choice for the nearest value before it of the same form and unit."""
        quantity = self._quantities[index]
        for other in range(index - 1, -1, -1):
            earlier = self._quantities[other]
            if earlier.form == quantity.form and (earlier.unit == quantity.unit or quantity.form in _RELATIVE):
                return [replace(choice, rule="same-form-before") for choice in self._choose(other)]
        return []

    def _beside_level(self, index: int, quantity: Quantity, at: int) -> list[MetricChoice]:
        """> "reaches 48K tok/s, 6.5x higher than it" · > "98x improvement (4.9 s to 50 ms)": the level has the metric."""
        if quantity.form not in _GENERIC_SPEED and quantity.form != "percent":
            return []
        signs = self._symbols.signs
        if index and _AFTER_LEVEL.search(signs, max(0, at - 8), at) and _THAN.match(signs, at + 1):
            level = self._quantities[index - 1]
            if level.form in ("absolute", "change"):
                return [replace(c, rule="beside-level", outcome_cue=None) for c in self._choose(index - 1)]
        if _LEVELS_BEHIND.match(signs, at + 1) and index + 1 < len(self._quantities):
            level = self._quantities[index + 1]
            if level.form in ("absolute", "change") and level.unit not in (None, "percent"):
                return [replace(c, rule="beside-level", outcome_cue=None) for c in self._choose(index + 1)]
        return []

    def _loose(
        self, index: int, quantity: Quantity, unit: UnitMetric | None, percent: bool, at: int
    ) -> list[MetricChoice]:
        """No position fits: the unit, the value before, the nearest mention on the left, the form."""
        signs = self._symbols.signs
        if unit is not None and not percent and quantity.unit != "point":
            return [MetricChoice(None, unit.name, None, "unit-implies")]
        beside = self._beside_level(index, quantity, at)
        if beside:
            return beside
        change = _CHANGE.match(signs, at + 1)
        if (percent or change or _ELIDED.search(signs, max(0, at - 8), at)) and not (percent and _SHARE.match(signs, at + 1)):
            earlier = self._same_form_before(index)
            if earlier and (percent or earlier[0].mention is not None):
                return earlier
        counted = _FEWER.match(signs, at + 1)
        if counted and quantity.form != "absolute":  # "3x fewer indexer heads"
            fewer = self._symbols.items[counted.start("w")] in ("fewer", "less")
            return [MetricChoice(None, "compute" if fewer else "other", None, "counted-noun")]
        verb = _OPEN.search(signs, max(0, at - _WINDOW), at)
        if verb and effect_of(str(self._symbols.items[verb.start()])) in ("up", "down"):
            return [MetricChoice(None, "other", None, "verb-unknown-noun")]
        if change is None and verb is None:
            near = self._nearest(quantity, unit, percent, at)
            if near is not None:
                return [near]
        if quantity.form in _GENERIC_SPEED:
            return [MetricChoice(None, "speed", None, "form-implies")]
        if quantity.form == "absolute" and (percent or _COUNT.search(self._text, quantity.start, quantity.end)):
            return [MetricChoice(None, "accuracy", None, "form-implies")]
        if quantity.form in _RELATIVE:
            for j, mention in enumerate(self._mentions):  # "(HumanEval +6.3) show that it improves accuracy"
                if mention.start > quantity.end and mention.shape == "noun" and mention.name in _QUALITY:
                    return [self._made(j, quantity, unit, "noun-ahead")]
        for mention in reversed(self._before):
            if mention.shape == "noun" and mention.name in _QUALITY and allows(unit, percent, mention.name):
                return [MetricChoice(None, mention.name, None, "sentence-before")]
        return [MetricChoice(None, "quality", None, "form-implies")]

    def _nearest(
        self, quantity: Quantity, unit: UnitMetric | None, percent: bool, at: int
    ) -> MetricChoice | None:
        signs = self._symbols.signs
        near = _NEAR.search(signs, 0, at)
        shapes = "N" if quantity.form == "absolute" else "NX"
        order = [near.start("m")] if near and signs[near.start("m")] in shapes + "C" else []
        order += [token for token in range(at - 1, -1, -1) if signs[token] in shapes]
        for token in order:
            rule = "nearest-before" if near and token == near.start("m") else "sentence"
            choice = self._made(self._mention(token), quantity, unit, rule)
            if allows(unit, percent, choice.name):
                return choice
        return None
