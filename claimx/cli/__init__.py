"""The command line: `claimx extract | explain | report | convert | evaluate | diff | train | import | export | schema`.

Everything slow is imported inside the commands, so that `claimx --help` answers at once.
"""

import json
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from claimx.cli.annotation import export_, import_
from claimx.cli.convert import convert
from claimx.cli.training import train

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.cli.inputs import Faults
    from claimx.documents import ClaimDocument, SourceDocument
    from claimx.errors import ClaimxError
    from claimx.evaluation.score import Scored
    from claimx.records import Record

    AnyRecord = TypeVar("AnyRecord", bound=Record)

app = typer.Typer(
    help="Typed performance claims from systems and ML-systems abstracts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How to read an input; `auto` goes by the file's name, and by the first character of standard input."""

    auto = "auto"
    text = "text"
    markdown = "markdown"
    jsonl = "jsonl"


Inputs = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files to read; - is standard input.")]
InputForm = Annotated[Format, typer.Option("--format", "-f", help="How to read the inputs.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
ModelPath = Annotated[
    Path | None,
    typer.Option("--model", metavar="DIR", help="Learned weights from `claimx train`; those that ship by default."),
]
GoldFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Documents with their claims.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"claimx {version('claimx')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Typed performance claims from systems and ML-systems abstracts.

    Exit status: 0 all well, 1 some input was bad (each fault is a line on standard error), 2 wrong usage.
    """


@app.command()
def extract(files: Inputs, form: InputForm = Format.auto, as_json: AsJson = False, model: ModelPath = None) -> None:
    """Extract the claims: a table a document, or with --json one document a line in the wire format.

    Text (.txt, standard input) and Markdown (.md) files are one document each; .jsonl files hold one
    document a line: {"id": …, "title": …, "text": …}. Output is in input order, as soon as it is there.
    """
    from claimx.cli.inputs import Faults
    from claimx.documents import to_json_line

    faults = Faults()
    documents = _extract_all(files, form, faults, model)
    if as_json:
        for document in documents:
            sys.stdout.buffer.write(to_json_line(document).encode("utf-8") + b"\n")
            sys.stdout.buffer.flush()
    else:
        from claimx.cli import tables

        console = tables.console()
        for document in documents:
            tables.print_document(console, document)
    faults.exit()


@app.command()
def explain(files: Inputs, form: InputForm = Format.auto, model: ModelPath = None) -> None:
    """Say why each claim was made, by which rules, and what was found and rejected."""
    from claimx.cli import tables
    from claimx.cli.inputs import Faults, each_document, make_extractor

    faults = Faults()
    extractor = make_extractor(model, faults)
    for document in faults.report(each_document(files, form.value)):
        extraction = faults.attempt(partial(extractor.extract, document.text, title=document.title), document.where)
        if extraction is not None:
            typer.echo(tables.printable(f"== {document.id}\n{extraction.explain()}\n", keep_lines=True))
    faults.exit()


@app.command()
def report(
    files: Inputs,
    form: InputForm = Format.auto,
    top: Annotated[int, typer.Option(help="How many claims to list, the greatest ratios first.")] = 20,
    html: Annotated[Path | None, typer.Option(help="Write a page with highlighted evidence here.")] = None,
    model: ModelPath = None,
) -> None:
    """Compare many documents: the strongest claims, and the best ratio by metric and by hardware."""
    from claimx.analysis.summary import summarise
    from claimx.cli import tables
    from claimx.cli.inputs import Faults

    faults = Faults()
    documents = list(_extract_all(files, form, faults, model))
    tables.print_summary(tables.console(), summarise(documents), top)
    if html is not None:
        from claimx.html import render_page

        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(render_page(documents), encoding="utf-8", errors="xmlcharrefreplace")
        typer.echo(f"Wrote {html}")
    faults.exit()


@app.command()
def evaluate(
    gold: GoldFile,
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PRED]",
            exists=True,
            dir_okay=False,
            help="Claims to score; without it, claimx extracts them from the texts in GOLD.",
        ),
    ] = None,
    errors: Annotated[int, typer.Option(help="Show up to N mistakes of every kind.", min=0)] = 0,
    as_json: AsJson = False,
    model: ModelPath = None,
) -> None:
    """Score claims against gold: value, core, whole and qualitative F1, and the share of right slots."""
    from claimx.cli import tables
    from claimx.cli.inputs import Faults
    from claimx.documents import ClaimDocument, DocumentClaims
    from claimx.evaluation.score import score

    faults = Faults()
    if predicted is not None:
        gold_claims: list[Scored] = [*_read_claims(gold, DocumentClaims, faults)]
        predictions: list[Scored] = [*_read_claims(predicted, DocumentClaims, faults)]
    else:
        gold_claims = [*_read_claims(gold, ClaimDocument, faults)]
        faults.exit_if_any()
        predictions = [*_extract_all([gold], Format.jsonl, faults, model)]
    faults.exit_if_any()
    result = score(gold_claims, predictions)
    if as_json:
        typer.echo(json.dumps(result.to_json(), indent=1))
    else:
        tables.print_score(tables.console(), result, errors)


@app.command()
def diff(
    old: GoldFile,
    new: GoldFile,
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option(help="Show up to N claims of each kind.", min=0)] = 20,
) -> None:
    """Compare two files of claims over the same documents: claims gained, lost, and changed by slot."""
    from claimx.cli import tables
    from claimx.cli.inputs import Faults
    from claimx.documents import DocumentClaims
    from claimx.evaluation.diff import compare

    faults = Faults()
    before = _read_claims(old, DocumentClaims, faults)
    after = _read_claims(new, DocumentClaims, faults)
    faults.exit_if_any()
    difference = compare(before, after)
    if as_json:
        typer.echo(json.dumps(difference.to_json(), indent=1, ensure_ascii=False))
    else:
        tables.print_difference(tables.console(), difference, limit)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a document with its claims."""
    from claimx.documents import ClaimDocument

    typer.echo(json.dumps(ClaimDocument.model_json_schema(), indent=2, ensure_ascii=False))


app.command()(convert)
app.command()(train)
app.command("export")(export_)
app.command("import")(import_)


def _extract_all(
    files: "Iterable[Path]", form: Format, faults: "Faults", model: Path | None
) -> "Iterator[ClaimDocument]":
    from claimx.cli.inputs import each_document, make_extractor
    from claimx.documents import ClaimDocument

    extractor = make_extractor(model, faults)
    documents: Iterator[SourceDocument | ClaimxError] = each_document(files, form.value)
    for document in faults.report(documents):
        extraction = faults.attempt(partial(extractor.extract, document.text, title=document.title), document.where)
        if extraction is not None:
            yield ClaimDocument(id=document.id, title=document.title, text=document.text, claims=extraction.claims)


def _read_claims(path: Path, record: "type[AnyRecord]", faults: "Faults") -> "list[AnyRecord]":
    from claimx.documents import read_record_file

    return list(faults.report(read_record_file(path, record)))
