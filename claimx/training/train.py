"""Trains a model directory from annotated documents, and checks it on documents that it did not learn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.documents import ClaimDocument
from claimx.evaluation.score import Score, score
from claimx.models.directory import Model, read_model, write_manifest
from claimx.pipeline import Extractor
from claimx.training.confidence import Reliability, reliability, rightness
from claimx.training.destination import check_destination, new_directory
from claimx.training.sources import Track, quietly, read_training_data
from claimx.training.standoff import read_annotated
from claimx.training.steps import STEPS, Bench, learn_names, untrained


@dataclass(frozen=True, slots=True)
class Check:
    """How a model does on documents that it did not learn from."""

    score: Score
    reliability: tuple[Reliability, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """What training made. `check` is None where nothing was given to check on."""

    model: Model
    check: Check | None


def train(
    gold: Sequence[Path],
    out: Path,
    *,
    texts: Sequence[Path] = (),
    unlabelled: Sequence[Path] = (),
    calibration: Sequence[Path] = (),
    check: Path | None = None,
    names: bool = False,
    seed: int = 0,
    overwrite: bool = False,
    track: Track = quietly,
) -> Training:
    """Learns from the annotated files `gold` and writes the model directory `out`. Same input, same bytes.

    `texts` holds the documents that standoff annotations belong to; `calibration` are annotated documents that the
    rules were not made from, to say how far a claim can be trusted on such. With `names` the network of names is
    trained too, from the `entities` of the gold and, first, from the texts in `unlabelled`. Raises ClaimxError for what
    cannot be read, with file and line, and where `out` exists; `overwrite` allows to replace a model directory.
    """
    check_destination(out, overwrite=overwrite)
    data = read_training_data(gold, texts, unlabelled, calibration)
    held_out = read_annotated([check], texts) if check is not None else []
    with new_directory(out, overwrite=overwrite) as folder:
        bench = Bench(data, seed, untrained(seed), folder, track)
        fits = []
        for step in STEPS:
            if step is learn_names and not names:
                continue
            bench, fit = step(bench)
            fits.append(fit)
        write_manifest(folder, seed=seed, fits=tuple(fits), training=data.sources)
        read_model(folder)  # what is left behind can be read
    model = read_model(out)
    return Training(model, check_model(model, held_out, track) if check is not None else None)


def check_model(model: Model, documents: Sequence[ClaimDocument], track: Track = quietly) -> Check:
    """The score of an extractor with this model on annotated documents, and what its confidence is worth there."""
    extractor = Extractor(model=model)
    predicted: list[ClaimDocument] = []
    judged: list[tuple[float, bool]] = []
    for document in track(documents, "check"):
        claims = extractor.extract(document.text, title=document.title).claims
        judged += zip((claim.confidence for claim in claims), rightness(document, claims), strict=True)
        predicted.append(ClaimDocument(id=document.id, title=document.title, text=document.text, claims=claims))
    return Check(score(documents, predicted), tuple(reliability(judged)))
