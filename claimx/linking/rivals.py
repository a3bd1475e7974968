"""The other side's own level: "vs. 9.2 ms for X", "ahead of X (95.9%)", "the 10 tokens that X reaches"."""

import re
from collections.abc import Sequence

from claimx.linking.verbs import METRIC_HEADS
from claimx.spans import NameMention

Span = tuple[int, int]

_FACTOR = re.compile(r"[×x]\b|×|times|fold", re.I)
# "X (96.1%), Y (93.5%)": rivals with their levels, one after the other
_PAIR = re.compile(r"([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}) \([~≈]?(\d[\d.]* ?%?)\)")
# "(disk 9 ms vs. tape 40 ms)": each level behind who has it
_VERSUS_PAIR = re.compile(
    r"\((?P<a>[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)?):? [~≈]?(?P<x>\d[\d.,]*) ?[\w/%]{0,8} ?(?:vs\.?|versus|against) ?"
    r"(?P<b>[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)?):? [~≈]?(?P<y>\d[\d.,]*) ?[\w/%]{0,8}\)"
)
# "0.8-point losses": no level
_DIFFERENCE = re.compile(r"[ -](?:percentage[ -])?(?:points?|pp)\b")
_REVERSED = re.compile(r"(\d[\d.]* ?%?) \(([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})\)")
_AGAINST = re.compile(
    r"\b(?:beats?|leads?|vs\.?|versus|compared|over|than|outperform\w*|surpass\w*|exceed\w*|ahead|against)\s"
)
_BOUNDS = frozenset("less more fewer greater better other rather".split())
# "the capacity of the baseline": the baseline
_MEASURED = re.compile(
    r"(?:[\w-]+ ){0,3}(?:capacity|accuracy|throughput|latency|performance|speed|quality|score|rate|memory|"
    r"energy|power|cost|efficiency|utili[sz]ation|bandwidth|footprint|runtime|time|error)s? "
    r"(?:of|from|by) (?:the |an? )?"
)
# "the advantages", "31.5 QPS", "accuracy": nobody who could have a level
_NOBODY = frozenset(
    "advantage advantages benefit benefits cases case runs run steps step samples tokens queries requests "
    "tasks matching respectively average total".split()
)
_NUMBER = re.compile(r"[~≈<>]?\$?\d[\d.,]*(?:\s?[A-Za-z%/]+)?$|\d[\d.,]*\s?(?:[a-zA-Z]{1,2}|QPS|fps|FPS|%)\b")
_CUES = frozenset(("vs", "vs.", "versus", "than", "against"))
_LISTING = (" and ", " and only ", " and about ", " and around ", " and ~")
_FILLERS = frozenset("the a an about around over only just approximately ~ ≈ up to with".split())
_BRACKET = re.compile(
    r"\((?:e\.g\.,? )?(?:[~≈≤≥<>+-]|about |approximately |around |up to |only )*"
    r"(?:[\d.,%+-]+(?:[a-zA-Z%]+)?\s?(?:&|/|,|and)\s?)*"
)
# "outperforming X's 27%"
_POSSESSED = re.compile(r"(?:'s|’s|s')? ?(?<=['’s] )(?:only |mere |about |previous )?$")
# "beats X (5 versus 4)", "trails X (2 points)": the first is not the level of X
_OUTDONE = re.compile(r"(?:[^();]{0,12}?\b(?:vs|versus|against|over|than)|[^();,]{0,40}? compared)\b")
_TAIL = re.compile(
    r"[\w%/.-]*(?:\s[\w%/-]+){0,3}?\s?(?:(?:achieved|reached|obtained|required|needed|reported|taken|"
    r"attained) )?"
    r"\(?(?:for|by|of|at|in|with)\s(?:the |an? )?"
)
# "versus 9 ms for X", "compared to 9 ms for X and 8 ms for Y": what stands behind the level has it
_BEHIND = re.compile(
    r"[\w%/.-]*(?:\s(?!and\b|or\b|for\b|in\b|with\b|by\b|on\b)[\w%/-]+){0,3}? (?:for|by|in|with) (?:the |an? )?"
    r"(?P<who>[A-Za-z][\w.+/'-]*(?: (?!(?:and|or|on|in|at|with|for|by|of|to|when|while|under|using|across|from|"
    r"that|which|is|are)\b)[\w.+/'-]*\w){0,4})"
)
_FIRST = re.compile(
    r"\b(?:compared (?:to|with)|versus|vs\.?) (?:only |about |around |[~≈])?\$?\d[^,;()]{1,40}? (?:for|by|in|with) "
    r"[^,;()]{2,60}? and (?:only |about |around |[~≈])?$"
)
_THEIRS = re.compile(
    r"[\w%/.-]*(?:\s[\w%/-]+){0,3}?\s(?:achieved|reached|obtained|required|needed|reported|attained|taken)\s"
    r"(?:by|for|in|with)\s(?:the |an? )?"
)


def rival_of(
    text: str, sentence: Span, value: Span, baselines: Sequence[Span], names: Sequence[NameMention]
) -> tuple[Span, str] | None:
    """The span of the rival whose own level `value` is, and the rule; None where the value is the subject's.

    `baselines`: the other sides of the sentence; `names`: the names in it.
    """
    start, end = value
    if baselines:
        baselines = [held for span in baselines if (held := _holder(text, span, start, end)) is not None]
    cue = _cue_before(text, max(sentence[0], start - 40), start)
    if _DIFFERENCE.search(text, start, end) or _DIFFERENCE.match(text, end):
        return None
    if (pair := _versus_pair(text, sentence, start)) is not None:
        return pair
    if cue is None and text.endswith(_LISTING, 0, start) and _FIRST.search(text, max(sentence[0], start - 150), start):
        cue = "versus"
    in_bracket = "(" in text[max(sentence[0], start - 2) : start] or text.startswith(" (", end)
    if (not baselines and cue is None and not in_bracket) or _FACTOR.search(text, start, end):
        return None
    if in_bracket:
        listed = _listed(text, sentence, start)
        if listed is not None:
            return listed, "rival-listed"
    if baselines:
        found = _beside(text, sentence, start, end, baselines)
        if found is not None:
            return found
    if cue is None or (cue == "than" and not baselines):
        return None
    tail = _TAIL.match(text, end, min(sentence[1], end + 80))
    if tail is not None:
        for low, high in baselines:
            if abs(low - tail.end()) <= 4:
                return (low, high), "rival-level"
        for name in names:
            if name.start is not None and name.start == tail.end() and name.end is not None:
                return (name.start, name.end), "rival-level"
    if cue in ("vs", "vs.", "versus", "compared"):
        behind = _BEHIND.match(text, end, min(sentence[1], end + 90))
        if behind is not None and _may_have_level(behind.span("who"), names):
            return behind.span("who"), "rival-behind-level"
    if cue in ("vs", "vs.", "versus", "compared") and baselines:
        opening = text.rfind("(", sentence[0], start)
        if opening > text.rfind(")", sentence[0], start):
            # "beats X (1.2 vs. 1.4 on Y)": X
            outside = [span for span in baselines if span[1] <= opening]
            baselines = outside or baselines
        return min(baselines, key=lambda span: min(abs(span[0] - end), abs(start - span[1]))), "rival-versus"
    return None


def _versus_pair(text: str, sentence: Span, start: int) -> tuple[Span, str] | None:
    """Disk for the first level of "(disk 9 ms vs. tape 40 ms)", tape for the second."""
    opening = text.rfind("(", max(sentence[0], start - 80), start)
    pair = _VERSUS_PAIR.match(text, opening, sentence[1]) if opening >= 0 else None
    if pair is None:
        return None
    if pair.start("x") == start:
        return pair.span("a"), "pair-first"
    return (pair.span("b"), "rival-pair") if pair.start("y") == start else None


def _may_have_level(who: Span, names: Sequence[NameMention]) -> bool:
    """Whether the phrase is no data set that both sides were measured on."""
    return not any(name.label == "dataset" and who[0] <= (name.start or 0) < who[1] for name in names)


def _beside(text: str, sentence: Span, start: int, end: int, baselines: Sequence[Span]) -> tuple[Span, str] | None:
    """A rival in front of the value's bracket, in a bracket behind it, or named as who reached it."""
    opening = text.rfind("(", max(sentence[0], start - 50), start)
    if opening >= 0:
        bracket = _BRACKET.match(text, opening, start)
        if bracket is not None and bracket.end() == start and _OUTDONE.match(text, end) is None:
            for low, high in baselines:
                if 0 <= opening - high <= 2:
                    return (low, high), "rival-bracket"
    owned = _POSSESSED.search(text, max(sentence[0], start - 24), start)
    if owned is not None and text[start : start + 1].isdigit():
        for low, high in baselines:
            if high == owned.start():
                return (low, high), "rival-owner"
    if text.startswith(" (", end):
        for low, high in baselines:
            if low == end + 2 and text[high : high + 1] == ")":
                return (low, high), "rival-behind"
    theirs = _THEIRS.match(text, end, min(sentence[1], end + 90))
    if theirs is not None:
        for low, high in baselines:
            if abs(low - theirs.end()) <= 4:
                return (low, high), "rival-theirs"
    return None


def _listed(text: str, sentence: Span, start: int) -> Span | None:
    """X of "beats X (96.1%), Y (93.5%)" or of "98% versus 96.4% (X), 95.2% (Y)"."""
    pairs = list(_PAIR.finditer(text, *sentence))
    if len(pairs) > 1:
        open_list = pairs[0].start() == sentence[0]
        for pair in pairs:
            if pair.start(2) == start:
                against = open_list or _AGAINST.search(text, sentence[0], pairs[0].start())
                return pair.span(1) if against else None
    pairs = list(_REVERSED.finditer(text, *sentence))
    if len(pairs) > 1 and _AGAINST.search(text, sentence[0], pairs[0].start()):
        return next((pair.span(2) for pair in pairs if pair.start(1) == start), None)
    return None


def _holder(text: str, span: Span, start: int, end: int) -> Span | None:
    """Who has a level in the words of another side; None for a value, a metric or an advantage."""
    low, high = _clipped(text, span, start, end)
    if text.startswith("ahead of ", low):
        low += 9
    if text.startswith(("of ", "in ", "on ", "at ", "per "), low):
        return None
    measured = _MEASURED.match(text, low, high)
    if measured is not None and measured.end() < high:
        low = measured.end()
    words = text[low:high].lower().split()
    if not words or (low <= start < high) or _NUMBER.match(text, low, high):
        return None
    return None if words[-1] in _NOBODY or words[-1] in METRIC_HEADS else (low, high)


def _clipped(text: str, span: Span, start: int, end: int) -> Span:
    """The span of a rival without the value in it: "baseline" of "vs. 96% baseline"."""
    low, high = span
    if low <= start and end < high:
        return end + len(text[end:high]) - len(text[end:high].lstrip()), high
    return span


def _cue_before(text: str, low: int, start: int) -> str | None:
    """ "vs." of "vs. about 9 ms": the cue right before the value."""
    words = text[low:start].split()
    while words and words[-1] in _FILLERS:
        if words[-1] in ("to", "with") and len(words) > 1 and words[-2].lstrip("(") == "compared":
            return "compared"
        words.pop()
    last = words[-1].lstrip("(") if words else ""
    if last == "than" and len(words) > 1 and words[-2] in _BOUNDS:
        return None
    return last if last in _CUES else None
