"""Where a span of the normalised text came from: edits recorded as they were made, looked up by bisection."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """The edits of one pass, in order. Edit i turned `before[starts_before[i]:ends_before[i]]` into
    `after[starts_after[i]:ends_after[i]]`; either side may be empty. Everything between two edits was copied.
    """

    starts_before: tuple[int, ...]
    ends_before: tuple[int, ...]
    starts_after: tuple[int, ...]
    ends_after: tuple[int, ...]

    def char_before(self, at: int) -> tuple[int, int]:
        """The span before the pass that produced the one code point `at` after it."""
        i = bisect_right(self.starts_after, at) - 1
        if i < 0:
            return at, at + 1
        if at < self.ends_after[i]:
            return self.starts_before[i], self.ends_before[i]
        moved = self.ends_before[i] + at - self.ends_after[i]
        return moved, moved + 1

    def char_after(self, at: int) -> tuple[int, int]:
        """The span after the pass that the code point `at` became; empty where it was deleted."""
        i = bisect_right(self.starts_before, at) - 1
        # An insertion at `at` is recorded there with an empty source: it did not come from this code point.
        if i < 0:
            return at, at + 1
        if at < self.ends_before[i]:
            return self.starts_after[i], self.ends_after[i]
        moved = self.ends_after[i] + at - self.ends_before[i]
        return moved, moved + 1


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps half-open code-point spans between normalised text and source. No layers: nothing was edited."""

    layers: tuple[Layer, ...] = ()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The tightest span of the source that produced the span `start:end` of the normalised text.

        A code point that replaced several stands for all of them. Raises ValueError for an empty span.
        """
        if start >= end:
            raise ValueError(f"a span to map must hold at least one code point, not {start}:{end}")
        for layer in reversed(self.layers):
            start, end = layer.char_before(start)[0], layer.char_before(end - 1)[1]
        return start, end

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the normalised text that the span `start:end` of the source became.

        It is empty where all of it was deleted. Raises ValueError for an empty span.
        """
        if start >= end:
            raise ValueError(f"a span to map must hold at least one code point, not {start}:{end}")
        for layer in self.layers:
            if start == end:
                break
            start, end = layer.char_after(start)[0], layer.char_after(end - 1)[1]
        return start, max(start, end)


_OPENS_LEFT = re.compile(r"(?:\\[A-Za-z]{1,20})?\{\Z")


def balance(source: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span of LaTeX source by the markup right beside it that would be cut in two.

    The tightest source of "2.5×" in `2.5$\\times$` is `2.5$\\times`; quoted, it wants its closing dollar.
    """
    piece = source[start:end]
    if "$" in piece and (piece.count("$") - piece.count("\\$")) % 2:
        if source.startswith("$", end):
            end += 1
        elif source.endswith("$", 0, start):
            start -= 1
    if "{" in piece or "}" in piece:
        depth = piece.count("{") - piece.count("}")
        opened = _OPENS_LEFT.search(source, max(0, start - 24), start) if depth < 0 else None
        if opened is not None:
            start = opened.start()
        elif depth > 0 and source.startswith("}", end):
            end += 1
    return start, end


def apply_edits(before: str, edits: Sequence[tuple[int, int, str]]) -> tuple[str, Layer]:
    """Apply (start, end, replacement) edits, given in order and without overlap, in one go."""
    pieces: list[str] = []
    starts_after: list[int] = []
    ends_after: list[int] = []
    done = length = 0
    for start, end, replacement in edits:
        pieces.append(before[done:start])
        length += start - done
        starts_after.append(length)
        if replacement:
            pieces.append(replacement)
            length += len(replacement)
        ends_after.append(length)
        done = end
    pieces.append(before[done:])
    layer = Layer(
        tuple(edit[0] for edit in edits),
        tuple(edit[1] for edit in edits),
        tuple(starts_after),
        tuple(ends_after),
    )
    return "".join(pieces), layer
