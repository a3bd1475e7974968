"""Edits recorded from left to right, with what the result looks like so far."""

import re

_SPACES = re.compile(r" *")
_REACH = 24


class Edits:
    """The edits of one pass over `source`, in order and without overlap.

    `end` is where the last edit ended; `braces` are the open braces, each with what becomes of its end;
    `math_end` is the offset of the dollar that closes the mathematics we are in, or -1.
    """

    __slots__ = ("_tail", "braces", "done", "end", "math_end", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.done: list[tuple[int, int, str]] = []
        self.end = 0
        self.braces: list[str] = []
        self.math_end = -1
        self._tail = ""

    def edit(self, start: int, end: int, new: str) -> int:
        """Record that `source[start:end]` becomes `new`, and return where to go on."""
        if start > self.end:
            self._tail = self.source[max(self.end, start - _REACH) : start]
        if new:
            self._tail = (self._tail + new)[-_REACH:]
        self.done.append((start, end, new))
        self.end = end
        return end

    def settle(self, start: int, end: int, new: str) -> int:
        """Edit unless the source says so already."""
        return end if self.source[start:end] == new else self.edit(start, end, new)

    def swallow(self, start: int, end: int, new: str = "") -> int:
        """Edit, but let no deletion leave two spaces, or a space at the very start."""
        if not new and self.source.startswith(" ", end):
            before = self.left(start)
            if not before or before[-1] == " ":
                end = self.after_spaces(end)
        return self.edit(start, end, new)

    def left(self, at: int) -> str:
        """The last characters of the result before the source offset `at`."""
        if at - self.end >= _REACH:
            return self.source[at - _REACH : at]
        return (self._tail + self.source[self.end : at])[-_REACH:]

    def back(self, at: int) -> int:
        """Where the spaces right before `at` begin, as far as they are not edited yet."""
        while at > self.end and self.source[at - 1] == " ":
            at -= 1
        return at

    def unspace(self, at: int) -> int:
        """As `back`, and where the space before is an edit that wrote nothing else, take it back too."""
        at = self.back(at)
        if self.done and at == self.end and self.done[-1][2] == " ":
            at = self.done.pop()[0]
            self.end = self.done[-1][1] if self.done else 0
            self._tail = self._tail[:-1]
        return at

    def after_spaces(self, at: int) -> int:
        found = _SPACES.match(self.source, at)
        return found.end() if found is not None else at
