"""`claimx convert`: whole corpora into one file of claims."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimx.batch.items import Fields
    from claimx.batch.runner import Progress, Summary

_FIELDS = ("id", "text", "title", "date")


class OutputChoice(StrEnum):
    """How to write; `auto` goes by the name of the output, and is Parquet where that says nothing."""

    auto = "auto"
    parquet = "parquet"
    jsonl = "jsonl"
    csv = "csv"
    duckdb = "duckdb"


def convert(
    inputs: Annotated[list[str], typer.Argument(metavar="IN…", help="Files, folders or globs; - is standard input.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")],
    form: Annotated[OutputChoice, typer.Option("--format", "-f", help="How to write.")] = OutputChoice.auto,
    form_in: Annotated[str, typer.Option("--format-in", metavar="NAME", help="How to read the inputs.")] = "auto",
    preset: Annotated[
        str | None, typer.Option(metavar="NAME", help="Fields of a well-known corpus: arxiv, openalex, …")
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Which fields hold what: id=paperId,text=abstract,title=title,date=year."),
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as processors by default.")] = None,
    batch_size: Annotated[int, typer.Option(min=1, help="Documents in a unit, after which a run can go on.")] = 256,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first bad record.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an output that is there.")] = False,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="Learned weights from `claimx train`.")
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Let the network revise names: about half as fast, few claims differ.")
    ] = False,
) -> None:
    """Extract the claims of whole corpora into Parquet, JSON Lines, CSV or a DuckDB database.

    A run that was stopped or killed goes on where it was: give the same command again. Bad records go to
    OUT.quarantine.jsonl and make the exit status 1. Needs the extra `batch`.
    """
    from claimx.cli.inputs import Faults
    from claimx.cli.tables import printable
    from claimx.errors import ClaimxError

    faults = Faults()
    try:
        _require_batch_extra()
        from claimx.batch.parts import parts_folder
        from claimx.batch.runner import convert as run

        paths = _paths(inputs)
        if out.exists() and not overwrite and not parts_folder(out).exists():
            raise typer.BadParameter(f"{out} exists: give another, or --overwrite", param_hint="--out")
        with _shown() as track:
            done = run(
                paths,
                out,
                form=form_in,
                fields=_fields(preset, fields),
                out_form=form.value,
                model=model,
                names=names,
                workers=workers,
                batch_size=batch_size,
                strict=strict,
                overwrite=overwrite,
                track=track,
            )
    except ClaimxError as error:
        faults.add(error)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo(printable(f"Stopped. The same command goes on from here; {out}.parts holds what is done"), err=True)
        raise typer.Exit(130) from None
    typer.echo(printable(_told(done), keep_lines=True))
    raise typer.Exit(1 if done.quarantine else 0)


def _require_batch_extra() -> None:
    from importlib.util import find_spec

    from claimx.errors import ClaimxError

    missing = [name for name in ("pyarrow", "duckdb") if find_spec(name) is None]
    if missing:
        what = f"converting needs {' and '.join(missing)}"
        raise ClaimxError(what, where="claimx convert", mend="Install the extra: pip install 'claimx[batch]'")


def _paths(inputs: list[str]) -> list[Path]:
    from glob import has_magic

    paths = [Path(given) for given in inputs]
    for path in paths:
        if str(path) != "-" and not path.exists() and not has_magic(str(path)):
            raise typer.BadParameter(f"{path} does not exist", param_hint="IN")
    return paths


def _fields(preset: str | None, names: str | None) -> "Fields | None":
    from dataclasses import replace

    from claimx.batch.items import PRESETS, Fields

    if preset is not None and preset not in PRESETS:
        raise typer.BadParameter(f"{preset} is none of {', '.join(sorted(PRESETS))}", param_hint="--preset")
    fields = Fields() if preset is None else PRESETS[preset]
    given: dict[str, str] = {}
    for pair in names.split(",") if names else ():
        field, sign, name = (part.strip() for part in pair.partition("="))
        if field not in _FIELDS or not sign or not name:
            known = ", ".join(f"{field}=…" for field in _FIELDS)
            raise typer.BadParameter(f"{pair!r} is none of {known}", param_hint="--fields")
        given[field] = name
    return replace(fields, **given)


@contextmanager
def _shown() -> "Iterator[Callable[[Progress], None] | None]":
    """A bar on standard error for people who wait; None where nobody looks."""
    from time import monotonic

    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    err = Console(stderr=True)
    if not err.is_terminal:
        yield None
        return
    started = monotonic()
    with Bars(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), console=err) as bars:
        task = bars.add_task("counting", total=None)

        def track(at: "Progress") -> None:
            new = at.documents - at.resumed
            rate = new / max(monotonic() - started, 1e-9)
            told = f"{at.documents:,} documents, {at.claims:,} claims, {rate:,.0f}/s"
            if at.quarantined:
                told += f", {at.quarantined:,} bad"
            # what an earlier run did took no time, and is no part of the time left
            total = None if at.total is None else at.total - at.resumed
            bars.update(task, description=told, total=total, completed=new)

        yield track


def _told(done: "Summary") -> str:
    lines = [f"{done.out}: {done.documents:,} documents, {done.claims:,} claims"]
    if done.resumed:
        lines.append(f"{done.resumed:,} documents were done by an earlier run")
    if done.quarantine is not None:
        lines.append(f"{done.quarantine}: {done.quarantined:,} bad records, {done.failed:,} failed extractions")
    new = done.documents - done.resumed
    lines.append(f"{done.seconds:,.1f} s, {new / max(done.seconds, 1e-9):,.0f} documents a second")
    return "\n".join(lines)
