"""The steps of training, in order. Each learns one thing, with everything before it already in the model.

A new step is a function beside the others and a line in `STEPS`. Their order is what depends on what:

1. `names`, where asked for: a network that revises the names of the rules. The steps behind it do not use it;
2. `levels`: which levels are results;
3. a linker would come here: it chooses among the candidates of the claims that levels let through;
4. `confidence` comes last: it judges claims as all the others make them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimx import __version__
from claimx.linking.confidence import CLASSES
from claimx.linking.learned import Learned, LevelWeights
from claimx.linking.scorer import Chooser
from claimx.models.directory import NER, Model
from claimx.models.manifest import Fit, Manifest
from claimx.models.weight_files import CONFIDENCE, LEVELS, render_chooser, render_levels
from claimx.pipeline import Extractor
from claimx.training.confidence import calibrated, confidence_examples, fit_confidence
from claimx.training.level_weights import fit_level_weights, level_examples
from claimx.training.sources import Track, TrainingData


@dataclass(frozen=True, slots=True)
class Bench:
    """What a step works with: the data, the seed, the model so far, and the folder that its files go to."""

    data: TrainingData
    seed: int
    model: Model
    folder: Path
    track: Track

    def extractor(self) -> Extractor:
        """An extractor with the model so far."""
        return Extractor(model=self.model)

    def with_learned(self, learned: Learned) -> "Bench":
        """The bench for the next step."""
        return replace(self, model=replace(self.model, learned=learned))

    def write(self, name: str, text: str) -> None:
        """Writes one file of the model."""
        (self.folder / name).write_text(text, encoding="utf-8")


Step = Callable[[Bench], tuple[Bench, Fit]]


def untrained(seed: int) -> Model:
    """The model before the first step: every weight is zero."""
    learned = Learned(LevelWeights(0.0, {}), Chooser(CLASSES, (0.0, 0.0), {}))
    return Model("in training", Manifest(claimx=__version__, seed=seed, files={}), learned)


def learn_names(bench: Bench) -> tuple[Bench, Fit]:
    """Which names are names: a network, after a first look at the unlabelled texts. The slow step: minutes."""
    from claimx.training.entities import read_entity_documents
    from claimx.training.ner import train_ner

    documents = read_entity_documents(bench.data.gold_files, bench.data.text_files)
    others = bench.data.other_texts()
    report = train_ner(documents, others, bench.folder / NER, seed=bench.seed, progress=_progress(bench.track))
    weights = (bench.folder / NER / "ner" / "model").stat().st_size // 4  # of 32 bits, but for some lines of names
    return bench, Fit(step="names", examples=report.entities, weights=weights)


def _progress(track: Track) -> Callable[[str, int, int], None]:
    """What `train_ner` calls, in terms of a `Track`: one bar for each part of it."""
    bars: dict[str, Iterator[int]] = {}

    def progress(part: str, done: int, todo: int) -> None:
        if part not in bars:
            bars[part] = iter(track(range(todo), f"names, {part}"))
        next(bars[part], None)

    return progress


def learn_levels(bench: Bench) -> tuple[Bench, Fit]:
    """Which levels are results and which are set-up."""
    examples = level_examples(bench.track(bench.data.gold, "levels"), bench.extractor())
    weights = fit_level_weights(examples)
    bench.write(LEVELS, render_levels(weights))
    learned = replace(bench.model.learned, levels=weights)
    return bench.with_learned(learned), Fit(step="levels", examples=len(examples), weights=len(weights.of))


def learn_confidence(bench: Bench) -> tuple[Bench, Fit]:
    """How likely a claim is right, in words of the documents that are there to calibrate it, if any."""
    examples = confidence_examples(bench.track(bench.data.gold, "confidence"), bench.extractor())
    chooser = fit_confidence(examples)
    if bench.data.calibration:
        unread = confidence_examples(bench.track(bench.data.calibration, "calibration"), bench.extractor())
        chooser = calibrated(chooser, unread)
    bench.write(CONFIDENCE, render_chooser(chooser))
    learned = replace(bench.model.learned, confidence=chooser)
    return bench.with_learned(learned), Fit(step="confidence", examples=len(examples), weights=len(chooser.weights))


STEPS: tuple[Step, ...] = (learn_names, learn_levels, learn_confidence)
