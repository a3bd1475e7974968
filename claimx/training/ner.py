"""Trains the entity recogniser: a narrow spaCy network over words and the rules' hints. One seed, the same bytes."""

import hashlib
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.documents import SourceDocument
from claimx.errors import ClaimxError
from claimx.mentions.ner import MANIFEST, SCHEMA, spacy_doc
from claimx.pipeline import Extractor
from claimx.training.entities import (
    LABELS,
    EntityDocument,
    EntityLabel,
    NerExample,
    gold_examples,
    silver_examples,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

Progress = Callable[[str, int, int], None]
# word, beginning, end, shape, hint: rows of the hashed tables
_ROWS = {"NORM": 2000, "PREFIX": 800, "SUFFIX": 1000, "SHAPE": 800, "TAG": 64}
_WIDTH, _HIDDEN = 32, 32
_SILVER_PASSES, _GOLD_PASSES = 3, 8
_DROP = 0.35


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of names (exact span and label), with the number of annotated ones."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(frozen=True, slots=True)
class NerReport:
    """What was trained: counts of documents and names learned from, the loss of the last pass, and `digest`, the
    SHA-256 over the written files."""

    documents: int
    silver: int
    entities: int
    seed: int
    loss: float
    digest: str


def train_ner(
    documents: Sequence[EntityDocument],
    unlabelled: Sequence[SourceDocument],
    out: Path,
    *,
    seed: int,
    progress: Progress | None = None,
) -> NerReport:
    """Learns names from annotated `documents`, after a first look at `unlabelled` ones, and writes them to `out`.

    `progress` is called with the name of the step, what is done of it and what there is to do. The same input and seed
    give the same files. `out` is made; files of the same names in it are written over. Raises ClaimxError where there
    is nothing to learn from.
    """
    extractor = Extractor()
    gold = gold_examples(documents, extractor)
    entities = sum(len(example.entities) for example in gold)
    if not entities:
        raise ClaimxError("no annotated name in any document", mend='Give documents with "entities"')
    silver = silver_examples(unlabelled, extractor)
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    order = random.Random(seed)
    nlp = _blank()
    learnt = [_example(nlp, example) for example in gold]
    nlp.initialize(lambda: learnt)
    if silver:
        first = [_example(nlp, example) for example in silver]
        _learn(nlp, first, _SILVER_PASSES, 0.003, order, progress, "unlabelled")
    loss = _learn(nlp, learnt, _GOLD_PASSES, 0.002, order, progress, "annotated")
    out.mkdir(parents=True, exist_ok=True)
    # words of the training texts are no part of the model: a hashed table needs none
    nlp.to_disk(out, exclude=["vocab"])
    digest = _write_manifest(out, {"seed": seed, "documents": len(gold), "silver": len(silver), "entities": entities})
    return NerReport(len(gold), len(silver), entities, seed, loss, digest)


def _blank() -> "Language":
    import spacy

    nlp = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": list(_ROWS),
            "rows": list(_ROWS.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": 1,
            "window_size": 1,
            "maxout_pieces": 2,
        },
    }
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": _HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": encoder,
    }
    recogniser = nlp.add_pipe("ner", config={"model": model})
    for label in LABELS:
        recogniser.add_label(label.upper())  # type: ignore[attr-defined]
    # the architecture is the same since 3.7; a narrower range would warn with every minor version
    nlp.meta.update({"name": "claimx_names", "version": "0.1.0", "spacy_version": ">=3.7,<4.0"})
    return nlp


def _example(nlp: "Language", example: NerExample) -> "Example":
    from spacy.tokens import Doc, Span
    from spacy.training import Example

    read = example.input
    reference = Doc(nlp.vocab, words=read.words, spaces=read.spaces)
    reference.set_ents(
        [Span(reference, start, end, label.upper()) for start, end, label in example.entities],
        missing=[Span(reference, start, end) for start, end in example.doubtful],
        default="outside",
    )
    return Example(spacy_doc(nlp, read), reference)


def _learn(
    nlp: "Language",
    examples: "list[Example]",
    passes: int,
    rate: float,
    order: random.Random,
    progress: Progress | None,
    step: str,
) -> float:
    """Goes `passes` times through the examples, in smaller and smaller steps; leaves averaged weights, returns the
    loss of the last pass for each example."""
    from thinc.api import Adam

    size = 16
    optimizer = Adam(rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    todo = passes * -(-len(examples) // size)
    done = 0
    losses: dict[str, float] = {}
    for _ in range(passes):
        order.shuffle(examples)
        losses = {}
        for batch in _batches(examples, size):
            optimizer.learn_rate = rate * (1.0 - 0.9 * done / todo)
            nlp.update(batch, sgd=optimizer, drop=_DROP, losses=losses)
            done += 1
            if progress is not None:
                progress(step, done, todo)
    ner: Any = nlp.get_pipe("ner")
    with ner.model.use_params(optimizer.averages):
        averaged = ner.model.to_bytes()
    ner.model.from_bytes(averaged)
    return round(float(losses.get("ner", 0.0)) / len(examples), 4)


def _batches(examples: "list[Example]", size: int) -> "Iterator[list[Example]]":
    return (examples[at : at + size] for at in range(0, len(examples), size))


def _write_manifest(out: Path, made_from: dict[str, int]) -> str:
    files = sorted(path for path in out.rglob("*") if path.is_file() and path.name != MANIFEST)
    digests = {str(path.relative_to(out).as_posix()): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    manifest = {"schema": SCHEMA, "made_from": made_from, "files": digests}
    text = json.dumps(manifest, indent=1) + "\n"
    (out / MANIFEST).write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def score_entities(gold: Sequence[NerExample], found: Sequence[Sequence[tuple[int, int, str]]]) -> dict[str, Score]:
    """How well ranges of words with labels agree with the annotated ones: for each label, and "all"."""
    pairs = [(set(example.entities), set(spans)) for example, spans in zip(gold, found, strict=True)]

    def score(label: EntityLabel | None) -> Score:
        kept = [
            ({x for x in annotated if label in (None, x[2])}, {x for x in spans if label in (None, x[2])})
            for annotated, spans in pairs
        ]
        right = sum(len(annotated & spans) for annotated, spans in kept)
        listed, given = (sum(len(side[i]) for side in kept) for i in (0, 1))
        precision, recall = right / given if given else 0.0, right / listed if listed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        return Score(precision, recall, f1, listed)

    return {"all": score(None)} | {label: score(label) for label in LABELS}
