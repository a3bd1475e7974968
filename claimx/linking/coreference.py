"""What "it", "our method" and "this framework" stand for: the paper's own name, or the phrase that introduces its work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.linking.verbs import OWN_NOUNS
from claimx.mentions.systems import own_name
from claimx.spans import NameMention
from claimx.text.document import Document

_OWN_STATEMENT = re.compile(
    r"\b(?:we|our|ours|us|[Ww]e|[Oo]ur|I|[Tt]his (?:paper|work|study|article|thesis|report|letter|survey|research)|"
    r"in this|In this|(?:is|are) (?:proposed|presented|introduced)|[Tt]he proposed|[Hh]ere,)\b"
)
_BY_US = r"\b(?:[Ww]e|I|[Pp]aper|[Ww]ork|[Ss]tudy|[Aa]rticle|[Ll]etter|[Tt]hesis|[Aa]uthors|[Rr]eport)\s(?:\w+\s){0,4}?"
_INTRODUCES = (
    re.compile(_BY_US + r"(?:propos|present|introduc|develop|describ|design|devis|build|built|implement|creat)"
               r"(?:es|e|s|ed|t|)\s+(?:and (?:\w+)\s+)?"),
    re.compile(_BY_US + r"(?:explor|investigat|leverag|adopt|use|employ|provid|exploit|apply|evaluat|study)"
               r"(?:es|e|s|ed|d|)\s+(?:and (?:\w+)\s+)?"),
)  # fmt: skip
_PASSIVE = re.compile(r"\b([A-Za-z][^,.;:()]{6,90}?) (?:is|are) (?:then |also |therefore |further )?(?:proposed|presented|introduced)\b")
_LEAD = re.compile(
    r"(?:(?:a|an|the|our|this|these|that|two|three|new|novel|first|simple|efficient|effective|and|,|both|several)\s+)*", re.I
)
_PHRASE = re.compile(
    r"[\w+'’/-]+(?:\s(?!(?:for|that|which|to|with|by|using|based|in|on|and|where|whose|capable|from|via|at|when|through|over|"
    r"under|as|of|called|named|is|are|can|designed|tailored|combining|targeting|aimed|specifically|built|leveraging|together)\b)"
    r"[\w+'’/-]+){0,6}(?:\sof(?:\s(?!(?:for|that|which|to|with|by|using|in|on|and)\b)[\w+'’/-]+){1,4})?"
)
_EMPTY = frozenset(
    "how why what whether that it evidence results insights analysis study comparison experiments problem problems question "
    "challenges use potential performance impact effect advances recent nature".split()
)
_TITLE_CUT = re.compile(r"\s(?:for|via|with|on|in|using|through|by|to|towards?|at|under|from|across)\s|[:?]|\s[—–-]+\s")


@dataclass(frozen=True, slots=True)
class Topic:
    """What the paper's own pronouns and "our method" stand for.

    `name`: the resolved name, or the phrase that introduces the work, or None. `named` tells the two apart. `start` and
    `end` are where it stands in the text (None: title only). `first_own`: where the paper first speaks of itself.
    """

    name: str | None
    named: bool
    start: int | None
    end: int | None
    first_own: int


def find_topic(document: Document, names: Sequence[NameMention]) -> Topic:
    """The paper's topic: its own name first, then the phrase it introduces, then its title."""
    text = document.text
    statement = _OWN_STATEMENT.search(text)
    first = statement.start() if statement else 0
    name = own_name(names, document)
    if name is not None and name.rule != "title-phrase":
        if name.start is not None:
            first = min(first, name.start)
        return Topic(name.text, True, name.start, name.end, first)
    phrase = _introduced(text)
    title = _title_phrase(document.title)
    if phrase is not None:
        words = text[phrase[0] : phrase[1]]
        # "our method" says less than the title does
        return Topic(title or words if words.lower() in OWN_NOUNS else words, False, phrase[0], phrase[1], first)
    return Topic(title or None, False, None, None, first)


def _introduced(text: str) -> tuple[int, int] | None:
    """The noun phrase of the first "we propose a …" or "a … is proposed"; one that says more than "a method" first."""
    generic = None
    for pattern in _INTRODUCES:
        for introduction in pattern.finditer(text):
            lead = _LEAD.match(text, introduction.end())
            phrase = _PHRASE.match(text, lead.end() if lead else introduction.end())
            if phrase is None or len(phrase[0]) < 4 or phrase[0].split()[0].lower() in _EMPTY:
                continue
            if " " in phrase[0] or phrase[0].lower() not in OWN_NOUNS:
                return phrase.span()
            generic = generic or phrase.span()
        passive = None if generic else _PASSIVE.search(text)
        if passive is not None:
            lead = _LEAD.match(text, passive.start(1))
            return (lead.end() if lead else passive.start(1)), passive.end(1)
    return generic


def _title_phrase(title: str) -> str:
    cut = _TITLE_CUT.search(title)
    phrase = title[: cut.start()] if cut else title
    lead = _LEAD.match(phrase)
    return phrase[lead.end() :] if lead else phrase
