"""Where a new model directory goes: it appears whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimx.errors import ClaimxError
from claimx.models.directory import MANIFEST


def check_destination(out: Path, *, overwrite: bool) -> None:
    """Raises ClaimxError where `out` exists and may not be replaced: only a model directory ever is, on request."""
    if not out.exists() and not out.is_symlink():
        return
    if not overwrite:
        raise ClaimxError("it exists", where=str(out), mend="Name another directory, or say --overwrite")
    if out.is_symlink() or not out.is_dir() or (any(out.iterdir()) and not (out / MANIFEST).is_file()):
        what = "it is no model directory, and nothing else is overwritten"
        raise ClaimxError(what, where=str(out), mend="Name another directory")


@contextmanager
def new_directory(out: Path, *, overwrite: bool) -> Iterator[Path]:
    """A folder beside `out` to fill, which takes its place at the end; after an exception nothing is left of it.

    Raises ClaimxError as `check_destination` does, and where the folder cannot be made.
    """
    out = Path(os.path.abspath(out))
    check_destination(out, overwrite=overwrite)
    filling = out.with_name(f".{out.name}.{os.getpid()}.new")
    replaced = out.with_name(f".{out.name}.{os.getpid()}.old")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        filling.mkdir()
    except OSError as error:
        mend = "Name a directory that can be made"
        raise ClaimxError(f"cannot be made ({error.strerror})", where=str(out), mend=mend) from error
    try:
        yield filling
        # again: somebody may have been faster
        check_destination(out, overwrite=overwrite)
        if out.exists():
            out.rename(replaced)
        try:
            filling.rename(out)
        except BaseException:
            if replaced.exists():
                replaced.rename(out)
            raise
    finally:
        shutil.rmtree(filling, ignore_errors=True)
        shutil.rmtree(replaced, ignore_errors=True)
