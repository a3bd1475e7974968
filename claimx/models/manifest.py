"""`model.json`: what a model directory holds, and what it was learned from."""

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from claimx.records import Record

SCHEMA = 1
"""Version of the model directory; another version is another format."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


def _stays_inside(name: str) -> str:
    parts = PurePosixPath(name).parts
    if (
        not parts
        or ".." in parts
        or "\\" in name
        or PurePosixPath(name).is_absolute()
        or str(PurePosixPath(name)) != name
    ):
        raise ValueError(f"{name!r} is no name of a file in the directory")
    return name


FileName = Annotated[str, AfterValidator(_stays_inside)]


class ModelFile(Record):
    """One file of the directory: SHA-256 and size in bytes."""

    sha256: Digest
    size: Count


class Source(Record):
    """A file that training read: its name without folders, SHA-256, documents and, of gold, claims."""

    name: str
    sha256: Digest
    documents: Count
    claims: Count | None = None


class Fit(Record):
    """What one step of training did: how many examples it learned from, and how many weights it kept."""

    step: str
    examples: Count
    weights: Count


class Sources(Record):
    """The files that training read, by their role."""

    gold: tuple[Source, ...] = ()
    calibration: tuple[Source, ...] = ()
    texts: tuple[Source, ...] = ()
    unlabelled: tuple[Source, ...] = ()


class Manifest(Record):
    """The contents of `model.json`. `claimx`: the version that trained it; `files`: path in the directory → file."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    claimx: str
    seed: int
    files: dict[FileName, ModelFile]
    fits: tuple[Fit, ...] = ()
    training: Sources = Sources()
