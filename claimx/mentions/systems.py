"""Names of systems, models and data sets, and which of them are the paper's own.

One scan collects the words that look like names; the rest works on those few: lists of well-known names,
definitions of abbreviations, the title, and introductions ("we present X").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claimx.mentions.abbreviations import Abbreviation, find_abbreviations
from claimx.mentions.name_shapes import Candidate, NameReader, default_reader, has_shape
from claimx.mentions.own_names import OwnNames
from claimx.spans import HardwareMention, NameMention
from claimx.text.document import Document

# Rules that make a name the paper's own, with their weight when the main one is chosen.
_WEIGHT = {
    "title": 9.0,
    "titled": 4.5,
    "introduced": 4.0,
    "called": 3.5,
    "ours": 2.5,
    "novel": 2.5,
    "acting": 2.0,
    "long-form": 1.0,
    "title-phrase": 1.0,
}
_INTRODUCED = ("introduced", "titled", "called")


def find_names(
    document: Document, hardware: Sequence[HardwareMention] = (), reader: NameReader | None = None
) -> tuple[NameMention, ...]:
    """All names of systems, models and data sets in text order, every occurrence; title-only names come last.

    `own=True` marks what the paper introduces. Spans that overlap `hardware` are no names.
    """
    reader = reader or default_reader()
    text = document.text
    candidates = reader.scan(text, sorted((mention.start, mention.end) for mention in hardware))
    abbreviations = find_abbreviations(text)
    own = OwnNames(document, reader, candidates, abbreviations).find()
    return _all_mentions(text, candidates, abbreviations, own, reader)


def own_name(names: Sequence[NameMention], document: Document) -> NameMention | None:
    """The paper's main name: the title's before the one introduced first. None if it has none of its own."""
    title = document.title.lower()
    best: dict[str, tuple[float, NameMention]] = {}
    for mention in names:
        if mention.own:
            key = mention.text.lower()
            entry = best.get(key)
            if entry is None:
                best[key] = (_WEIGHT.get(mention.rule, 2.0) + 2.0 * (key in title), mention)
            else:
                best[key] = (entry[0] + 0.2, entry[1])
    if not best:
        return None
    chosen = max(best.values(), key=lambda entry: entry[0])[1]
    if len(best) > 1:
        if chosen.start is None:
            return _in_use(names, chosen)
        if chosen.rule == "title" and not any(map(has_shape, chosen.text.split())):
            return _instead(names, chosen)
    return chosen


def _instead(names: Sequence[NameMention], title: NameMention) -> NameMention:
    """The name a text introduces where the plain words of its title ("Look-then-Leap") occur once, in passing."""
    if sum(mention.text == title.text and mention.start is not None for mention in names) > 1:
        return title
    introduced = [mention for mention in names if mention.rule == "introduced" and mention.text[0].isalpha()]
    shaped = [mention for mention in introduced if has_shape(mention.text)]
    if not shaped:
        return title
    uses = [mention.text for mention in shaped]
    most = max(shaped, key=lambda mention: uses.count(mention.text))
    phrase = any(map(str.islower, title.text.split("-")))
    return most if phrase or uses.count(most.text) > 1 else title


def _in_use(names: Sequence[NameMention], title: NameMention) -> NameMention:
    """The name that a text introduces and keeps using, where the title's name never occurs in it.

    One that occurs once or twice is a part of the work; a title of plain words ("Look-then-Leap") gives way
    to any.
    """
    uses: dict[str, list[NameMention]] = {}
    for mention in names:
        if mention.own and mention.start is not None and mention.rule in _INTRODUCED:
            uses.setdefault(mention.text, []).append(mention)
    if not uses:
        return title
    most = max(uses.values(), key=len)
    kin = title.text[:3].lower() == most[0].text[:3].lower()
    plain = not has_shape(title.text) and not title.text.isalpha()
    return most[0] if len(most) > 2 or kin or plain else title


def _all_mentions(
    text: str,
    candidates: list[Candidate],
    abbreviations: Sequence[Abbreviation],
    own: dict[str, tuple[str, str]],
    reader: NameReader,
) -> tuple[NameMention, ...]:
    """Every candidate that is a name, and the occurrences of own names that no candidate covers."""
    shorts = {abbreviation.long_end: abbreviation for abbreviation in abbreviations}
    names: list[NameMention] = []
    seen: set[str] = set()
    for candidate in candidates:
        entry = own.get(candidate.text.lower())
        if entry is None and candidate.text.endswith("s"):
            entry = own.get(candidate.text[:-1].lower())
        if entry is not None:
            seen.add(entry[0].lower())
        elif not _is_name(text, candidate, shorts, reader):
            continue
        rule = entry[1] if entry else candidate.kind
        names.append(
            NameMention(candidate.start, candidate.end, candidate.text, candidate.label, entry is not None, rule)
        )
    missing = [entry for key, entry in own.items() if key not in seen]
    if missing:
        names = _search(text, names, missing)
    return tuple(names)


def _search(text: str, names: list[NameMention], missing: list[tuple[str, str]]) -> list[NameMention]:
    """Own names that the scan did not give: inside other candidates, in lower case, or in the title alone."""
    lower = text.lower()
    folded = len(lower) == len(text)
    starts = [name.start or 0 for name in names]
    replaced: set[int] = set()
    added: list[NameMention] = []
    title_only = []
    for name, rule in sorted(missing, key=lambda entry: -len(entry[0])):
        seen = len(added)
        for at in _places(lower if folded else text, name.lower() if folded else name):
            end = at + len(name)
            if not (has_shape(name) or text[at].isupper() or name[0].islower()):
                continue
            first = max(0, bisect_right(starts, at) - 1)
            inside = [i for i in range(first, bisect_left(starts, end)) if at < (names[i].end or 0)]
            if all(not names[i].own or names[i].text != text[at:end] for i in inside):
                replaced.update(inside)
                added.append(NameMention(at, end, text[at:end], "system", True, rule))
        if len(added) == seen:
            title_only.append(NameMention(None, None, name, "system", True, rule))
    kept = [name for i, name in enumerate(names) if i not in replaced] + added
    kept.sort(key=lambda name: (name.start or 0, -(name.end or 0)))
    apart: list[NameMention] = []
    for mention in kept:
        if not apart or (mention.start or 0) >= (apart[-1].end or 0):
            apart.append(mention)
    return apart + title_only


def _places(text: str, name: str) -> Iterator[int]:
    """Where `name` stands in `text` as whole words."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)


def _is_name(text: str, candidate: Candidate, shorts: dict[int, Abbreviation], reader: NameReader) -> bool:
    if candidate.kind == "known":
        return True
    if candidate.kind in ("plain", "compound"):
        return False
    definition = shorts.get(candidate.end)
    if definition is not None:
        return text[definition.short_start : definition.short_end] not in reader.known.generic
    if candidate.kind == "run":
        return candidate.start > 1 and text[candidate.start - 2] not in ".!?:"
    return len(candidate.text) > 2
