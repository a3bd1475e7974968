"""What "it", "our method" and "this framework" stand for: the paper's own name, or the phrase that
introduces its work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.linking.verbs import OWN_NOUNS
from claimx.mentions.systems import own_name
from claimx.spans import NameMention
from claimx.text.document import Document

_SELF = (" we ", "We ", " our ", "Our ", "his paper", "his work", "his study", "his article", "n this ",
         "is proposed", "are proposed",
         "s presented", "e proposed ", " us ", " I ", "his thesis", "his report")  # fmt: skip
_STRONG = re.compile(
    r" (?:propos|present|introduc|develop|describ|design|devis|build|built|implement|creat)(?:es|e|s|ed|t|"
    r")\s+(?:and \w+\s+)?"
)
_WEAK = re.compile(
    r" (?:explor|investigat|leverag|adopt|use|employ|provid|exploit|apply|appli|evaluat|study|studi|"
    r"examin|analy[sz]|"
    r"demonstrat|assess|benchmark|characteri[sz])(?:es|e|s|ed|d|"
    r")\s+(?:and \w+\s+)?"
)
# "the application of X", "leveraging X": X is what the paper is about
_ABOUT = re.compile(
    r"(?:(?:application|use|adoption|integration|impact|effects?|benefits?|potential|feasibility|"
    r"effectiveness|efficacy|"
    r"performance|evaluation|analysis|study|investigation|assessment|characteri[sz]ation|behaviou?r|design|"
    r"development|implementation|deployment|advantages?|viability|suitability|usefulness) of|"
    r"leveraging|using|applying|utilizing|"
    r"employing|exploiting|adopting|combining|integrating)\s+(?:the |a |an )?(?=[\w-]+[ ,.(])",
    re.I,
)
_ADVERBIAL = re.compile(r"\s(?:end-to-end|together|further|here|again|first|well|today|\w+ly)$")
_US = frozenset("we i paper work study article letter thesis authors report".split())
_PASSIVE = re.compile(r" (?:is|are) (?:then |also |therefore |further )?(?:proposed|presented|introduced)\b")
_LEAD = re.compile(
    r"(?:(?:a|an|the|our|this|these|that|two|three|new|novel|first|simple|efficient|effective|and|,|both|"
    r"several)\s+)*(?:[\w-]+(?:\s[\w-]+)?,\s+(?:and\s+)?(?!and\b|a\b|an\b|the\b|which\b|that\b|we\b)){0,2}",
    re.I,
)
_PHRASE = re.compile(
    r"(?!(?:of|for|to|in|on|with|by|at|from|up|as|more|most)\b)[\w+'’/-]+(?:\s(?!(?:for|that|which|to|with|"
    r"by|using|based|in|on|and|where|whose|capable|from|via|at|when|through|over|"
    r"under|as|of|called|named|is|are|can|designed|tailored|combining|targeting|aimed|specifically|built|"
    r"leveraging|together|across|integrated|composed|consisting|suitable|recently|demonstrating|supporting|"
    r"tightly|able|running|made|within|into|inside|against|between|while|both|without|comprising|including|such|"
    r"enabling|allowing|aiming|along|around|because|before|after|during|called|coupled|developed|driven by|"
    r"featuring|extending|implemented|inspired|jointly|motivated|operating|particularly|per|providing|ranging|"
    r"requiring|equipped|whereby|among|onto|so|tested|than|then|toward|towards|under|unlike|upon|utilizing|we|when|whenever|which|whilst)\b)"
    r"[\w+'’/-]+){0,6}(?:\sof(?:\s(?!(?:for|that|which|to|with|by|using|in|on|and)\b)[\w+'’/-]+){1,4})?"
)
_PURPOSE = re.compile(
    r" for (?:the |an? )?(?:(?!(?:that|which|to|with|by|using|based|in|on|and|or|where|from|via|at|of|for|under|"
    r"its|their|our|this|these|we|is|are|as|onto|into|between|among|over|across|through|without|when|while|if)\b)[\w+'’/-]+(?:\s|(?=[.,;:()]))){1,5}"
)
_EMPTY = frozenset(
    "how why what whether that it evidence results insights analysis study comparison experiments problem "
    "problems question "
    "challenges use potential performance impact effect advances recent nature its their them us show shows "
    "limitations advantages suitability implications lessons guidelines recommendations directions effort efforts "
    "timing enhancement enhancements layouts various different existing further particularly over these".split()
)
# Reports of work: what was measured is something else.
_REPORT_HEADS = frozenset(
    "evaluation study analysis survey overview review comparison benchmarking assessment investigation "
    "taxonomy characterization discussion roadmap treatment examination exploration introduction proof "
    "theorem findings limitations implications trade-offs tradeoffs advantages challenges directions "
    "guidelines insights lessons measurements experiments results community".split()
)
_SHORT_BEHIND = re.compile(r" \(([A-Z][\w-]{1,9})\)(?! [a-z]+(?:er|or|ing|work|ion|ure|el|em)s?\b)")
# "a Sparse Tide Network (STN) processor": the phrase goes on behind the brackets
_MORE_BEHIND = re.compile(
    r" \([A-Z][^()]{1,60}\)(?: (?:[a-z]+-[a-z]+|[a-z]+(?:ion|ment)))? "
    r"(?!for\b)[a-z]+(?:er|or|ing|work|ion|ure|el|em|odology|ach|ique)s?\b"
)
_VAGUE = frozenset(
    "new novel simple efficient effective automated unified groundbreaking alternative alternating hybrid "
    "general complete generic "
    "comprehensive systematic end-to-end following practical innovative principled fast scalable "
    "lightweight proposed".split()
)
_OURS = re.compile(
    r"(?:[Oo]ur|[Tt]he) (?:(?:proposed|new|novel|final|best|full|entire|resulting|whole) )*"
    r"((?:(?<=proposed )|(?<=our )|(?<=Our ))(?:[\w-]+ ){0,3}?(?:method|approach|framework|system|scheme|"
    r"algorithm|solution|technique|"
    r"design|architecture|implementation|model|kernel|pipeline|accelerator|compiler|scheduler|agent|solver|"
    r"planner|network)s?)\b"
)
_TITLE_CUT = re.compile(r"\s(?:for|via|with|on|in|using|through|by|to|towards?|at|under|from|across)\s|[:?]|\s[—–-]+\s")
# "Designing a Solver": the solver
_WORKING = re.compile(
    r"(?:on |towards? )?(?:(?:co-)?(?:design|build|develop|implement|construct|engineer|prototyp|creat|"
    r"introduc)ing|(?:the )?(?:co-)?(?:design|implementation|development|construction)(?: and \w+)? of)\s"
    r"(?:an?\s|the\s)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the paper's own pronouns and "our method" stand for.

    `name`: the resolved name, or the phrase that introduces the work, or None. `named` tells the two apart.
    `start` and
    `end` are where it stands in the text (None: title only). `first_own`: where the paper first speaks of
    itself.
    """

    name: str | None
    named: bool
    start: int | None
    end: int | None
    first_own: int


def find_topic(document: Document, names: Sequence[NameMention]) -> Topic:
    """The paper's topic: its own name first, then the phrase it introduces, then its title."""
    text = document.text
    first = _first_own_statement(text)
    name = own_name(names, document)
    if name is not None and name.rule != "title-phrase":
        if name.start is not None:
            first = min(first, name.start)
        return Topic(name.text, True, name.start, name.end, first)
    phrase = _introduced(text)
    title = _title_phrase(document.title)
    ours = _OURS.search(text) if "ur " in text or "proposed " in text else None
    if ours is not None:
        # "our quantised model" stands for the work as well as the phrase that introduces it does
        place = ours.span(1)
    elif phrase is not None:
        place = phrase
    if phrase is not None:
        words = text[phrase[0] : phrase[1]]
        short = _SHORT_BEHIND.match(text, phrase[1]) if sum(map(str.isupper, words)) > 2 else None
        if short is not None:
            # "the use of Sparse Tide Networks (STNs)": what the text calls them from there on
            return Topic(short[1], False, short.start(1), short.end(1), first)
        # "our method" says less than the title does
        return Topic(title or words if _is_vague(words) else words, False, place[0], place[1], first)
    if ours is not None:
        return Topic(title or ours[1], False, place[0], place[1], first)
    return Topic(title or None, False, None, None, first)


def _first_own_statement(text: str) -> int:
    """Where the paper first speaks of itself; 0 where it never does."""
    first = len(text)
    for cue in _SELF:
        at = text.find(cue, 0, first + len(cue) - 1)
        if at >= 0:
            first = at
    return first if first < len(text) else 0


def _introduced(text: str) -> tuple[int, int] | None:
    """The noun phrase of the first "we propose a …" or "a … is proposed"; one that says more than "a method"
    first."""
    generic = None
    for verbs in (_STRONG, _WEAK):
        for verb in verbs.finditer(text):
            if not _is_by_us(text, verb.start()):
                continue
            lead = _LEAD.match(text, verb.end())
            begin = lead.end() if lead else verb.end()
            about = _ABOUT.match(text, begin) if verbs is _WEAK else None
            phrase = _PHRASE.match(text, about.end() if about else begin)
            if phrase is None or len(phrase[0]) < 4 or phrase[0].split()[0].lower() in _EMPTY:
                continue
            if phrase[0].lower() in _VAGUE:
                continue
            if not _is_vague(phrase[0]) and not _reports(phrase[0]):
                more = _MORE_BEHIND.match(text, phrase.end())
                if more is not None:
                    return phrase.start(), more.end()
                after = _ADVERBIAL.search(phrase[0])
                if after is not None:
                    return phrase.start(), phrase.start() + after.start()
                return phrase.start(), _with_purpose(text, phrase)
            generic = generic or phrase.span()
        if generic:
            return generic
        passive = _PASSIVE.search(text)
        if passive is not None:
            begin = max(text.rfind(mark, 0, passive.start()) for mark in ".,;:()") + 1
            lead = _LEAD.match(text, begin + (text[begin : begin + 1] == " "))
            phrase = _PHRASE.match(text, lead.end() if lead else begin, passive.start())
            if phrase is not None:
                return phrase.span()
    return generic


def _with_purpose(text: str, phrase: re.Match[str]) -> int:
    """The end of "a fast system for tide tables": its first two words alone say little."""
    words = phrase[0].lower().split()
    if len(words) > 3 or words[-1] not in OWN_NOUNS:
        return phrase.end()
    purpose = _PURPOSE.match(text, phrase.end())
    return phrase.end() + len(purpose[0].rstrip()) if purpose else phrase.end()


def _is_by_us(text: str, at: int) -> bool:
    """Whether "we", "this paper" or the like stands at most four words before the verb at `at`."""
    words = text[max(0, at - 60) : at].split(" ")[-5:]
    return any(word.lower() in _US and not word.endswith((",", ".")) for word in words)


def _is_vague(phrase: str) -> bool:
    """Whether a phrase says no more than "a simple method"."""
    words = phrase.lower().split()
    return words[-1] in OWN_NOUNS and all(word in _VAGUE or word in OWN_NOUNS for word in words[:-1])


def _reports(phrase: str) -> bool:
    """Whether a phrase is no more than a report: "systematic evaluation of engines"."""
    words = phrase.lower().split()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return head in _REPORT_HEADS


def _title_phrase(title: str) -> str:
    cut = _TITLE_CUT.search(title)
    phrase = title[: cut.start()] if cut else title
    work = _WORKING.match(phrase)
    if work is not None and len(phrase) > work.end():
        phrase = phrase[work.end() :]
    lead = _LEAD.match(phrase)
    return phrase[lead.end() :] if lead else phrase
