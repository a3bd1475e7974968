"""Reads a sentence as a string of symbols, one per token, so that rules about positions are plain regexes.

Q value                 N noun metric ("latency")     M counted thing ("tokens": a metric only where counted)
C comparative           X bare change ("speedup")     V metric verb ("outperforms")
r change ("reduction")  i to change ("reduces")       e either ("increase")
h degree ("higher")     s bound, statistic ("up to")  k other side ("than", "over", "compared to")
b be                    z to reach ("achieves")       W conjunction that opens a clause ("while")
o of   n in   y by      t to   f from   a at   w with p other preposition
d determiner            & and, or                     l respectively
x any other word        and the punctuation marks , ; : ( ) = / themselves
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimx.spans import MetricMention, Quantity

# Which way a word moves the metric; "good" and "bad" hold for every metric.
Effect = Literal["good", "bad", "up", "down"]


def _forms(stems: str) -> list[str]:
    """Base, -s, -ed and -ing of regular verbs."""
    forms: list[str] = []
    for stem in stems.split():
        base = stem[:-1] if stem.endswith("e") else stem
        forms += [stem, stem + ("es" if stem.endswith(("s", "sh", "ch")) else "s"), base + "ed", base + "ing"]
    return forms


def _words(effects: dict[Effect, str]) -> dict[str, Effect]:
    return {word: effect for effect, words in effects.items() for word in words.split()}


_VERB_STEMS: dict[Effect, str] = {
    "down": "reduce decrease lower shrink save minimize halve slash decline shorten eliminate hide prune "
    "narrow close collapse plummet plunge dwindle tumble alleviate diminish curtail lessen mitigate suppress",
    "up": "raise extend expand elevate inflate amplify multiply magnify double triple quadruple increase "
    "add incur impose introduce cost spend consume",
    "good": "improve enhance optimize ameliorate boost lift advance",
    "bad": "degrade worsen suffer sacrifice deteriorate hurt hinder compromise waste regress lose",
}
_MORE_VERBS: dict[Effect, str] = {
    "down": "shrank shrunk trims trimming trimmed cutting falls falling fell drops dropping dropped avoids "
    "amortizes bridges bridging",
    "up": "grows growing grew grown rises rising rose lengthens climbs jumps",
    "good": "gaining gained benefits benefiting",
    "bad": "lost",
}
# Nouns or adjectives more often than verbs.
_NO_VERBS = "lower close boost lift cost costs waste decrease decline increase".split()
_VERBS: dict[str, Effect] = {
    **{form: effect for effect, stems in _VERB_STEMS.items() for form in _forms(stems) if form not in _NO_VERBS},
    **_words(_MORE_VERBS),
}
_NOUNS = _words(
    {
        "down": "reduction reductions saving savings shrinkage declines",
        "up": "growth rise inflation increment expansion blowup blow-up bloat overshoot",
        "good": "improvement improvements gains enhancement enhancements uplift boosts benefit advantage "
        "advantages lead margin margins lifts superiority",
        "bad": "loss losses degradation degradations penalty penalties regression deterioration downgrade impact",
    }
)
_EITHER = _words({"down": "decrease drop cut cuts decline fall", "up": "increase jump", "good": "gain boost lift"})
_DEGREES = _words(
    {
        "up": "higher more greater additional extra above highest longer larger bigger most stronger wider deeper",
        "down": "lower less fewer lesser lowest below least fewest shorter smaller tighter",
        "good": "better superior best state-of-the-art",
        "bad": "worse inferior poorer worst",
    }
)
_PLAIN: dict[str, str] = {
    "o": "of",
    "n": "in",
    "y": "by",
    "t": "to into →",
    "f": "from",
    "a": "at",
    "w": "with",
    "p": "on for across within during between per via among through throughout onto as after before when if under upon",
    "k": "than over compared versus vs against comparing beyond above below",
    "b": "is are was were be been being remains remain stays stay",
    "z": "achieve achieves achieved achieving reach reaches reached reaching deliver delivers delivered "
    "delivering attain attains attained attaining yield yields yielding yielded provide provides providing "
    "provided offer offers offering obtain obtains obtained obtaining sustain sustains sustaining "
    "sustained "
    "hit hits hitting bring brings bringing score scores scoring ranging ranges range totaling averaging "
    "averages peaking peaks equals operating runs running exhibits exhibiting gives giving exceeding "
    "exceeds exceed approaching show shows showing demonstrates demonstrating enjoys report reports "
    "records "
    "recording requires requiring require uses using use takes taking take has have having maintains "
    "maintaining retains retaining preserves preserving keeps keeping recovers recovering produces "
    "producing enables enabling enable resulting results leading leads translates corresponding generates "
    "generating",
    "d": "the a an its their our this that these those such his each every both all",
    "&": "and or plus &",
    "s": "only just about approximately roughly nearly almost around average mean median maximum maximal "
    "max peak minimum approx approximate overall geometric geomean i.e e.g namely exactly even merely up "
    "sub another further some relative absolute ~ ≈ ≥ ≤ > < +",
    "l": "respectively",
    "W": "while whereas but although though without which where whose who yet because since so thereby thus",
    "(": "( [",
    ")": ") ]",
    ",": ", – |",
    ";": "; —",
    ":": ":",
    "=": "=",
    "/": "/",
}
# Phrases that are one token.
_PHRASES: dict[str, str] = {
    "s": "up to|as many|as much|as high as|as much as|"
    "as low as|as little as|as few as|as many as|at least|at most|at best|"
    "at worst|on average|on average of|an average of|by an average of|a factor of|a factor|the order of|"
    "no more than|in excess of|a further|an additional|close to|or more|or less|more than|less than",
    "k": "compared to|compared with|compared against|as compared to|when compared to|when compared with|"
    "relative to|in comparison to|in comparison with|in contrast to",
    "&": "as well as|along with|together with|coupled with",
    "n": "in terms of",
    "x": "end to end|state of the art|out of the box",
}
_PHRASE_SIGNS = {phrase: sign for sign, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_SIGNS: dict[str, str] = {
    **dict.fromkeys(_VERBS, "i"), **dict.fromkeys(_NOUNS, "r"), **dict.fromkeys(_EITHER, "e"),
    **dict.fromkeys(_DEGREES, "h"),
    **{word: sign for sign, words in _PLAIN.items() for word in words.split()}, **_PHRASE_SIGNS,
}  # fmt: skip
# "more than" is a bound before a number, a comparison elsewhere.
_NUMBER_ONLY = ("more than", "less than")


def _phrase_pattern() -> str:
    """All phrases, longest first, grouped by their first letter so that most words fail at once."""
    groups: dict[str, list[str]] = {}
    for phrase in sorted(_PHRASE_SIGNS, key=len, reverse=True):
        rest = re.escape(phrase[1:]) + (r"(?= ?[~$(]?\d)" if phrase in _NUMBER_ONLY else "")
        groups.setdefault(phrase[0], []).append(rest)
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(groups.items()))


_TOKEN = re.compile(
    rf"(?:{_phrase_pattern()})(?![\w-])|[a-z][\w']*(?:[-.@/&][\w']+)*|\d[\w.]*|[^\W\d_a-z]\w*|"
    rf"[]\[,;:()=/~≈≥≤><+–—|→&]"
)


@dataclass(frozen=True, slots=True)
class Symbols:
    """One sentence as symbols. Token i: `signs[i]`, and `items[i]`, which is the index of its quantity or
    mention, or its word in lower case. `place`: quantity → token; `tokens`: start of a mention → token;
    `units`: quantity → the mention inside its span."""

    signs: str
    items: tuple[int | str, ...]
    place: dict[int, int]
    tokens: dict[int, int]
    units: dict[int, int]


_SHAPES = {"noun": "N", "comparative": "C", "change": "X", "verb": "V"}
_BOUNDS = frozenset(("over", "than", "beyond", "above", "below", "under"))
_COUNTED = frozenset(
    "token tokens data sample samples step steps timesteps iterations epochs rounds query queries calls "
    "trials evaluations operations instructions attempts rollouts annotations gpus nodes replicas "
    "registers "
    "gates users layers neurons gaussians primitives messages writes requests bits weights context "
    "contexts "
    "batch sequence sequences dimension dimensions scale results resources slices multipliers adders bugs "
    "budget horizon space flash agreement overlap "
    "ability utility kv cache caches scales depth depths residual residuals".split()
)
_COUNTABLE = frozenset(
    (
        "compute",
        "capacity",
        "resources",
        "parameters",
        "communication",
        "error",
        "memory",
        "quality",
        "storage",
        "cost",
    )
)


def read_symbols(
    text: str, start: int, end: int, quantities: Sequence[Quantity], mentions: Sequence[MetricMention]
) -> Symbols:
    """Symbols of `text[start:end]`; values and mentions in order, each without overlap.

    A mention inside a value is its unit; one that cuts across a value is left out.
    """
    units: dict[int, int] = {}
    parts: list[tuple[int, int, int, str]] = [(q.start, q.end, i, "Q") for i, q in enumerate(quantities)]
    first = 0
    for j, mention in enumerate(mentions):
        while first < len(quantities) and quantities[first].end <= mention.start:
            first += 1
        if first == len(quantities) or mention.end <= quantities[first].start:
            parts.append((mention.start, mention.end, j, _sign(text, mention)))
        elif quantities[first].start <= mention.start:
            units[first] = j
    parts.sort()
    low = text[start:end].lower()
    if len(low) != end - start:  # a few capitals become two characters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])
    signs: list[str] = []
    items: list[int | str] = []
    place: dict[int, int] = {}
    tokens: dict[int, int] = {}
    at = 0
    for begin, stop, index, sign in parts:
        words = _TOKEN.findall(low, at, max(at, begin - start))
        signs += [_SIGNS.get(word, "x") for word in words]
        items += words
        if sign == "Q":
            place[index] = len(signs)
            if words and words[-1] in _BOUNDS:  # "over 3x", "higher than 3x" bound the value
                signs[-1] = "s"
                if words[-1] == "than" and len(words) > 1 and signs[-2] == "h":
                    signs[-2] = "s"
        else:
            tokens[begin] = len(signs)
        signs.append(sign)
        items.append(index)
        at = max(at, stop - start)
    words = _TOKEN.findall(low, at)
    signs += [_SIGNS.get(word, "x") for word in words]
    return Symbols("".join(signs), (*items, *words), place, tokens, units)


def _sign(text: str, mention: MetricMention) -> str:
    sign = _SHAPES[mention.shape]
    if sign == "X" and mention.name != "speed":
        return "N"  # "energy savings" has its metric; "speedup" may get one: "speedup in latency"
    if sign == "N" and mention.name in _COUNTABLE:
        if text.startswith((" to ", " out ", " up "), mention.end):
            return sign  # "scales to 1,000 nodes"
        last = max(
            text.rfind(" ", mention.start, mention.end),
            text.rfind("-", mention.start, mention.end),
            mention.start - 1,
        )
        if text[last + 1 : mention.end].lower() in _COUNTED:
            return "M"
    return sign


def effect_of(word: str) -> Effect | None:
    """Which way a change word or degree adjective moves the metric; None for any other word."""
    return _DEGREES.get(word) or _NOUNS.get(word) or _EITHER.get(word) or _VERBS.get(word)
