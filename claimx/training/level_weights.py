"""`python -m claimx.training.level_weights GOLD… --out FILE`: weighs the evidence that a level is a result.

A level of an annotated document is an example: its evidence, and whether the gold has it as a claim. The
weights make the examples likeliest under a penalty that drops what hardly matters (an elastic net, by
coordinate descent). Nothing is drawn at random: same input, same weights.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from claimx.documents import ClaimDocument
from claimx.errors import ClaimxError
from claimx.lexicon.weights import LevelWeights
from claimx.linking.decision import granted, settled
from claimx.linking.evidence import read_evidence
from claimx.linking.metrics import MetricLinker
from claimx.pipeline import Extractor
from claimx.spans import MetricMention
from claimx.training.standoff import read_annotated

_HEAD = """\
# Weights of the evidence that a level is a result and not set-up: log-odds, one decimal.
# A level is a claim where `bias` and the weights of all evidence around it add up to more than 0.
# Names are explained in claimx/linking/evidence.py; "percent: after comma" holds for percentages only.
# Learned from {documents} annotated abstracts ({levels} levels) by `python -m claimx.training.level_weights`.
"""
_SMALLEST = 0.15


@dataclass(frozen=True, slots=True)
class LevelExample:
    """The evidence around one level, and whether it is a claim."""

    evidence: tuple[str, ...]
    claim: bool


def level_examples(documents: Iterable[ClaimDocument], extractor: Extractor) -> list[LevelExample]:
    """The levels of annotated documents that no rule settles, in the order of the texts."""
    examples = []
    for document in documents:
        gold = [claim.quantity for claim in document.claims if claim.quantity]
        reading = extractor.read(document.text, document.title)
        before: tuple[MetricMention, ...] = ()
        for view in reading.views:
            linker = MetricLinker(
                view.text, view.sentence.start, view.sentence.end, view.quantities, view.metrics, before
            )
            before = view.metrics or before
            for value in view.quantities:
                if value.form != "absolute" or settled(view, value) or granted(view, value):
                    continue
                start, end = reading.document.offsets.to_source(value.start, value.end)
                found = any(
                    g.start < end and start < g.end and (g.form, g.low, g.high) == (value.form, value.low, value.high)
                    for g in gold
                )
                evidence = read_evidence(view, value, linker.choose(value)[0])
                examples.append(LevelExample(tuple(dict.fromkeys(evidence)), found))
    return examples


def fit_level_weights(
    examples: Sequence[LevelExample],
    *,
    sparse: float = 0.6,
    smooth: float = 0.4,
    seen: int = 6,
    passes: int = 200,
) -> LevelWeights:
    """The weights that make the examples likeliest, to one decimal.

    `sparse` and `smooth` are the strengths of the L1 and the L2 penalty; evidence of fewer than `seen`
    examples gets no weight.
    """
    counts = Counter(name for example in examples for name in example.evidence)
    names = sorted(name for name, count in counts.items() if count >= seen)
    place = {name: column for column, name in enumerate(names)}
    rows: list[list[int]] = [[] for _ in names]
    for row, example in enumerate(examples):
        for name in example.evidence:
            if name in place:
                rows[place[name]].append(row)
    rows.append(list(range(len(examples))))  # the bias stands in every row
    labels = [float(example.claim) for example in examples]
    weights = [0.0] * len(rows)
    scores = [0.0] * len(examples)
    for _ in range(passes):
        largest = 0.0
        for column, members in enumerate(rows):
            slope, bend = 0.0, 1e-6
            for row in members:
                chance = 1 / (1 + exp(-scores[row]))
                slope += labels[row] - chance
                bend += chance * (1 - chance)
            old = weights[column]
            if column == len(names):
                new = old + slope / bend
            else:
                bend += smooth
                pull = old * bend + slope - smooth * old
                new = max(abs(pull) - sparse, 0.0) / bend * (1 if pull > 0 else -1)
            step = max(-1.0, min(1.0, new - old))
            if step:
                weights[column] = old + step
                for row in members:
                    scores[row] += step
                largest = max(largest, abs(step))
        if largest < 1e-3:
            break
    kept = {
        name: round(weight, 1)
        for name, weight in zip(names, weights, strict=False)
        if abs(round(weight, 1)) > _SMALLEST
    }
    return LevelWeights(round(weights[-1], 1), kept)


def to_toml(weights: LevelWeights, head: str = "") -> str:
    """The weights as the text of `level_weights.toml`, sorted by name."""
    rows = [f'"{name}" = {weight:.1f}' for name, weight in sorted(weights.of.items())]
    return "\n".join([f"{head}bias = {weights.bias:.1f}", "", "[weights]", *rows, ""])


def main(arguments: list[str] | None = None) -> int:
    """Learns from the gold files and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training.level_weights", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="annotated documents, one JSON object a line")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="documents that standoff gold belongs to")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    given = parser.parse_args(arguments)
    try:
        documents = read_annotated(given.gold, given.texts)
    except ClaimxError as error:
        print(error, file=sys.stderr)
        return 1
    examples = level_examples(documents, Extractor())
    weights = fit_level_weights(examples)
    given.out.write_text(
        to_toml(weights, _HEAD.format(documents=len(documents), levels=len(examples))), encoding="utf-8"
    )
    print(f"{given.out}: {len(weights.of)} weights from {len(examples)} levels of {len(documents)} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
