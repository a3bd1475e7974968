"""What "we" means where the sentence says what was made or used: "we introduce a new kernel, reaching 2×"."""

import re
from collections.abc import Sequence

from claimx.linking.clause_subjects import PRONOUNS, Span
from claimx.linking.noun_phrases import CUTS
from claimx.linking.verbs import METRIC_HEADS, REPORTERS
from claimx.linking.words import Word

# "By applying tuned configurations, we …": the configurations
_MEANS = re.compile(
    r"(?:By|Using|With|Through|Via) (?:(?:applying|using|leveraging|exploiting|adopting|employing) )?"
    r"(?:the |our |a |an )?([^,.]{4,70}),"
)
_OPENING = re.compile(
    r"(?:By|Using|With|Through|Via|Thanks to|Under|Applying|Leveraging|Adopting|Employing|Integrating) "
    r"(?:(?:applying|using|leveraging|exploiting|adopting|employing|integrating|incorporating|adding|enabling|"
    r"introducing|the use of|the help of) )?(?:the |our )?(?:proposed )?"
)
_MAKING = frozenset(
    "propose present introduce develop design describe devise build implement release create evaluate apply refine "
    "optimize extend integrate deploy demonstrate validate formulate proposed presented introduced developed designed "
    "devised built implemented created evaluated applied extended integrated deployed validated".split()
)
# "we propose further uses", "we present results": nothing that could have been measured
_NOTHING_MADE = frozenset(
    "uses use ways way directions direction insights lessons guidelines recommendations taxonomy survey "
    "overview review discussion examples example challenges opportunities questions question case "
    "cases roadmap "
    "vision theory proof proofs conditions bounds bound perspective problem problems definition "
    "definitions".split()
)
_NEW = frozenset("a an the our new novel this these two three first small set of simple".split())


def means_phrase(text: str, start: int, end: int) -> Span | None:
    """X of "By applying X, we save 2×" at the beginning of the sentence `text[start:end]`."""
    means = _MEANS.match(text, start, end)
    return None if means is None else means.span(1)


def is_means(text: str, start: int, name: str) -> bool:
    """Whether a sentence opens with what is used: "By applying X, the speed of Y grows", "With X, …"."""
    opening = _OPENING.match(text, start)
    return opening is not None and text.startswith(name, opening.end())


def made_phrase(text: str, words: Sequence[Word], verb: int) -> Span | None:
    """The object of "we introduce our new kernel, reaching 2×": the new kernel."""
    if verb < 0 or verb + 2 >= len(words) or words[verb].lower not in _MAKING:
        return None
    at = verb + 1
    while at < len(words) and (words[at].lower in _NEW or words[at].kind == "A"):
        at += 1
    if at in (verb + 1, len(words)):
        return None
    rest = words[at:]
    end = next((i for i, word in enumerate(rest) if word.kind in "IWTGPRSVC" or word.lower in CUTS), len(rest))
    end = next((i + 1 for i in range(end) if rest[i].comma or rest[i].stop), end)
    if end > 1 and rest[end - 1].lower == "end-to-end":
        end -= 1
    head = rest[end - 1].lower if end else ""
    if (
        not head
        or text[rest[0].start].isdigit()
        or head in METRIC_HEADS
        or head in REPORTERS
        or head in PRONOUNS
        or head in _NOTHING_MADE
    ):
        return None
    return rest[0].start, rest[end - 1].end
