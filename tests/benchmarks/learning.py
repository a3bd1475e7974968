"""What learning brings: each learned part alone and together, and how much more annotation would help.

    python tests/benchmarks/learning.py [--folds N]

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
from claimx.training.confidence import confidence_examples
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
    folds = options.parse_args().folds
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
    for share in (16, 8, 4, 2, 1):
        some = everything[: len(everything) // share]
        model = learned(some)
        values = [scored(documents, model, None).value.f1 for documents in (dev, unread)]
        losses = [log_loss(documents, model) for documents in (dev, unread)]
        print(f"{len(some):22}   {values[0]:12.3f}  {values[1]:8.3f}   {losses[0]:26.3f}  {losses[1]:8.3f}")


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


if __name__ == "__main__":
    main()
