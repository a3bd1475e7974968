"""Canonical names of baselines and subjects: the name inside the words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from sys import maxsize

from claimx.linking.drafts import Span
from claimx.spans import NameMention

_ADORNED = re.compile(
    r"^(?:(?:the|a|an|existing|current|previous|prior|recent|conventional|traditional|popular|leading|"
    r"strong(?:est)?|best|widely[- ]used|"
    r"state-of-the-art|SOTA|highly[- ]optimized|official|vanilla|well-known|optimized|open-source|commercial|"
    r"standard|original)\s+)+",
    re.IGNORECASE,
)
_GENERIC_TAIL = re.compile(
    r"\s+(?:methods?|systems?|frameworks?|baselines?|approach(?:es)?|implementations?|librar(?:y|ies)|solutions?|"
    r"algorithms?|techniques?|"
    r"engines?|models?|serving systems?|inference (?:frameworks?|engines?|systems?)|schedulers?|compilers?|kernels?|"
    r"simulators?|architectures?)$",
    re.IGNORECASE,
)


_SHORT_FORM = re.compile(r"\s?\(([A-Za-z][\w-]{1,8})\)")


def _start(name: NameMention) -> int:
    return maxsize if name.start is None else name.start


def _initials(words: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", words)).lower()


def baseline_name(text: str, span: Span, names: Sequence[NameMention]) -> str:
    """The name of the other side: the one system or model named inside the words, else the words without adornment.

    "the state-of-the-art vLLM inference framework" → "vLLM"; "existing methods" stays. `names` are in the order of the
    text, those that are only in the title last.
    """
    first = bisect_left(names, span[0], key=_start)
    last = bisect_left(names, span[1], lo=first, key=_start)
    inside = {n.text for n in names[first:last] if (n.end or 0) <= span[1] and n.label != "dataset"}
    words = text[slice(*span)]
    short = _SHORT_FORM.match(text, span[1])
    if short and _initials(words).endswith(short.group(1).rstrip("s").lower()):
        return short.group(1)
    if len(inside) == 1:
        name = inside.pop()
        rest = words.replace(name, " ")
        if not re.search(r"[A-Z0-9]", rest.replace("SOTA", "")):
            return name
    bare = _GENERIC_TAIL.sub("", _ADORNED.sub("", words))
    return bare if re.search(r"[A-Z0-9]", bare) else words
