"""Progress bars on standard error, for people who wait; silence where nobody looks."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from claimx.training.sources import Track

Item = TypeVar("Item")


@contextmanager
def shown_progress() -> Iterator["Track"]:
    """A `Track` that draws a bar for each thing it is asked to track, if standard error is a terminal."""
    err = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as bars:

        def track(items: Sequence[Item], doing: str, /) -> Iterable[Item]:
            return bars.track(items, description=doing)

        yield track
