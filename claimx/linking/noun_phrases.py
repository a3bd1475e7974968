"""Noun phrases in subjects: where the head ends, whether they name others' work or nothing at all."""

from collections.abc import Sequence

from claimx.linking.verbs import NOUN_GERUNDS
from claimx.linking.words import Word

# "existing trackers", "current systems": in the plural what others made; "the current system" may be the
# paper's own.
_OTHERS = frozenset(
    "existing prior previous earlier traditional conventional current state-of-the-art mainstream "
    "competing today's frontier standard off-the-shelf leading popular classical commercial proprietary legacy".split()
)
# "a static baseline", "its competitors": whoever else they are, not the paper's
_RIVALS = frozenset(
    "baseline baselines competitor competitors predecessor predecessors counterpart counterparts rivals".split()
)
# What nobody's work is: "naive routing", "unmodified engines"
_PLAIN = frozenset("naive naïve vanilla unmodified unoptimized unoptimised".split())
_QUANTIFIERS = frozenset("most many some all several these such recent other".split())
_NO_OPENERS = frozenset("including respectively namely thus thereby hence e.g i.e only even".split())
_PARTICLES = frozenset("up down out off ahead behind above below about".split())
# "speed", "need" are no participles
_NO_PARTICIPLES = ("eed", "bed", "red", "shed", "led")
# What a paper makes of something named: "a ResNet prototype"
ARTEFACTS = frozenset(
    "prototype prototypes implementation implementations deployment port integration kernel kernels "
    "accelerator engine backend demo demonstrator bitstream instantiation realization realisation".split()
)
CUTS = frozenset(("(", "such", "like", "including"))


def is_others(words: Sequence[Word]) -> bool:
    """Whether a noun phrase is "existing methods", "most current engines", "the static baseline" or the like."""
    lowers = [word.lower for word in words]
    if lowers[-1] in _RIVALS or (len(lowers) > 1 and lowers[0] in _PLAIN):
        return True
    while len(lowers) > 1 and lowers[0] in _QUANTIFIERS:
        lowers = lowers[1:]
    return len(lowers) > 1 and lowers[0] in _OTHERS and lowers[-1].endswith("s")


def is_no_phrase(words: list[Word]) -> bool:
    """Whether the words cannot be what a claim is about: "including a 350%", "shows 3×"."""
    first = words[0]
    if first.kind in "VM" or first.lower in _NO_OPENERS:
        return True
    if first.lower[0] in "<>≤≥±~≈" or first.lower in _PARTICLES:
        return True
    return first.lower[:1].isdigit() and (len(words) == 1 or first.lower.endswith(("%", "×", "x")))


def _opens_clause(word: Word, after: Word) -> bool:
    """Whether a word in -ed, like "pruned to", opens a reduced clause; "feed" and "testbed" do not."""
    lower = word.lower
    if after.kind != "I" or not lower.endswith("ed") or len(lower) < 5 or "-" in lower:
        return False
    return not lower.endswith(_NO_PARTICIPLES)


def head_end(words: list[Word], start: int = 1) -> int:
    """Where the head of a noun phrase ends: before its first preposition, participle, relative clause or
    bracket."""
    last = len(words) - 1
    for i in range(start, len(words)):
        kind = words[i].kind
        if kind == "G":
            # "video decoding" and "mean processing time" are nouns, "kernels using shared memory" is not
            after = words[i + 1] if i < last else None
            if after is None or words[i].lower in NOUN_GERUNDS:
                continue
            if after.kind not in "IWTGPRS" and after.lower not in CUTS:
                return i
        elif kind in "IWTPRS" or words[i].lower in CUTS:
            return i
        if i < last and _opens_clause(words[i], words[i + 1]):
            return i
    return len(words)
