"""Which of several subjects a value belongs to: "A and B reach 1 and 2, respectively"."""

from collections.abc import Sequence

from claimx.linking.clause_subjects import ClauseReader, Span
from claimx.linking.noun_phrases import is_of_ours


def respective_part(
    text: str, reader: ClauseReader, phrase: Span, until: int, start: int, values: Sequence[Span]
) -> Span:
    """Of "A and B reach 1 and 2, respectively" the one that belongs to the value."""
    if len(reader.names) < 2 or phrase[1] - phrase[0] < 3:
        return phrase
    words = reader.words[phrase[0] : phrase[1]]
    if any(is_of_ours(words, at) for at in range(1, len(words))):
        return phrase  # "the FooMark and BarMark scores of our core"
    low, high = words[0].start, words[-1].end
    cut = next((word.start for word in words[1:] if word.kind == "I"), high)
    inside = [name for name in reader.names if low <= (name.start or 0) < cut]
    if len(inside) < 2 or not any(word.kind == "C" or word.lower == "&" for word in words):
        return phrase
    later = [value for value in values if value[0] >= high]
    place = next((i for i, value in enumerate(later) if value[0] == start), len(later))
    stated = "respectively" in text[start:until]
    if place >= len(inside) or not (stated or len(later) == len(inside)):
        return phrase
    name = inside[place]
    begin = next(i for i, word in enumerate(words) if word.end > (name.start or 0))
    end = next((i for i in range(begin, len(words)) if words[i].end >= (name.end or 0)), len(words) - 1)
    return phrase[0] + begin, phrase[0] + end + 1
