"""The outcome of a level ("92% accuracy"): better or worse only where its own sentence compares it."""

import re
from collections.abc import Sequence

from claimx.linking.metric_outcomes import judge, word_effect
from claimx.linking.metric_syntax import Symbols
from claimx.spans import MetricMention, Outcome, Quantity

# "(4.2 ms vs 9.2 ms for the baseline)": the words between a level and its rival's.
_VERSUS = re.compile(r"[)x]{0,2}[(,]?[sd]?k[dshx]{0,4}[(z]?s?$")
_CONTRAST = re.compile(r"[)]?[dxhpnNM]{0,9},?(?P<w>W)[dxh]{1,5}[zbsiV][ast]{0,4}")
# The level of the other side: "than 9 ms", "surpassing GPT-4 (27%)", "while the baseline reaches 40%".
_RIVAL = re.compile(r"(?:k|V)[^;,zQ]{0,8}$")
_RIVAL_WORDS = re.compile(
    r"\b(?:previous|prior|best-known|baseline|original|teacher)[\w' -]{0,24}?(?:of|at|is|\()? ?$",
    re.IGNORECASE,
)
_BEHIND_RELATIVE = re.compile(r"\b(?:that|which|who)\b[^,;]{0,30}$", re.IGNORECASE)
# "…, outperforming X" after it, and "outperforms X, reaching 92%" before it.
_AHEAD = re.compile(r"[^VW]{0,30}?[,;](?P<v>V)")
_BEFORE = re.compile(r"(?P<v>V)[^;WV]{0,22},[^;WV]{0,5}z[^;WVz]{0,10}$")
# "outperforms X with 8.9 GB/s", "beats X at 75% accuracy"
_WITH_LEVEL = re.compile(r"(?P<v>V)[dhxo]{1,9}(?:,?&[dhx]{1,5})?w[sd]{0,3}[dhx]{0,2}(?:No)?[sd]{0,2}$")
_SAME_SHARE = re.compile(
    r" (?:of )?(?:the |its |all )*(?:[\w-]+ ){1,4}(?:match(?:es)?|equals?) or "
    r"(?:exceeds?|outperforms?|beats?|surpass(?:es)?|outpaces?)\b"
)
_FRONTED = re.compile(r"^(?:x{0,2}[pk]{0,2})?k[^;,]{1,16},[^;WVk]{0,16}$")
# "93 ms, which is much faster than X"
_FASTER = re.compile(r"[^VWCQ]{0,12},W?b[dhx]{0,3}Ck")
# "raises accuracy to 70%"
_MOVED = re.compile(
    r"(?P<w>[ie])[^;:VWzQ]{0,8}t[bs]{0,3}(?:Q[,&/]{1,2}[bs]{0,3}){0,3}$|(?P<u>i)Q?t[bs]{0,2}$|(?P<r>[ie])[dxh]{0,3}Ns$"
)
# "an increased throughput of 66", "smaller models (7 MB", "the highest accuracy of 90%"
_DEGREE = re.compile(r"(?P<w>h)[dxh]{0,2}N(?:[ao(]|[(]s)s?$")
_SAME_AHEAD = re.compile(
    r"(?:[^.;\d]|(?<=[\w@-])\d){0,70}?(?:,|\(|–|-|\bwhich)\s?(?:closely |nearly )?(?:on[ -]par with|match(?:es|ing)|"
    r"comparable (?:to|with)|similar to|identical to|equivalent to)\b|"
    r"\s?(?:[A-Za-z][\w@-]* ){0,4}(?:comparable (?:to|with)|on[ -]par with)\b",
    re.IGNORECASE,
)
_SAME_BEFORE = re.compile(
    r"\b(?:same|identical|comparable) [\w -]{0,24}(?:of|at|\() ?$|"
    r"\bmatch(?:es|ing) (?:(?!but |while |yet )[^.;,:\d]|(?<=[\w-])\d){0,90}(?:\(|\bat ) ?$",
    re.IGNORECASE,
)
# "53 ms, 62x faster than it": a gain tied to the level.
_TIED = re.compile(r"[)x]{0,2}[NXMdxnpos]{0,8}[,(;]{1,2}W?[dbsx]{0,4}")
# "outperforming X on most metrics" speaks of more than the level before it.
ON_MOST = re.compile(
    r"[^,;.]{0,60}?\s(?:on|in|across)\s(?:nearly |almost )?(?:all|most|many|several|both|multiple|other)\s"
    r"(?:[\w-]+\s)?(?:metrics|measures|tasks|benchmarks|aspects|criteria)\b"
)
_SENTENCE = 120  # tokens that are looked at in a sentence without end
_NEAR = 0.005

# "in 6 hours with 3M parameters, outperforming X": what it took is not what it is better at.
HELD = frozenset("parameters memory storage compute runtime cost energy power area resources".split())


def level_outcome(
    text: str,
    symbols: Symbols,
    quantities: Sequence[Quantity],
    mentions: Sequence[MetricMention],
    index: int,
    name: str,
    good: int,
) -> Outcome | None:
    """Better, worse or same where the sentence compares the level `quantities[index]`, else None.

    `name` is its metric, `good` the metric's polarity: 1 higher is better, -1 lower, 0 neither.
    """
    signs, at = symbols.signs, symbols.place[index]
    quantity = quantities[index]
    rival = _rival(text, symbols, quantities, index) or _contrasted(symbols, quantities, index)
    if rival is not None:
        return _compare(quantity, rival, good)
    with_it = _WITH_LEVEL.search(signs, max(0, at - 24), at) if good and name not in HELD else None
    if with_it and _beats(text, symbols, mentions, with_it.start("v"), participle=False):
        verb = mentions[int(symbols.items[with_it.start("v")])]
        if not text.endswith("ing", verb.start, verb.end):  # "surpassing X with 27%" is X's
            return "better"
    if _is_rival(text, symbols, quantities, index, at):
        return None
    if (
        _SAME_SHARE.match(text, quantity.end)
        or _SAME_AHEAD.match(text, _end_of_list(signs, symbols, quantities, index))
        or _SAME_BEFORE.search(text, max(0, quantity.start - 110), quantity.start)
    ):
        return "same"
    degree = _DEGREE.search(signs, max(0, at - 10), at) if good else None
    if degree:
        effect = word_effect(text, symbols, mentions, degree.start("w"))
        if effect and symbols.items[degree.start("w")] != "state-of-the-art":
            return judge(effect, good)
    moved = _MOVED.search(signs, max(0, at - 16), at)
    if moved and moved["r"] and symbols.items[at - 1] != "up to":
        moved = None
    if moved and good:
        effect = word_effect(text, symbols, mentions, moved.start(moved.lastgroup or "w"))
        if effect:
            return judge(effect, good)
    ahead = _AHEAD.match(signs, at + 1) if good and name not in HELD else None
    if ahead and _beats(text, symbols, mentions, ahead.start("v"), participle=True):
        return "better"
    if _FASTER.match(signs, at + 1):
        return "better"
    before = _BEFORE.search(signs, max(0, at - _SENTENCE), at)
    if before and _beats(text, symbols, mentions, before.start("v"), participle=False):
        start = mentions[int(symbols.items[before.start("v")])].start
        if not _BEHIND_RELATIVE.search(text, start, quantity.start):
            return "better"
    return "better" if _FRONTED.match(signs, 0, at) else None


_QUALITIES = frozenset(("accuracy", "quality", "error"))
_PACES = frozenset(("speed", "throughput", "latency", "runtime", "bandwidth"))


def is_of(gain: str, level: str) -> bool:
    """Whether a gain in the metric `gain` can be of a level of `level`: no speedup is one of an accuracy.

    > "53 ms, 62x faster" · ! "100% success, a 4000x speedup"
    """
    return not (gain in _PACES and level in _QUALITIES) and not (gain in _QUALITIES and level in _PACES | HELD)


# "98% accuracy and 97% F1"
_NEXT_LEVEL = re.compile(r"[)]?[dxhpn]{0,5}[NM]?[)]?(?:,?&|[,/])[dsx]{0,3}")


def _end_of_list(signs: str, symbols: Symbols, quantities: Sequence[Quantity], index: int) -> int:
    """Where the list of levels that begins with `quantities[index]` ends."""
    last = index
    for other in range(index + 1, min(len(quantities), index + 4)):
        if quantities[other].form != "absolute" or quantities[other].unit != quantities[index].unit:
            break
        if not _NEXT_LEVEL.fullmatch(signs, symbols.place[last] + 1, symbols.place[other]):
            break
        last = other
    return quantities[last].end


# "while reaching 81%, X is 6x faster": the gain has a clause of its own.
_OWN_CLAUSE = re.compile(
    r",\s+(?:(?:our|the|this|its)\s)?(?!which\b|that\b|this\b|it\b)[\w.-]+\s(?:is|are|was|can|runs|"
    r"achieves|delivers|provides|reaches|offers)\b"
)


def tied(text: str, symbols: Symbols, quantities: Sequence[Quantity], index: int) -> bool:
    """Whether the value behind the level `index` is a gain that belongs to it."""
    if index + 1 == len(quantities) or quantities[index + 1].form not in ("factor", "percent", "difference"):
        return False
    if _OWN_CLAUSE.search(text, quantities[index].end, quantities[index + 1].start):
        return False
    between = symbols.signs[symbols.place[index] + 1 : symbols.place[index + 1]]
    return len(between) < 14 and bool(_TIED.fullmatch(between))


def _rival(text: str, symbols: Symbols, quantities: Sequence[Quantity], index: int) -> Quantity | None:
    if index + 1 >= len(quantities):
        return None
    quantity, other = quantities[index], quantities[index + 1]
    if other.form != "absolute" or (other.unit != quantity.unit and quantity.unit):
        return None
    between = symbols.signs[symbols.place[index] + 1 : symbols.place[index + 1]]
    return other if len(between) < 16 and _VERSUS.fullmatch(_without_metric(between)) else None


def _contrasted(symbols: Symbols, quantities: Sequence[Quantity], index: int) -> Quantity | None:
    """ "stays below 20%, while the baselines exceed 70%": the level of the other clause."""
    if index + 1 >= len(quantities):
        return None
    quantity, other = quantities[index], quantities[index + 1]
    if other.form != "absolute" or other.unit != quantity.unit:
        return None
    first, last = symbols.place[index] + 1, symbols.place[index + 1]
    found = _CONTRAST.fullmatch(symbols.signs, first, last) if last - first < 20 else None
    return other if found and symbols.items[found.start("w")] in ("whereas", "while", "but") else None


def _without_metric(signs: str) -> str:
    return re.sub(r"^[dhx]{0,2}[NM]", "", signs)


def _is_rival(text: str, symbols: Symbols, quantities: Sequence[Quantity], index: int, at: int) -> bool:
    if _RIVAL.search(symbols.signs, max(0, at - 12), at):
        return True
    return bool(_RIVAL_WORDS.search(text, max(0, quantities[index].start - 40), quantities[index].start))


def _compare(quantity: Quantity, rival: Quantity, good: int) -> Outcome | None:
    if not good:
        return None
    if abs(quantity.high - rival.high) <= _NEAR * max(abs(quantity.high), abs(rival.high)):
        return "same"
    return "better" if (quantity.high > rival.high) == (good > 0) else "worse"


def _beats(text: str, symbols: Symbols, mentions: Sequence[MetricMention], token: int, participle: bool) -> bool:
    item = symbols.items[token]
    if (
        not isinstance(item, int)
        or mentions[item].outcome != "better"
        or mentions[item].name not in ("quality", "speed")
    ):
        return False
    if mentions[item].name == "speed":
        return False
    if not participle:
        return True
    end = mentions[item].end
    return text[mentions[item].start : end].lower().endswith("ing") and not ON_MOST.match(text, end)
