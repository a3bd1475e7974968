"""The words around a value, and whether they speak of a change ("reduces … by", "… higher")."""

import re
from typing import Final, Protocol

from claimx.spans import Bound, Form

# Comparatives and nouns of change, behind a value: "30% higher throughput", "a 2.3 dB gain".
COMPARATIVES: Final = frozenset(
    "higher lower faster slower more less fewer better worse larger smaller greater cheaper shorter longer "
    "quicker lighter stronger weaker below above closer tighter denser deeper wider taller quieter cleaner "
    "richer poorer safer sooner earlier later improved reduced increased decreased".split()
)
CHANGES: Final = frozenset(
    "reduction reductions improvement improvements increase increases decrease decreases gain gains saving "
    "savings speedup speedups speed-up speed-ups acceleration accelerations drop drops loss losses "
    "degradation degradations uplift boost boosts lift decline declines slowdown slowdowns slow-down "
    "slow-downs enhancement enhancements penalty cut cuts shrinkage growth advantage advantages upgrade "
    "deterioration margin rise hike regression benefit benefits discount relief leap increment mitigation "
    "compression trade-off tradeoff".split()
)
# Verbs of change, before a value: "reduces latency by 30%", "lowers power 20%".
MOVES: Final = re.compile(
    r"(?:improv|increas|reduc|decreas|lower|rais|ris(?:e|es|ing)$|rose|boost|cut(?:s|ting)?$|drop|fall|fell"
    r"|grow|grew|shrink|lift|accelerat|enhanc|degrad|declin|sav(?:e|es|ed|ing|ings)$|outperform|surpass"
    r"|exceed|trim|curb|slash|shorten|bump|gain|lose|lost|beat|underperform|speed(?:s|ing|up|ups|-up)?|slow"
    r"|diminish|minimi|lessen|compress|advanc|elevat|increment|mitigat|alleviat|upgrad|uplift|vary|varies"
    r"|worsen|overestimat|underestimat|remov|eliminat)"
)
# Nouns of change that are no verbs as well: "extends the lead to 11%".
CHANGE_NOUNS: Final = frozenset(
    {"reduction", "improvement", "gain", "savings", "saving", "loss", "degradation", "lead"}
)
# Words that end the noun phrase behind a value.
STOPS: Final = frozenset(
    "on for at in with while when which that and or over to from across using under versus vs vs. as but "
    "by "
    "is are was were compared achieving reaching yielding without within per via whereas where after "
    "before "
    "during thus including we our".split()
)
_CLAUSE_END: Final = re.compile(r"[.,;:!?](?=[ )]|$)|[()—–]|[ ]-{1,2}[ ]")
_ASIDE: Final = re.compile(r"[ ]\([^()]{1,48}\)(?=[ ])")
_NO_OBJECT: Final = frozenset("to of by at with and in from for on than is are was as".split())
_OF_CHANGE: Final = frozenset("in of on for over to range ranges ranging between compared".split())
_LEVEL_VERB: Final = re.compile(r"(?:achiev|reach|attain|obtain|operat|yield|deliver|show)")
_ADJECTIVE: Final = re.compile(
    r"(?:improved|reduced|increased|enhanced|lower|degraded|compressed|diminishing|increasing|growing|"
    r"varying)$"
)
# Between two values that stand in a row: " and peak memory by ", " for LUTs, ", " (", " PQ, and ".
_JOINED: Final = re.compile(r"[ ](?:[\w-]+[ ])?\($|(?:[ ][\w@/.+-]+){0,5}?(?:,?[ ]and[ ]|,[ ]|/|;[ ])")
_ROW_NOUN: Final = re.compile(r"[ ][A-Z][\w@-]*(?:,|,? and) ~?$")


class Before(Protocol):
    """What is remembered of the values before: form of the last and of each kind's last, its "
    "preposition."""

    form: Form | None
    forms: dict[str, Form]
    preposition: str


class Surroundings:
    """The words around a value.

    `raw`: before the list it stands in; `words`: the same without bound words and fillers at the end;
    `after`: the text behind that list; `behind`: right behind the value itself. `bracket`: the list opens a
    bracket. `bound` as said by the words. `gap`: the text since the value before, "" for the first.
    """

    __slots__ = ("after", "before", "behind", "bound", "bracket", "gap", "raw", "words")

    def __init__(
        self,
        raw: list[str],
        words: list[str],
        after: str,
        bracket: bool,
        bound: Bound | None,
        gap: str,
        before: Before,
    ) -> None:
        self.raw, self.words, self.after, self.behind = raw, words, after, after
        self.bracket, self.bound, self.gap, self.before = bracket, bound, gap, before

    def joined(self) -> bool:
        """Does the value stand in a row with the one before it?"""
        return 0 < len(self.gap) < 80 and _JOINED.match(self.gap) is not None

    def parallel(self) -> bool:
        """In a row, with one word behind both ("17% for wires, 66% for gates") or a name ("1.2 PQ, 3 "
        "AP")."""
        if not self.joined():
            return False
        word = _first_word(self.gap)
        return word is not None and (word == _first_word(self.after) or _ROW_NOUN.match(self.gap) is not None)


def _first_word(text: str) -> str | None:
    return text[1:].split(" ", 1)[0].rstrip(",") if text[:1] == " " else None


def is_change(word: str) -> bool:
    """Is `word` a comparative or a noun of change?"""
    word = word.lower().strip("()[].,;:\"'")
    return word in CHANGES or word in COMPARATIVES


def clause(text: str) -> list[str]:
    """The words of `text` up to the end of the clause."""
    end = _CLAUSE_END.search(text)
    return text[: end.start() if end else len(text)].split()


def change_follows(near: Surroundings) -> bool:
    """ "30% higher throughput", "30% inference latency reduction", "minimal (1-3%) accuracy "
    "degradation"."""
    after = near.after
    if after[:1] == "-" and is_change(after[1:20].split(" ", 1)[0]):
        return True
    if near.bracket and after[:1] == ")":
        after = after[1:]
    elif after.find("(", 0, 48) > 0:
        # "30% mean squared error (MSE) reduction", "27% (up to 40%) power reduction"
        after = _ASIDE.sub("", after, count=1)
    words = clause(after)[:6]
    if words[:1] == ["or"] and words[1:2] and is_change(words[1]):
        del words[:2]  # "50% or greater reduction"
    for i, word in enumerate(words):
        lower = word.lower()
        if is_change(lower):
            # a compression ratio is a level
            return not (lower == "compression" and words[i + 1 : i + 2] in (["ratio"], ["rate"], ["ratios"]))
        if lower == "relative" and i == 0:
            return words[1:2] != ["to"]
        if lower == "and":
            # "80% memory and energy reductions", not "80% and speedups of 2×"
            return i > 0 and any(other.lower() in CHANGES and other.endswith("s") for other in words[i + 1 : i + 3])
        if lower in STOPS or lower == "of":
            return False
    return False


def change_before(words: list[str]) -> bool:
    """ "accuracy losses kept under": a noun of change among the last words of the clause."""
    for word in reversed(words[-9:]):
        if word[-1] in ",;:)":
            return False
        lower = word.lower()
        if lower in CHANGES:
            return True
        if lower == "and":
            return False
    return False


def change_of(words: list[str]) -> bool:
    """ "an increase in throughput of", "the gain over X is"; not "enhancements incur an overhead of"."""
    if words[-1].lower() in ("is", "was", "are"):
        return any(word.lower() in CHANGES for word in words[-16:])
    if len(words) > 1 and words[-2].lower() in CHANGES:
        return True
    for i in range(len(words) - 2, max(-1, len(words) - 10), -1):
        if words[i][-1] in ",;:)" or words[i].lower() == "and":
            return False
        if words[i].lower() in CHANGES:
            return words[i + 1].lower() in _OF_CHANGE
    return False


def object_moved(words: list[str]) -> bool:
    """ "reduces latency 45%": a verb of change with its object right before the value."""
    if words and words[-1][0].isdigit():
        return False  # "improves 7× over its 3.5% base": 7× is no object
    for i, word in enumerate(reversed(words[-6:])):
        lower = word.lower()
        if lower in _NO_OBJECT or word[-1] in ",;:)" or _LEVEL_VERB.match(lower):
            return False
        # "cuts latency", with an object, is no noun
        if MOVES.match(lower) and (lower not in CHANGES or (i and lower.endswith("s"))):
            return not _ADJECTIVE.match(lower) and not words[-1].endswith("'s")
    return False


def moved_before(words: list[str]) -> bool:
    """ "reduces … by", "is faster than … by": a verb of change or a comparative among the last words."""
    return any(MOVES.match(word.lower()) or word.lower() in COMPARATIVES for word in words[-12:])
