"""`claimx export` and `claimx import`: documents to an annotation tool, and annotations back."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimx.cli.inputs import Faults
    from claimx.integrations.annotated import ExportDocument


class Tool(StrEnum):
    """The annotation tools, by their file formats."""

    label_studio = "label-studio"
    doccano = "doccano"
    doccano_spans = "doccano-spans"


ToolName = Annotated[
    Tool,
    typer.Argument(metavar="FORMAT", help="label-studio, doccano (with relations) or doccano-spans (without)."),
]


def export_(
    tool: ToolName,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", help="Gold or texts; - is standard input.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="The file to import into the tool.")] = None,
    pre_annotate: Annotated[
        bool, typer.Option("--pre-annotate", help="Give texts without claims those that claimx extracts.")
    ] = False,
    config: Annotated[
        bool, typer.Option("--config", help="Print the labelling configuration of Label Studio and do nothing else.")
    ] = False,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="Learned weights for --pre-annotate.")
    ] = None,
) -> None:
    """Write documents for an annotation tool: gold with its claims, texts without or with claimx's own.

    JSON Lines with "claims" are gold; all other inputs are texts, as for `claimx extract`.
    """
    from claimx.integrations import doccano, label_studio

    if config:
        if tool is not Tool.label_studio:
            raise typer.BadParameter("doccano makes its labels from the imported file", param_hint="--config")
        typer.echo(label_studio.labelling_config(), nl=False)
        return
    if not files:
        raise typer.BadParameter("name the files to export", param_hint="FILE")
    if out is None:
        raise typer.BadParameter("name the file to write", param_hint="--out")
    from claimx.cli.inputs import Faults

    faults = Faults()
    documents = list(_to_export(files, faults))
    bare = {document.id for document in documents if document.claims is None}
    if pre_annotate:
        documents = list(_pre_annotated(documents, model, faults))
    if tool is Tool.label_studio:
        tasks = (
            label_studio.to_task(document, as_="predictions" if document.id in bare else "annotations")
            for document in documents
        )
        written = label_studio.write_tasks(tasks)
    else:
        written = doccano.write_rows(doccano.to_rows(documents, spans_only=tool is Tool.doccano_spans))
    _write(out, written)
    claims = sum(len(document.claims or ()) for document in documents)
    typer.echo(f"{out}: {len(documents)} documents, {claims} claims")
    faults.exit()


def import_(
    tool: ToolName,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What the tool exported.")],
    out: Annotated[Path, typer.Option(metavar="GOLD.jsonl", help="The gold to write.")],
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="Learned weights, for what claimx completes.")
    ] = None,
) -> None:
    """Turn the export of an annotation tool into gold for `claimx train` and `claimx evaluate`.

    What a person left open is completed by what claimx reads at that place; every such case is a note on standard
    error. A fault there costs its claim or slot only, and makes the exit status 1.
    """
    from claimx.cli.inputs import Faults, make_extractor
    from claimx.cli.tables import printable
    from claimx.documents import to_json_line
    from claimx.integrations import doccano, label_studio

    faults = Faults()
    extractor = make_extractor(model, faults)
    read = label_studio.read_tasks if tool is Tool.label_studio else doccano.read_rows
    lines, claims, notes = [], 0, 0
    for imported in read(file, extractor):
        for fault in imported.faults:
            faults.add(fault)
        for note in imported.notes:
            typer.echo(printable(f"note: {note}"), err=True)
        notes += len(imported.notes)
        if imported.document is not None:
            lines.append(to_json_line(imported.document) + "\n")
            claims += len(imported.document.claims)
    _write(out, "".join(lines))
    typer.echo(f"{out}: {len(lines)} documents, {claims} claims, {notes} notes, {faults.count} faults")
    faults.exit()


def _to_export(files: list[Path], faults: "Faults") -> Iterator["ExportDocument"]:
    from claimx.cli.inputs import STANDARD_INPUT, each_document
    from claimx.documents import guess_format, read_record_file
    from claimx.integrations.annotated import ExportDocument

    for path in files:
        if path != STANDARD_INPUT and path.is_file() and guess_format(path) == "jsonl":
            yield from faults.report(read_record_file(path, ExportDocument))
            continue
        for document in faults.report(each_document([path], "auto")):
            yield ExportDocument(id=document.id, title=document.title, text=document.text)


def _pre_annotated(
    documents: list["ExportDocument"], model: Path | None, faults: "Faults"
) -> Iterator["ExportDocument"]:
    from claimx.cli.inputs import make_extractor

    extractor = make_extractor(model, faults)
    for document in documents:
        if document.claims is None:
            found = faults.attempt(partial(extractor.extract, document.text, title=document.title), document.id)
            document = document.model_copy(update={"claims": found.claims if found else None})
        yield document


def _write(out: Path, text: str) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(text.encode("utf-8"))
