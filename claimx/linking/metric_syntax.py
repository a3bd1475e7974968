"""Reads a sentence as a string of symbols, one per token, so that rules about positions are plain regexes.

Q value · N noun metric · M counted thing ("tokens": a metric only where it is counted) · C comparative · X change noun ("speedup") · V metric verb ("outperforms")
r change noun ("reduction") · i change verb ("reduces") · e either ("increase") · h degree adjective ("higher")
o of · n in · y by · t to · f from · a at · w with · p other preposition · k other side ("than", "over", "compared to")
b be · z reach ("achieves") · s bound or statistic ("up to") · d determiner · & and, or · l respectively
W conjunction that opens a clause · x any other word · and the punctuation marks themselves
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimx.spans import MetricMention, Quantity

Effect = Literal["good", "bad", "up", "down"]


def _forms(*stems: str) -> tuple[str, ...]:
    forms: list[str] = []
    for stem in stems:
        base = stem[:-1] if stem.endswith("e") else stem
        forms += [stem, stem + ("es" if stem.endswith(("s", "sh", "ch")) else "s"), base + "ed", base + "ing"]
    return tuple(forms)


_VERBS: dict[str, Effect] = {
    **dict.fromkeys(
        (
            *_forms("reduce", "decrease", "lower", "shrink", "save", "minimize", "halve", "slash", "decline", "shorten",
                    "eliminate", "hide", "prune", "narrow", "close", "trim", "mitigate", "alleviate", "diminish", "curtail", "lessen"),
            "shrank", "shrunk", "trimming", "trimmed", "cutting", "falls", "falling", "fell", "dropped", "dropping", "drops",
            "suppress", "suppresses", "suppressing", "avoids", "amortizes", "bridges", "bridging",
        ),
        "down",
    ),
    **dict.fromkeys(
        (*_forms("raise", "extend", "expand", "elevate", "inflate", "amplify", "multiply", "magnify", "double", "triple", "quadruple"),
         "grows", "growing", "grew", "grown", "rises", "rising", "rose", "increases", "increased", "increasing", "lengthens", "climbs", "jumps"),
        "up",
    ),
    **dict.fromkeys((*_forms("improve", "enhance", "optimize", "ameliorate", "boost", "lift", "advance"), "gaining", "gained", "benefits", "benefiting"), "good"),
    **dict.fromkeys(_forms("add", "incur", "impose", "introduce", "cost", "spend", "consume"), "up"),
    **dict.fromkeys((*_forms("degrade", "worsen", "suffer", "sacrifice", "deteriorate", "lose", "hurt", "hinder", "compromise", "waste",
                             "regress"), "lost"), "bad"),
}  # fmt: skip
for _noun in ("lower", "close", "boost", "lift", "cost", "costs", "waste"):  # mostly nouns and adjectives
    _VERBS.pop(_noun)
_NOUNS: dict[str, Effect] = {
    **dict.fromkeys(("reduction", "reductions", "saving", "savings", "shrinkage", "cuts", "declines"), "down"),
    **dict.fromkeys(("growth", "rise", "inflation", "increment"), "up"),
    **dict.fromkeys(("improvement", "improvements", "gains", "enhancement", "enhancements", "uplift", "boosts", "benefit", "advantage",
                     "advantages", "lead", "margin", "margins", "lifts", "improvemens", "superiority"), "good"),
    **dict.fromkeys(("loss", "losses", "degradation", "degradations", "penalty", "penalties", "regression", "deterioration",
                     "slowdowns", "sacrifices", "downgrade", "impact"), "bad"),
}  # fmt: skip
_EITHER: dict[str, Effect] = {
    **dict.fromkeys(("decrease", "drop", "cut", "decline", "fall"), "down"),
    **dict.fromkeys(("increase", "jump"), "up"),
    **dict.fromkeys(("gain", "boost", "lift"), "good"),
}
_DEGREES: dict[str, Effect] = {
    **dict.fromkeys(("higher", "more", "greater", "additional", "extra", "above", "increased", "highest", "longer", "larger", "bigger",
                     "most", "stronger", "wider", "deeper"), "up"),
    **dict.fromkeys(("lower", "less", "fewer", "lesser", "reduced", "lowest", "below", "least", "fewest", "shorter", "smaller", "decreased", "tighter"), "down"),
    **dict.fromkeys(("better", "improved", "superior", "best", "enhanced", "state-of-the-art"), "good"),
    **dict.fromkeys(("worse", "inferior", "poorer", "degraded", "worst"), "bad"),
}  # fmt: skip
_CLASSES: dict[str, str] = {
    **dict.fromkeys(_VERBS, "i"), **dict.fromkeys(_NOUNS, "r"), **dict.fromkeys(_EITHER, "e"), **dict.fromkeys(_DEGREES, "h"),
    "of": "o", "in": "n", "by": "y", "to": "t", "from": "f", "at": "a", "with": "w", "into": "t",
    **dict.fromkeys("on for across under within during between per via among through throughout around onto as after before "
                    "when if upon".split(), "p"),
    **dict.fromkeys("than over compared versus vs vs. relative against comparing beyond".split(), "k"),
    **dict.fromkeys("is are was were be been being remains remain stays stay".split(), "b"),
    **dict.fromkeys("achieve achieves achieved achieving reach reaches reached reaching deliver delivers delivered delivering attain attains "
                    "attained attaining yield yields yielding yielded provide provides providing provided offer offers offering obtain obtains "
                    "obtained obtaining sustain sustains sustaining sustained hit hits hitting bring brings bringing score scores scoring "
                    "ranging ranges range totaling averaging averages peaking peaks equals operating runs running exhibits exhibiting "
                    "gives giving exceeding exceeds exceed approaching show shows showing demonstrates demonstrating enjoys report reports "
                    "records recording requires requiring require require uses using use "
                    "takes taking take has have having maintains maintaining retains retaining preserves preserving keeps keeping "
                    "recovers recovering produces producing enables enabling enable resulting results leading leads translates corresponding "
                    "generates generating".split(), "z"),
    **dict.fromkeys("the a an its their our this that these those such his each every both all".split(), "d"),
    **dict.fromkeys("and or plus".split(), "&"),
    **dict.fromkeys("only just about approximately roughly nearly almost around average mean median maximum maximal max peak minimum approx "
                    "approximate overall respectively, geometric geomean ~ ≈ ≥ ≤ > < + - i.e e.g namely exactly even merely up sub another further some "
                    "an-average under".split(), "s"),
    "respectively": "l",
    **dict.fromkeys("while whereas but although though without which where whose who yet because since so thereby thus".split(), "W"),
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<s>(?:up to|as (?:high|much|low|little|few|many) as|at (?:least|most|best|worst)|(?:on|an|by an) average(?: of)?|"
    r"a factor of|the order of|no more than|more than(?= ?[~$(]?\d)|less than(?= ?[~$(]?\d)|an? (?:additional|further)|in excess of|"
    r"close to|or more|or less)(?![\w-]))|"
    r"(?P<k>(?:as |when )?compared (?:to|with|against)|relative to|in comparison (?:to|with)|in contrast to)|"
    r"(?P<x>end to end|state of the art|out of the box)(?![\w-])|"
    r"(?P<and>as well as|along with|together with|coupled with)|"
    r"[A-Za-z][\w'’]*(?:[-.@/&][\w'’]+)*|\d[\w.]*|[^\w\s]",
    re.IGNORECASE,
)
_PUNCTUATION = {"[": "(", "]": ")", "–": ",", "—": ";", "--": ";", "/": "/", "|": ",", "→": "t", "&": "&", "·": "x"}
_KEPT = frozenset(",;:()=/~≈≥≤><+")


@dataclass(frozen=True, slots=True)
class Symbols:
    """One sentence as symbols. Token i: `signs[i]`, `starts[i]` (offset in the text), and `items[i]`, which is the
    index of its quantity or mention, or its word in lower case. `units`: quantity → the mention inside its span."""

    signs: str
    starts: tuple[int, ...]
    items: tuple[int | str, ...]
    place: dict[int, int]
    units: dict[int, int]


def read_symbols(
    text: str, start: int, end: int, quantities: Sequence[Quantity], mentions: Sequence[MetricMention]
) -> Symbols:
    """Symbols of `text[start:end]`. A mention inside a value is its unit; one that cuts across a value is left out."""
    units: dict[int, int] = {}
    parts: list[tuple[int, int, int, str]] = [(q.start, q.end, i, "Q") for i, q in enumerate(quantities)]
    for j, mention in enumerate(mentions):
        within = False
        for i, quantity in enumerate(quantities):
            if mention.start < quantity.end and quantity.start < mention.end:
                within = True
                if quantity.start <= mention.start:
                    units[i] = j
        if not within:
            sign = _SHAPES[mention.shape]
            if sign == "X" and mention.name != "speed":
                sign = "N"  # "energy savings" has its metric; "speedup" may get one: "speedup in latency"
            if sign == "N" and mention.name in _COUNTABLE and _COUNTED.search(text, mention.start, mention.end):
                sign = "M"
            parts.append((mention.start, mention.end, j, sign))
    parts.sort()
    signs: list[str] = []
    starts: list[int] = []
    items: list[int | str] = []
    place: dict[int, int] = {}
    at = start
    for begin, stop, index, sign in (*parts, (end, end, -1, "")):
        for token in _TOKEN.finditer(text, at, max(at, begin)):
            word = token.group().lower()
            kind = token.lastgroup
            if kind is None:
                letter = _CLASSES.get(word)
                if letter is None:
                    letter = word if word in _KEPT else _PUNCTUATION.get(word, "x" if word[0].isalnum() else "")
                    if not letter:
                        continue
            else:
                letter = "&" if kind == "and" else kind
            signs.append("s" if letter in "~≈≥≤><+" else letter)
            starts.append(token.start())
            items.append(word)
        if not sign:
            break
        if sign == "Q":
            place[index] = len(signs)
            if signs and signs[-1] == "k" and items[-1] in _BOUNDS:  # "over 3x", "more than 3x" bound the value
                signs[-1] = "s"
                if items[-1] == "than" and len(signs) > 1 and signs[-2] == "h":
                    signs[-2] = "s"
        signs.append(sign)
        starts.append(begin)
        items.append(index)
        at = max(at, stop)
    return Symbols("".join(signs), tuple(starts), tuple(items), place, units)


_BOUNDS = frozenset(("over", "than", "beyond"))
_COUNTED = re.compile(
    r"(?<![A-Za-z])(?:tokens?|data|samples?|steps?|timesteps|iterations|epochs|rounds|quer(?:y|ies)|calls|trials|evaluations|operations|instructions|"
    r"attempts|rollouts|annotations|gpus|nodes|replicas|registers|gates|users|layers|neurons|gaussians|primitives|messages|writes|requests|"
    r"bits|weights|contexts?|batch|sequences?|dimensions?|scale|results|resources|steps|slices|multipliers|adders|bugs|"
    r"budget|horizon|space|flash|slices|agreement|overlap|ability|utility)$",
    re.IGNORECASE,
)
_COUNTABLE = frozenset(
    ("compute", "capacity", "resources", "parameters", "communication", "error", "memory", "quality", "storage", "cost")
)
_SHAPES = {"noun": "N", "comparative": "C", "change": "X", "verb": "V"}


def effect_of(word: str) -> Effect | None:
    """Which way a change word or degree adjective moves the metric; "good" and "bad" hold for every metric."""
    return _DEGREES.get(word) or _NOUNS.get(word) or _EITHER.get(word) or _VERBS.get(word)
