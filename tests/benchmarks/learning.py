"""What learning brings: each learned part alone and together, and how much more annotation would help.

    python tests/benchmarks/learning.py [--folds N] [--figures DIR]

It trains on ../shared/gold/train.jsonl (by cross-validation too) and corpus/train, and scores on dev and on
corpus/held-out, which no rule and no weight was made from. It prints and asserts nothing.
"""

import argparse
import math
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from claimx.documents import ClaimDocument
from claimx.evaluation.score import Score, score
from claimx.linking.learned import LevelWeights
from claimx.models.directory import Model
from claimx.models.manifest import Sources
from claimx.pipeline import Extractor
from claimx.training.confidence import Reliability, calibrated, confidence_examples, reliability
from claimx.training.sources import TrainingData, quietly
from claimx.training.standoff import read_annotated
from claimx.training.steps import Bench, learn_confidence, learn_levels, untrained

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TEXTS = [SHARED / "corpora" / "systems.jsonl.gz"]

Documents = Sequence[ClaimDocument]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--folds", type=int, default=5, help="folds of cross-validation over train")
    options.add_argument("--figures", type=Path, metavar="DIR", help="draw the curves into this folder too")
    given = options.parse_args()
    folds = given.folds
    if not SHARED.exists():
        print("learning.py needs the annotated abstracts in ../shared")
        return
    train = read_annotated([SHARED / "gold" / "train.jsonl"], [])
    more = read_annotated([ROOT / "corpus" / "train" / "annotated.jsonl"], TEXTS)
    dev = read_annotated([SHARED / "gold" / "dev.jsonl"], [])
    unread = read_annotated([ROOT / "corpus" / "held-out" / "annotated.jsonl"], TEXTS)
    random.Random(1).shuffle(train)

    print("each learned part                       value  core  whole  qualitative")
    for name, learns, ner in PARTS:
        model = learned([*train, *more]) if learns else untaught()
        for where, documents in (("dev", dev), ("held out", unread)):
            print_scores(f"{name}, {where}", [scored(documents, model, ner)])
        parts = [train[fold::folds] for fold in range(folds)]
        crossed = []
        for part in parts:
            kept = {document.id for document in part}
            rest = [document for document in train if document.id not in kept]
            crossed.append(scored(part, learned([*rest, *more]) if learns else untaught(), ner))
        print_scores(f"{name}, {folds}-fold over train", crossed)

    print("\ndocuments learned from   value F1 dev  held out   log loss of confidence dev  held out")
    everything = [*train, *more]
    random.Random(2).shuffle(everything)
    curve = []
    for share in (16, 8, 4, 2, 1):
        some = everything[: len(everything) // share]
        model = learned(some)
        values = [scored(documents, model, None).value.f1 for documents in (dev, unread)]
        losses = [log_loss(documents, model) for documents in (dev, unread)]
        curve += [(len(some), name, value) for name, value in zip(("dev", "held out"), values, strict=True)]
        print(f"{len(some):22}   {values[0]:12.3f}  {values[1]:8.3f}   {losses[0]:26.3f}  {losses[1]:8.3f}")

    print("\nconfidence as it ships, held out (calibrated in four folds): mean, claims, share right")
    heights = calibrated_in_folds(unread)
    for height in heights:
        print(f"{height.confidence:.2f}  {height.claims:5}  {height.right:.2f}")
    if given.figures:
        draw(given.figures, curve, heights)


PARTS: tuple[tuple[str, bool, str | None], ...] = (
    ("rules alone", False, None),
    ("+ which levels are claims", True, None),
)


def untaught() -> Model:
    """Every level that no rule refuses is a claim, and every claim is as likely as not."""
    model = untrained(0)
    return replace(model, learned=replace(model.learned, levels=LevelWeights(1.0, {})))


def learned(documents: Documents) -> Model:
    """What `claimx train` would learn from the documents."""
    with tempfile.TemporaryDirectory() as folder:
        data = TrainingData(tuple(documents), (), (), (), (), Sources())
        bench = Bench(data, 0, untrained(0), Path(folder), quietly)
        for step in (learn_levels, learn_confidence):
            bench, _ = step(bench)
        return bench.model


def scored(documents: Documents, model: Model, ner: str | None) -> Score:
    extractor = Extractor(model=model, ner=ner)
    found = [
        ClaimDocument(id=d.id, title=d.title, text=d.text, claims=extractor.extract(d.text, title=d.title).claims)
        for d in documents
    ]
    return score(documents, found)


def print_scores(name: str, parts: Sequence[Score]) -> None:
    """F1 over all parts together."""
    row = []
    for of in ("value", "core", "whole", "qualitative"):
        counts = [getattr(part, of) for part in parts]
        hits, gold, predicted = (sum(getattr(c, field) for c in counts) for field in ("hits", "gold", "predicted"))
        row.append(f"{2 * hits / (gold + predicted):.3f}")
    print(f"{name:38}  " + "  ".join(row))


def log_loss(documents: Documents, model: Model) -> float:
    """The mean surprise of confidence, in nats: 0.69 for one that knows nothing."""
    examples = confidence_examples(documents, Extractor(model=model))
    chooser = model.learned.confidence
    return -sum(
        math.log(max(chooser.probabilities(features)[label == "right"], 1e-9)) for features, label in examples
    ) / len(examples)


def calibrated_in_folds(documents: Documents, folds: int = 4) -> list[Reliability]:
    """What confidence is worth on documents that it was neither learned from nor calibrated by."""
    extractor = Extractor()
    of = [confidence_examples([document], extractor) for document in documents]
    judged = []
    for fold in range(folds):
        rest = [example for i, examples in enumerate(of) if i % folds != fold for example in examples]
        chooser = calibrated(extractor.model.learned.confidence, rest)
        for examples in of[fold::folds]:
            judged += [(chooser.probabilities(features)[1], label == "right") for features, label in examples]
    return reliability(judged)


def draw(folder: Path, curve: list[tuple[int, str, float]], heights: list[Reliability]) -> None:
    """The learning curve and the reliability of confidence, as SVG."""
    import altair as alt

    folder.mkdir(parents=True, exist_ok=True)
    points = [{"documents": n, "scored on": where, "value F1": f1} for n, where, f1 in curve]
    lines = alt.Chart(alt.Data(values=points), width=420, height=240).mark_line(point=True)
    lines.encode(
        x=alt.X("documents:Q", title="abstracts learned from"),
        y=alt.Y("value F1:Q", scale=alt.Scale(domain=(0.8, 1.0))),
        color="scored on:N",
    ).save(folder / "learning-curve.svg")
    rows = [{"confidence": row.confidence, "right": row.right, "claims": row.claims} for row in heights]
    ideal = alt.Chart(alt.Data(values=[{"x": 0, "y": 0}, {"x": 1, "y": 1}])).mark_line(strokeDash=[4, 4], color="gray")
    dots = alt.Chart(alt.Data(values=rows), width=300, height=300).mark_circle()
    found = dots.encode(
        x=alt.X("confidence:Q", title="confidence", scale=alt.Scale(domain=(0, 1))),
        y=alt.Y("right:Q", title="share right", scale=alt.Scale(domain=(0, 1))),
        size="claims:Q",
    )
    (ideal.encode(x=alt.X("x:Q", title="confidence"), y=alt.Y("y:Q", title="share right")) + found).save(
        folder / "reliability.svg"
    )


if __name__ == "__main__":
    main()
