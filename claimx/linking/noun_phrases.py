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
# "a 30% downsampling portion", "the 4% subset"
_PARTS = frozenset(
    "portion subset sample split slice fraction share budget rate threshold setting configuration variant version "
    "model sparsity pruning quantile subsample".split()
)
_PARTICLES = frozenset("up down out off ahead behind above below about".split())
# "speed", "need" are no participles
_NO_PARTICIPLES = ("eed", "bed", "red", "shed", "led")
# What a paper makes of something named: "a ResNet prototype"
ARTEFACTS = frozenset(
    "prototype prototypes implementation implementations deployment port integration kernel kernels "
    "accelerator engine backend demo demonstrator bitstream instantiation realization realisation".split()
)
OWN_DETERMINERS = frozenset(("our", "this", "these"))
_TELLING = frozenset(
    "suggesting showing demonstrating indicating revealing confirming proving implying finding however".split()
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
    if is_part(words):
        return False
    return first.lower[:1].isdigit() and (len(words) == 1 or first.lower.endswith(("%", "×", "x")))


def is_part(words: Sequence[Word]) -> bool:
    """Whether a percentage says which part is meant ("a 30% sample"), not by how much ("a 30% cut")."""
    if len(words) < 2 or not words[0].lower.endswith("%") or words[1].kind not in "NG":
        return False
    head = words[head_end(list(words)) - 1].lower
    return head in _PARTS


def is_of_ours(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is "of" before the paper's own: "the speed of the proposed engine"."""
    if at >= len(words) or words[at].lower != "of":
        return False
    return not {"our", "proposed"}.isdisjoint(word.lower for word in words[at + 1 : at + 3])


def adopts_ours(words: Sequence[Word]) -> bool:
    """Whether something is meant as changed by the paper: "FooNet trained with our scheme"."""
    return any(
        _adopting(one.lower) and link.kind == "I" and (after.lower == "our" or _the_proposed(after, last))
        for one, link, after, last in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def _adopting(lower: str) -> bool:
    return lower.endswith("ed") and not lower.endswith(_NO_PARTICIPLES) and len(lower) > 4


def _the_proposed(determiner: Word, after: Word) -> bool:
    return determiner.lower == "the" and after.lower == "proposed"


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


def is_plural(words: Sequence[Word]) -> bool:
    """Whether the head of a noun phrase is in the plural; an action ("pruning nets") is not."""
    head = words[head_end(list(words)) - 1].lower
    return words[0].kind != "G" and head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s"))


def is_series(words: Sequence[Word]) -> bool:
    """Whether the words part into "A, B, and C"."""
    return any(word.comma for word in words[:-1]) and any(word.kind == "C" for word in words)


def trimmed(words: list[Word]) -> list[Word]:
    """The words of a subject without an enumerator, function words and determiners in front."""
    if len(words) > 3 and words[0].lower == "(" and words[2].lower == ")":
        words = words[3:]
    start = 0
    while start < len(words):
        word = words[start]
        if word.kind in "CASM" or (word.kind == "D" and word.lower not in OWN_DETERMINERS):
            start += 1
        elif start + 1 < len(words) and word.lower in _TELLING:
            start += 1  # "suggesting engines are": the engines
        else:
            break
    owner = next((i for i in range(start, len(words) - 1) if words[i].lower.endswith(("'s", "’s"))), -1)
    if owner >= 0 and words[owner + 1].lower[0].isdigit():
        words = words[: owner + 1]  # "the engine's 1.3 W sits 10× below"
    if len(words) > start + 2 and words[-1].lower in ("longer", "more") and words[-2].lower in ("no", "any"):
        words = words[:-2]  # "the cache no longer"
    return words[start:]
