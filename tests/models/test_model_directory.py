"""Model directories: what is written is read again, and what is wrong with one is said with its place."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimx
from claimx.errors import ClaimxError
from claimx.linking.learned import LevelWeights
from claimx.linking.scorer import Chooser
from claimx.models.directory import MANIFEST, Model, default_model, read_model, write_manifest
from claimx.models.manifest import Fit, Manifest, Source, Sources
from claimx.models.weight_files import (
    CONFIDENCE,
    LEVELS,
    LINKER,
    parse_chooser_file,
    parse_choosers,
    parse_levels,
    render_chooser,
    render_choosers,
    render_levels,
)

LEVEL_WEIGHTS = LevelWeights(-0.3, {"cue only": 1.4, "percent: after comma": -0.2})
JUDGE = Chooser(("wrong", "right"), (0.5, -0.5), {"form=factor": (-1.0, 1.0)})
PICKER = Chooser(("a", "b", "none"), (0.0, 0.0, 0.0), {"near": (1.0, 0.0, -1.0)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small model directory with everything that one can have."""
    made = tmp_path / "model"
    (made / "ner" / "vocab").mkdir(parents=True)
    (made / LEVELS).write_text(render_levels(LEVEL_WEIGHTS), "utf-8")
    (made / CONFIDENCE).write_text(render_chooser(JUDGE), "utf-8")
    (made / LINKER).write_text(render_choosers({"metric": PICKER}), "utf-8")
    (made / "ner" / "vocab" / "strings").write_bytes(b"\x00\xff")
    gold = Source(name="gold.jsonl", sha256="0" * 64, documents=1, claims=2)
    write_manifest(made, seed=7, fits=(Fit(step="levels", examples=3, weights=2),), training=Sources(gold=(gold,)))
    return made


def test_what_is_written_is_read_again(folder: Path) -> None:
    model = read_model(folder)

    assert model.learned.levels == LEVEL_WEIGHTS
    assert model.learned.confidence == JUDGE
    assert model.learned.linker == {"metric": PICKER}
    assert model.ner == folder / "ner"
    assert (model.manifest.seed, model.manifest.claimx) == (7, claimx.__version__)
    assert sorted(model.manifest.files) == [CONFIDENCE, LEVELS, LINKER, "ner/vocab/strings"]


def test_linker_and_names_may_be_missing(folder: Path) -> None:
    (folder / LINKER).unlink()
    shutil.rmtree(folder / "ner")
    write_manifest(folder, seed=7, fits=(), training=Sources())

    model = read_model(str(folder))

    assert (dict(model.learned.linker), model.ner) == ({}, None)


def test_the_shipped_model_is_whole_and_says_what_it_was_learned_from() -> None:
    model = default_model()

    assert model.learned.levels.of
    assert model.learned.confidence.weights
    assert [fit.step for fit in model.manifest.fits][-1] == "confidence"
    assert all(source.claims for source in model.manifest.training.gold)


def test_files_that_are_not_listed_are_left_alone(folder: Path) -> None:
    (folder / "MODEL_CARD.md").write_text("ours", "utf-8")

    assert isinstance(read_model(folder), Model)


def rewritten(change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        change(manifest)
        (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")

    return apply


def listed_anew(name: str, content: str) -> Callable[[Path], None]:
    """A file with other contents, and a manifest that fits them."""

    def apply(folder: Path) -> None:
        (folder / name).write_text(content, "utf-8")
        write_manifest(folder, seed=7, fits=(), training=Sources())

    return apply


def flip_a_byte(folder: Path) -> None:
    file = folder / LEVELS
    file.write_bytes(file.read_bytes().replace(b"1.4", b"1.5"))


def unlist(name: str) -> Callable[[Path], None]:
    return rewritten(lambda manifest: manifest["files"].pop(name))


def listing(name: str) -> Callable[[Path], None]:
    entry = {"sha256": "0" * 64, "size": 0}
    return rewritten(lambda manifest: manifest["files"].update({name: entry}))


def replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("{}", "utf-8")


@pytest.mark.parametrize(
    ("damage", "place", "complaint"),
    [
        pytest.param(shutil.rmtree, "", "no such model directory", id="missing"),
        pytest.param(replace_by_a_file, "", "this is a file, not a model directory", id="a-file"),
        pytest.param(lambda f: (f / MANIFEST).unlink(), "", "no model.json", id="no-manifest"),
        pytest.param(lambda f: (f / MANIFEST).write_text("{"), MANIFEST, "not JSON", id="manifest-no-json"),
        pytest.param(lambda f: (f / MANIFEST).write_bytes(b"\xff\xfe{"), MANIFEST, "not JSON", id="manifest-no-utf8"),
        pytest.param(lambda f: (f / MANIFEST).write_text("[]"), MANIFEST, "schema None", id="manifest-a-list"),
        pytest.param(rewritten(lambda m: m.update(schema=2)), MANIFEST, "schema 2; this claimx reads", id="schema"),
        pytest.param(rewritten(lambda m: m.pop("schema")), MANIFEST, "schema None", id="no-schema"),
        pytest.param(rewritten(lambda m: m.pop("seed")), MANIFEST, "seed: Field required", id="no-seed"),
        pytest.param(rewritten(lambda m: m.update(more=1)), MANIFEST, "more: Extra inputs", id="unknown-field"),
        pytest.param(listing("../outside"), MANIFEST, "is no name of a file in the directory", id="outside"),
        pytest.param(listing("/etc/passwd"), MANIFEST, "is no name of a file in the directory", id="absolute"),
        pytest.param(listing("more.json"), "more.json", "this file is missing", id="file-missing"),
        pytest.param(lambda f: (f / LEVELS).unlink(), LEVELS, "this file is missing", id="levels-missing"),
        pytest.param(unlist(CONFIDENCE), MANIFEST, "does not list confidence.json", id="confidence-not-listed"),
        pytest.param(flip_a_byte, LEVELS, "SHA-256 differs", id="changed"),
        pytest.param(lambda f: (f / LEVELS).write_text("{}"), LEVELS, "2 bytes, not", id="cut"),
        pytest.param(lambda f: (f / "ner/vocab/strings").write_bytes(b"\x00\xfe"), "strings", "SHA-256", id="names"),
        pytest.param(listed_anew(LEVELS, "{"), LEVELS, "these are no weights", id="levels-no-json"),
        pytest.param(listed_anew(LEVELS, '{"bias": "x", "weights": {}}'), LEVELS, "no weights", id="bias-no-number"),
        pytest.param(listed_anew(LEVELS, '{"bias": NaN, "weights": {}}'), LEVELS, "NaN is no weight", id="not-finite"),
        pytest.param(listed_anew(LEVELS, '{"bias": 1e999, "weights": {}}'), LEVELS, "no weight", id="infinite"),
        pytest.param(listed_anew(LEVELS, '{"bias": 0}'), LEVELS, "bias, weights is needed", id="no-weights"),
        pytest.param(listed_anew(CONFIDENCE, render_chooser(PICKER)), CONFIDENCE, "wrong, right", id="other-classes"),
        pytest.param(listed_anew(CONFIDENCE, "[]"), CONFIDENCE, "these are no weights", id="confidence-a-list"),
        pytest.param(
            listed_anew(CONFIDENCE, '{"classes": ["wrong", "right"], "bias": [0], "weights": {}}'),
            CONFIDENCE, "bias does not have 2 weights", id="too-few-weights",
        ),
        pytest.param(listed_anew(LINKER, '{"metric": {}}'), LINKER, "these are no weights", id="empty-chooser"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_directory_is_said_with_its_place(
    damage: Callable[[Path], None], place: str, complaint: str, folder: Path
) -> None:
    damage(folder)

    with pytest.raises(ClaimxError) as caught:
        claimx.Extractor(model=folder)

    assert complaint in str(caught.value)
    assert caught.value.where is not None
    assert caught.value.where.startswith(str(folder))
    assert caught.value.where.endswith(place)
    assert "claimx train" in str(caught.value)


def test_a_damaged_installation_is_told_to_be_reinstalled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimx.models import directory

    (folder / LEVELS).unlink()
    monkeypatch.setattr(directory, "files", lambda package: folder)
    with pytest.raises(ClaimxError, match="Reinstall claimx"):
        default_model.__wrapped__()


def test_an_extractor_takes_a_directory_or_a_model(folder: Path) -> None:
    text = "Heron is 3x faster than vLLM."
    doubting = replace(JUDGE, bias=(9.0, -9.0), weights={})
    model = read_model(folder)
    sure = claimx.Extractor(model=folder).extract(text).claims[0].confidence
    unsure = claimx.Extractor(model=replace(model, learned=replace(model.learned, confidence=doubting)))

    assert sure > 0.5
    assert unsure.extract(text).claims[0].confidence == 0.0
    assert claimx.extract(text).claims[0].confidence not in (sure, 0.0)


def test_the_weights_of_levels_come_from_the_model(folder: Path) -> None:
    text = "Heron reaches 93% accuracy."
    model = read_model(folder)

    def claims(bias: float) -> int:
        learned = replace(model.learned, levels=LevelWeights(bias, {}))
        return len(claimx.Extractor(model=replace(model, learned=learned)).extract(text).claims)

    assert (claims(1.0), claims(-1.0)) == (1, 0)


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.text(max_size=12)


@given(NUMBERS, st.dictionaries(NAMES, NUMBERS, max_size=5))
def test_any_level_weights_survive_their_file(bias: float, weights: dict[str, float]) -> None:
    assert parse_levels(render_levels(LevelWeights(bias, weights))) == LevelWeights(bias, weights)


@given(st.dictionaries(NAMES, st.tuples(NUMBERS, NUMBERS), max_size=5), st.tuples(NUMBERS, NUMBERS))
def test_any_chooser_survives_its_file(weights: dict[str, tuple[float, ...]], bias: tuple[float, ...]) -> None:
    chooser = Chooser(("wrong", "right"), bias, weights)

    assert parse_chooser_file(render_chooser(chooser)) == chooser
    assert parse_choosers(render_choosers({"metric": chooser, "baselines": PICKER}))["metric"] == chooser


def test_a_manifest_survives_its_file(folder: Path) -> None:
    text = (folder / MANIFEST).read_text("utf-8")

    assert Manifest.model_validate_json(text) == read_model(folder).manifest
