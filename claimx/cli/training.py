"""`claimx train`: learns a model directory from annotated documents."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimx.models.manifest import Manifest, Source
    from claimx.training.train import Check


def train(
    gold: Annotated[
        list[Path],
        typer.Option(exists=True, dir_okay=False, metavar="FILE", help="Annotated documents; may be repeated."),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The model directory to make.")],
    texts: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, metavar="FILE", help="Texts that standoff annotations belong to."),
    ] = None,
    unlabelled: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, metavar="FILE", help="Texts for steps that need no annotations."),
    ] = None,
    calibration: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            metavar="FILE",
            help="Annotated documents to calibrate confidence by, that no rule was made from.",
        ),
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, metavar="FILE", help="Annotated documents to measure on only."),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Train the network of names too, from the entities of the gold; slow.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Goes into model.json; the same seed gives the same model.")] = 0,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a model directory that is there.")] = False,
) -> None:
    """Learn a model from annotated documents; load it with --model DIR or Extractor(model=DIR).

    The same files and seed give the same model, byte by byte. Needs the extra `training`.
    """
    from claimx.cli.inputs import Faults
    from claimx.cli.progress import shown_progress
    from claimx.errors import ClaimxError

    faults = Faults()
    try:
        require_training_extra()
        from claimx.training.train import train as learn

        with shown_progress() as track:
            done = learn(
                gold,
                out,
                texts=texts or (),
                unlabelled=unlabelled or (),
                calibration=calibration or (),
                check=check,
                names=names,
                seed=seed,
                overwrite=overwrite,
                track=track,
            )
    except ClaimxError as error:
        faults.add(error)
        raise typer.Exit(1) from None
    _print_model(done.model.manifest, out)
    if done.check is not None:
        _print_check(done.check)


def require_training_extra() -> None:
    """Raises ClaimxError where a library that only training needs is not installed."""
    from importlib.util import find_spec

    from claimx.errors import ClaimxError

    missing = [name for name in ("numpy", "scipy") if find_spec(name) is None]
    if missing:
        what = f"training needs {' and '.join(missing)}"
        raise ClaimxError(what, where="claimx train", mend="Install the extra: pip install 'claimx[training]'")


def _print_model(manifest: "Manifest", out: Path) -> None:
    from claimx.cli import tables

    console = tables.console()
    rows = [(fit.step, str(fit.examples), str(fit.weights)) for fit in manifest.fits]
    tables.print_rows(console, ("learned", "examples", "weights"), rows, title=f"{out}, seed {manifest.seed}")
    read = manifest.training
    for role, sources in (
        ("gold", read.gold),
        ("calibration", read.calibration),
        ("texts", read.texts),
        ("unlabelled", read.unlabelled),
    ):
        if sources:
            typer.echo(f"{role}: {_told(sources)}")
    size = sum(file.size for file in manifest.files.values())
    typer.echo(f"{len(manifest.files)} files, {size / 1000:,.1f} kB")


def _told(sources: "Iterable[Source]") -> str:
    parts = []
    for source in sources:
        claims = "" if source.claims is None else f", {source.claims} claims"
        parts.append(f"{source.name} ({source.documents} documents{claims})")
    return ", ".join(parts)


def _print_check(check: "Check") -> None:
    from claimx.cli import tables

    console = tables.console()
    typer.echo()
    tables.print_score(console, check.score, errors=0)
    rows = [(f"{row.confidence:.2f}", str(row.claims), f"{row.right:.2f}") for row in check.reliability]
    tables.print_rows(console, ("confidence", "claims", "right"), rows, title="what confidence is worth")
