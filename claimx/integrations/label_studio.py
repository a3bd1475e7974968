"""Label Studio: tasks with annotations as its JSON export has them, and the labelling configuration for claims.

A region has `from_name` "label"; what is said of it are further results with the same id, one a control of the
configuration ("outcome", "low", …). Links are results of type "relation". Offsets count code points.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any, Literal

from claimx import __version__
from claimx.documents import json_line, open_binary
from claimx.errors import ClaimxError
from claimx.integrations.annotated import ExportDocument
from claimx.integrations.claims_to_regions import mark_claims
from claimx.integrations.regions_to_claims import Imported, MarkedDocument, read_claims
from claimx.integrations.scheme import CHOICES, NUMBERS, TEXTS, Link, Markup, Region, Value
from claimx.pipeline import Extractor

Json = dict[str, Any]

_LABEL, _TEXT = "label", "text"
_AGAIN = "Export the project again as JSON"


def labelling_config() -> str:
    """The labelling configuration to paste into a new project: labels, links and a field for every attribute."""
    return (files("claimx.integrations") / "label_studio.xml").read_text(encoding="utf-8")


def to_task(document: ExportDocument, *, as_: Literal["annotations", "predictions"] = "annotations") -> Json:
    """A task to import. Claims become an annotation, or a prediction that a person starts from; none, a bare task."""
    task: Json = {"data": {"id": document.id, "title": document.title or "", "text": document.text}}
    if document.claims is not None:
        markup = mark_claims(document.text, document.claims, document.entities)
        made = {"model_version": f"claimx {__version__}"} if as_ == "predictions" else {}
        origin = "prediction" if as_ == "predictions" else "manual"
        results = [r | {"origin": origin} if "id" in r else r for r in _results(document.text, markup)]
        task[as_] = [made | {"result": results}]
    return task


def write_tasks(tasks: Iterable[Json]) -> str:
    """The text of a file with these tasks."""
    return "[\n" + ",\n".join(json_line(task) for task in tasks) + "\n]\n"


def _results(text: str, markup: Markup) -> Iterator[Json]:
    for region in markup.regions:
        place = {"start": region.start, "end": region.end}
        words = {"text": text[region.start : region.end]}
        yield _result(region, _LABEL, "labels", place | words | {"labels": [region.label]})
        for name, value in region.attributes.items():
            if name in CHOICES:
                yield _result(region, name, "choices", place | words | {"choices": [value]})
            elif name in NUMBERS:
                yield _result(region, name, "number", place | words | {"number": value})
            else:
                lines = list(value) if isinstance(value, tuple) else [value]
                yield _result(region, name, "textarea", place | {"text": lines})
    for link in markup.links:
        yield {
            "type": "relation",
            "from_id": link.source,
            "to_id": link.target,
            "direction": "right",
            "labels": [link.type],
        }


def _result(region: Region, control: str, type_: str, value: Json) -> Json:
    return {"id": region.id, "from_name": control, "to_name": _TEXT, "type": type_, "value": value}


def read_tasks(path: Path, extractor: Extractor) -> Iterator[Imported]:
    """The annotated documents of a JSON export, one `Imported` a task; faults of the file alone have no document.

    Of several annotations of a task the ground truth counts, else the last; a skipped task has none.
    """
    try:
        with open_binary(path) as file:
            tasks = json.loads(file.read())
    except (OSError, EOFError, ValueError, RecursionError) as error:
        yield Imported(faults=[ClaimxError(f"no JSON export ({error})", where=str(path), mend=_AGAIN)])
        return
    if not isinstance(tasks, list):
        yield Imported(faults=[ClaimxError("a list of tasks is needed", where=str(path), mend=_AGAIN)])
        return
    for number, task in enumerate(tasks, 1):
        yield _read_task(task, f"{path}: task {_id_of(task, number)}", extractor)


def _id_of(task: object, number: int) -> object:
    return task.get("id", number) if isinstance(task, dict) else number


def _read_task(task: object, where: str, extractor: Extractor) -> Imported:
    data = task.get("data") if isinstance(task, dict) else None
    if not isinstance(task, dict) or not isinstance(data, dict) or not isinstance(data.get("text"), str):
        what = 'a task without "data": {"text": …}'
        if isinstance(task, dict) and isinstance(task.get("text"), str):
            what = "this is a task of the JSON-MIN export, which has no links"
        return Imported(faults=[ClaimxError(what, where=where, mend=_AGAIN)])
    notes: list[str] = []
    annotation = _chosen(task.get("annotations"), where, notes)
    if annotation is None:
        return Imported(notes=[f"{where}: nobody has annotated it, left out"])
    name = str(data.get("id") or task.get("id") or "")
    reader = _ResultReader(data["text"], f"{where} ({name})" if name != str(task.get("id")) else where)
    markup = reader.read(annotation)
    title = data.get("title") if isinstance(data.get("title"), str) else None
    imported = read_claims(MarkedDocument(name, title or None, data["text"], markup, reader.where), extractor)
    imported.faults[:0] = reader.faults
    imported.notes[:0] = notes + reader.notes
    return imported


def _chosen(annotations: object, where: str, notes: list[str]) -> list[Any] | None:
    """The results of the annotation that counts."""
    given = annotations if isinstance(annotations, list) else []
    whole = [a for a in given if isinstance(a, dict) and isinstance(a.get("result"), list)]
    kept = [a for a in whole if not a.get("was_cancelled")]
    if not kept:
        return None
    best = [a for a in kept if a.get("ground_truth")] or kept
    if len(kept) > 1:
        what = "the ground truth" if best is not kept else "the last"
        notes.append(f"{where}: {len(kept)} annotations, {what} is taken")
    result: list[Any] = best[-1]["result"]
    return result


class _ResultReader:
    """Gathers the results of one annotation into regions and links."""

    def __init__(self, text: str, where: str) -> None:
        self.where = where
        self.faults: list[ClaimxError] = []
        self.notes: list[str] = []
        self._text = text
        self._places: dict[str, tuple[str, int, int]] = {}
        self._attributes: dict[str, dict[str, Value]] = {}
        self._links: list[Link] = []

    def read(self, results: Iterable[object]) -> Markup:
        for result in results:
            if not isinstance(result, dict):
                self._fault("a result", "it is no object")
            elif result.get("type") == "relation":
                self._link(result)
            else:
                self._say(result)
        for id_ in [id_ for id_ in self._attributes if id_ not in self._places]:
            self._fault(f"region {id_}", "something is said of it, and it has no label")
        regions = [
            Region(id_, label, start, end, self._attributes.get(id_, {}))
            for id_, (label, start, end) in self._places.items()
        ]
        return Markup(tuple(regions), tuple(self._links))

    def _link(self, result: Mapping[str, Any]) -> None:
        source, target = str(result.get("from_id")), str(result.get("to_id"))
        if result.get("direction") == "left":
            source, target = target, source
        labels = result.get("labels") or [""]
        for label in labels if isinstance(labels, list) else [labels]:
            self._links.append(Link(source, target, str(label)))

    def _say(self, result: Mapping[str, Any]) -> None:
        id_, control, value = str(result.get("id")), str(result.get("from_name")), result.get("value")
        if not isinstance(value, dict):
            self._fault(f"region {id_}", "it has no value")
        elif control == _LABEL or "labels" in value:
            self._region(id_, value)
        elif control in CHOICES or control in NUMBERS or control in TEXTS:
            said = _said(control, value)
            if said is None:
                told = json.dumps({k: v for k, v in value.items() if k in ("choices", "number", "text")})
                allowed = f"one of {', '.join(CHOICES[control])}" if control in CHOICES else "a number or text"
                self._fault(f"region {id_}", f"{control} is {told}, not {allowed}")
            else:
                self._attributes.setdefault(id_, {})[control] = said
        else:
            self.notes.append(f"{self.where}, region {id_}: {control!r} is no field of the configuration, left out")

    def _region(self, id_: str, value: Mapping[str, Any]) -> None:
        labels, start, end = value.get("labels"), value.get("start"), value.get("end")
        if not isinstance(labels, list) or len(labels) != 1 or not isinstance(labels[0], str):
            self._fault(f"region {id_}", f"it has the labels {labels!r}; one is needed")
            return
        if not isinstance(start, int) or not isinstance(end, int):
            self._fault(f"region {id_}", f"its offsets are {start!r} and {end!r}, not whole numbers")
            return
        quoted = value.get("text")
        if isinstance(quoted, str) and 0 <= start < end <= len(self._text) and self._text[start:end] != quoted:
            moved = _from_utf16(self._text, start, end)
            if moved is None or self._text[slice(*moved)] != quoted:
                what = f"{start}-{end} holds {self._text[start:end]!r}, not {quoted!r}"
                self._fault(f"region {id_}", what, "Mark it again, in the text that was exported")
                return
            start, end = moved
        self._places[id_] = (labels[0], start, end)

    def _fault(self, at: str, what: str, mend: str = _AGAIN) -> None:
        self.faults.append(ClaimxError(what, where=f"{self.where}, {at}", mend=mend))


def _said(control: str, value: Mapping[str, Any]) -> Value | None:
    """What a control says; None where it does not fit."""
    if control in CHOICES:
        choices = value.get("choices")
        if isinstance(choices, list) and len(choices) == 1 and choices[0] in CHOICES[control]:
            return str(choices[0])
        return None
    if control in NUMBERS:
        return _number(value.get("number", value.get("text")), whole=control == "count")
    lines = value.get("text")
    lines = [lines] if isinstance(lines, str) else lines
    if not isinstance(lines, list) or not lines or not all(isinstance(line, str) for line in lines):
        return None
    return tuple(lines) if control == "elsewhere" else "\n".join(lines)


def _number(value: object, *, whole: bool) -> float | None:
    """A number, also from the text field of a configuration of somebody's own."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    if not isfinite(number) or (whole and number != int(number)):
        return None
    return int(number) if whole else number


def _from_utf16(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Older releases count UTF-16 units, which differ behind an emoji."""
    units = text.encode("utf-16-le", "surrogatepass")
    try:
        before, within = units[: 2 * start].decode("utf-16-le"), units[2 * start : 2 * end].decode("utf-16-le")
    except UnicodeDecodeError:
        return None
    return len(before), len(before) + len(within)
