"""Learning the weights of levels: small examples by hand, and the shipped weights on real text."""

from pathlib import Path

from claimx.documents import ClaimDocument, read_record_file
from claimx.linking.learned import LevelWeights
from claimx.models.directory import default_model
from claimx.pipeline import Extractor
from claimx.training.level_weights import LevelExample, fit_level_weights, level_examples

FOR = LevelExample(("unit percent", "before result"), True)
AGAINST = LevelExample(("unit percent", "before on"), False)


def chosen(weights: LevelWeights, example: LevelExample) -> bool:
    return weights.bias + sum(weights.of.get(name, 0.0) for name in example.evidence) > 0


def test_evidence_gets_the_sign_of_what_it_goes_with() -> None:
    weights = fit_level_weights([FOR] * 20 + [AGAINST] * 20)

    assert weights.of["before result"] > 0 > weights.of["before on"]
    assert chosen(weights, FOR)
    assert not chosen(weights, AGAINST)


def test_evidence_that_says_nothing_has_no_weight() -> None:
    weights = fit_level_weights([FOR] * 20 + [AGAINST] * 20)

    assert "unit percent" not in weights.of


def test_rare_evidence_has_no_weight() -> None:
    rare = LevelExample(("unit percent", "before result", "cue goal"), True)

    assert "cue goal" not in fit_level_weights([FOR] * 20 + [AGAINST] * 20 + [rare] * 5).of


def test_same_examples_same_weights() -> None:
    examples = [FOR] * 7 + [AGAINST] * 9

    assert fit_level_weights(examples) == fit_level_weights(examples)


def test_shipped_weights_hold_on_papers_they_were_not_learned_from(shared_dir: Path) -> None:
    records = read_record_file(shared_dir / "gold" / "dev.jsonl", ClaimDocument)
    examples = level_examples([record for record in records if isinstance(record, ClaimDocument)], Extractor())

    claims = [chosen(default_model().learned.levels, example) for example in examples if example.claim]
    others = [chosen(default_model().learned.levels, example) for example in examples if not example.claim]

    assert sum(claims) / len(claims) >= 0.8
    assert sum(others) / len(others) <= 0.15
