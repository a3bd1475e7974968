"""Reads and writes model directories: `model.json` and the files that it lists, each with its SHA-256.

========================  ===================================================================
`level_weights.json`      is a level a result or set-up: log-odds by name of the evidence
`confidence.json`         how likely a claim is right: a chooser between "wrong" and "right"
`linker.json`, optional   choosers by the name of the slot they choose for
`ner/`, optional          a recogniser of names; its files are checked, not read
========================  ===================================================================
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError

from claimx import __version__
from claimx.errors import ClaimxError
from claimx.linking.confidence import CLASSES
from claimx.linking.learned import Learned
from claimx.linking.scorer import Chooser
from claimx.models.manifest import SCHEMA, Fit, Manifest, ModelFile, Sources
from claimx.models.weight_files import (
    CONFIDENCE,
    LEVELS,
    LINKER,
    UNFIT,
    parse_chooser_file,
    parse_choosers,
    parse_levels,
)

MANIFEST = "model.json"
NER = "ner"

_TRAIN_ONE = "Train one with `claimx train`, or leave `model` out to use the one that claimx ships"
_REINSTALL = "Reinstall claimx: the model that it ships is not whole"

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Model:
    """A model directory, read and checked. `ner`: its folder with a recogniser of names, None where it has none."""

    where: str
    manifest: Manifest
    learned: Learned
    ner: Traversable | None = None


def read_model(path: str | Path) -> Model:
    """The model in a directory that `claimx train` wrote. Every file is checked against its hash.

    Raises ClaimxError with the file's place where the directory is missing, of another schema, incomplete or changed.
    """
    return _Reader(Path(path), _TRAIN_ONE).read()


@cache
def default_model() -> Model:
    """The model that the package ships, read once. Raises ClaimxError where the installation is damaged."""
    return _Reader(files("claimx.models"), _REINSTALL).read()


def write_manifest(folder: Path, *, seed: int, fits: tuple[Fit, ...], training: Sources) -> Manifest:
    """Writes `model.json` for the files that are in `folder`, which makes it a model directory."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    listed = {path.relative_to(folder).as_posix(): _entry(path.read_bytes()) for path in paths}
    manifest = Manifest(claimx=__version__, seed=seed, files=listed, fits=fits, training=training)
    text = json.dumps(manifest.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def _entry(content: bytes) -> ModelFile:
    return ModelFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content))


class _Reader:
    """Reads one directory; every fault is raised with its place in it."""

    def __init__(self, folder: Traversable, mend: str) -> None:
        self._folder, self._mend = folder, mend

    def read(self) -> Model:
        if not self._folder.is_dir():
            found = "this is a file, not a model directory" if self._folder.is_file() else "no such model directory"
            self._fail(found)
        manifest = self._manifest()
        contents = {name: self._checked(name, entry) for name, entry in manifest.files.items()}
        learned = Learned(
            levels=self._parsed(contents, LEVELS, parse_levels),
            confidence=self._parsed(contents, CONFIDENCE, _parse_confidence),
            linker=self._parsed(contents, LINKER, parse_choosers) if LINKER in contents else {},
        )
        has_names = any(name.startswith(f"{NER}/") for name in contents)
        return Model(str(self._folder), manifest, learned, self._folder / NER if has_names else None)

    def _manifest(self) -> Manifest:
        data = self._json(self._bytes(MANIFEST, f"no {MANIFEST}: this is no model directory"))
        schema = data.get("schema") if isinstance(data, dict) else None
        if schema != SCHEMA or isinstance(schema, bool):
            self._fail(f"a model of schema {schema!r}; this claimx reads schema {SCHEMA}", MANIFEST)
        try:
            return Manifest.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(step) for step in first["loc"])
            self._fail(f"{place}: {first['msg']}", MANIFEST, error)

    def _json(self, content: bytes) -> Any:
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            self._fail(f"not JSON ({error})", MANIFEST, error)

    def _checked(self, name: str, entry: ModelFile) -> bytes:
        content = self._bytes(name, f"this file is missing; {MANIFEST} lists it")
        found = _entry(content)
        if found != entry:
            sizes = f"{found.size} bytes, not {entry.size}" if found.size != entry.size else "SHA-256 differs"
            self._fail(f"this file is not the one that {MANIFEST} lists ({sizes}): it was changed or is damaged", name)
        return content

    def _parsed(self, contents: dict[str, bytes], name: str, parse: Callable[[str], Parsed]) -> Parsed:
        if name not in contents:
            self._fail(f"{MANIFEST} does not list {name}, which every model has", MANIFEST)
        try:
            return parse(contents[name].decode("utf-8"))
        except (*UNFIT, RecursionError) as error:
            self._fail(f"these are no weights ({error})", name, error)

    def _bytes(self, name: str, missing: str) -> bytes:
        path = self._folder.joinpath(*name.split("/"))
        if not path.is_file():
            self._fail(missing, None if name == MANIFEST else name)
        try:
            return path.read_bytes()
        except OSError as error:
            self._fail(f"cannot be read ({error.strerror or error})", name, error)

    def _fail(self, what: str, name: str | None = None, cause: Exception | None = None) -> NoReturn:
        place = self._folder.joinpath(*name.split("/")) if name else self._folder
        raise ClaimxError(what, where=str(place), mend=self._mend) from cause


def _parse_confidence(text: str) -> Chooser:
    chooser = parse_chooser_file(text)
    if chooser.classes != CLASSES:
        raise ValueError(f"classes {', '.join(CLASSES)} are needed, not {', '.join(chooser.classes)}")
    return chooser
