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
    r"(?:(?:a|an|the|our|this|these|that|two|three|new|novel|first|simple|efficient|effective|and|,|both|several)\s+)*(?:[\w-]+(?:\s[\w-]+)?,\s+(?:and\s+)?(?!and\b|a\b|an\b|the\b|which\b|that\b|we\b)){0,2}", re.I
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
_VAGUE = frozenset(
    "new novel simple efficient effective automated unified groundbreaking alternative alternating hybrid general complete generic "
    "comprehensive systematic end-to-end following practical innovative principled fast scalable lightweight proposed".split()
)
_OURS = re.compile(
    r"\b(?:[Oo]ur|[Tt]he) (?:(?:proposed|new|novel|final|best|full|entire|resulting|whole) )*"
    r"((?:(?<=proposed )|(?<=our )|(?<=Our ))(?:[\w-]+ ){0,3}?(?:method|approach|framework|system|scheme|algorithm|solution|technique|"
    r"design|architecture|implementation|model|kernel|pipeline|accelerator|compiler|scheduler|agent|solver|planner|network)s?)\b"
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
    ours = _OURS.search(text)
    if ours is not None:
        # "our quantised model" stands for the work as well as the phrase that introduces it does
        place = ours.span(1)
    elif phrase is not None:
        place = phrase
    if phrase is not None:
        words = text[phrase[0] : phrase[1]]
        # "our method" says less than the title does
        return Topic(title or words if _is_vague(words) else words, False, place[0], place[1], first)
    if ours is not None:
        return Topic(title or ours[1], False, place[0], place[1], first)
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
            if not _is_vague(phrase[0]):
                return phrase.span()
            generic = generic or phrase.span()
        passive = None if generic else _PASSIVE.search(text)
        if passive is not None:
            lead = _LEAD.match(text, passive.start(1))
            phrase = _PHRASE.match(text, lead.end() if lead else passive.start(1), passive.end(1))
            if phrase is not None:
                return phrase.span()
    return generic


def _is_vague(phrase: str) -> bool:
    """Whether a phrase says no more than "a simple method"."""
    words = phrase.lower().split()
    return words[-1] in OWN_NOUNS and all(word in _VAGUE or word in OWN_NOUNS for word in words[:-1])


def _title_phrase(title: str) -> str:
    cut = _TITLE_CUT.search(title)
    phrase = title[: cut.start()] if cut else title
    lead = _LEAD.match(phrase)
    return phrase[lead.end() :] if lead else phrase
