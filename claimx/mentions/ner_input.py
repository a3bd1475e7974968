"""What the shipped entity recogniser sees: the words of the sentences, each with what the rules made of it.

A small network that reads words alone finds fewer names than the rules do. So it is given the rules' opinion of
every word, and learns from annotated abstracts when to trust it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.spans import HardwareMention, NameMention
from claimx.text.document import Document, Sentence

# "state-of-the-art" is one word, "FPGA-based" three, "Llama-3-8B" and "2.5" one each.
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)+(?![\w-])|\w+(?:[.\-^](?=[A-Z0-9])\w+)*|[^\w\s]")
NO_HINT = "O"


@dataclass(frozen=True, slots=True)
class NerInput:
    """Words of the given sentences in order, as spans of the normalised text, with one hint each.

    A hint is "B-" or "I-" (first word of the rules' span, or a later one) and what they read there: the first letter
    of the label and the rule, such as "B-s.own", "I-m.known" or "B-h.named"; "O" where they read nothing.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    hints: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The words themselves."""
        return [self.text[start:end] for start, end in self.spans]

    @property
    def spaces(self) -> list[bool]:
        """Whether white space follows each word."""
        starts = [start for start, _ in self.spans[1:]]
        return [start > end for (_, end), start in zip(self.spans, starts, strict=False)] + [False] * bool(self.spans)


def ner_input(
    document: Document,
    sentences: Sequence[Sentence],
    names: Sequence[NameMention],
    hardware: Sequence[HardwareMention],
) -> NerInput:
    """The words of `sentences` with hints from the rules' `names` and `hardware`; sentences in order, none twice."""
    text = document.text
    spans = [match.span() for s in sentences for match in _WORD.finditer(text, s.start, s.end)]
    starts = [start for start, _ in spans]
    hints = [NO_HINT] * len(spans)
    # devices last: where a name and a device overlap, the registry knows better
    for low, high, hint in [*map(_name_hint, names), *map(_device_hint, hardware)]:
        first = bisect_left(starts, low)
        for at in range(first, bisect_left(starts, high, lo=first)):
            hints[at] = ("B-" if at == first else "I-") + hint
    return NerInput(text, tuple(spans), tuple(hints))


def _name_hint(name: NameMention) -> tuple[int, int, str]:
    if name.start is None or name.end is None:
        return 0, 0, NO_HINT
    return name.start, name.end, f"{name.label[0]}.{'own' if name.own else name.rule}"


def _device_hint(device: HardwareMention) -> tuple[int, int, str]:
    return device.start, device.end, "h.class" if device.generic else "h.named"
