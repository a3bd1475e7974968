"""`claimx train`: the same input makes the same bytes, a model directory appears whole or not at all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import claimx
from claimx.cli import app
from claimx.errors import ClaimxError
from claimx.models.directory import read_model
from claimx.training import train as training_module
from claimx.training.destination import new_directory
from claimx.training.standoff import as_standoff
from claimx.training.train import train

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dozen of our own examples."""
    names = ("compression", "edge", "llm-serving", "no-claims", "pim", "vision", "speech")
    file = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    file.write_text("".join((EXAMPLES / f"{name}.jsonl").read_text("utf-8") for name in names), "utf-8")
    return file


@pytest.fixture(scope="module")
def trained(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models") / "ours"
    train([gold], out, seed=3)
    return out


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "160")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_training_twice_gives_the_same_bytes(gold: Path, trained: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "gold.jsonl"  # the name counts, the folder does not
    shutil.copy(gold, elsewhere)

    train([elsewhere], tmp_path / "again", seed=3)

    assert contents(tmp_path / "again") == contents(trained)


def test_confidence_is_measured_by_the_documents_for_calibration(gold: Path, trained: Path, tmp_path: Path) -> None:
    # somebody for whom no claim is right: confidence falls, its order and the claims stay
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    unread = tmp_path / "unread.jsonl"
    unread.write_text("".join(json.dumps({**row, "claims": []}) + "\n" for row in rows), "utf-8")

    model = train([gold], tmp_path / "calibrated", calibration=[unread], seed=3).model

    text = "Tern runs 2x faster than vLLM on an A100. It cuts memory by 30%."
    before = claimx.Extractor(model=trained).extract(text).claims
    after = claimx.Extractor(model=model).extract(text).claims
    assert [claim.quantity for claim in after] == [claim.quantity for claim in before]
    assert all(a.confidence < b.confidence for a, b in zip(after, before, strict=True))
    assert [source.name for source in model.manifest.training.calibration] == ["unread.jsonl"]


def test_a_network_of_names_is_trained_where_asked_for(gold: Path, trained: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(
        json.dumps({"id": "new", "text": "We present Heron. Heron is 2x faster than vLLM."}) + "\n", "utf-8"
    )

    model = train([gold], tmp_path / "named", unlabelled=[texts], names=True, seed=3).model

    assert [fit.step for fit in model.manifest.fits] == ["names", "levels", "confidence"]
    assert model.ner is not None
    assert claimx.Extractor(model=model, ner="default").extract("Wren is 2x faster than Triton.").claims
    assert read_model(trained).ner is None


def test_what_was_learned_from_is_written_down(gold: Path, trained: Path) -> None:
    manifest = read_model(trained).manifest
    (source,) = manifest.training.gold
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]

    assert manifest.seed == 3
    assert [fit.step for fit in manifest.fits] == ["levels", "confidence"]
    assert (source.name, source.documents) == ("gold.jsonl", len(documents))
    assert source.claims == sum(len(document["claims"]) for document in documents)


def test_a_trained_model_is_used(trained: Path) -> None:
    text = "Heron reaches 93% accuracy, 2x faster than vLLM."

    ours = claimx.Extractor(model=trained).extract(text)

    assert [claim.confidence for claim in ours.claims] != [claim.confidence for claim in claimx.extract(text).claims]


def test_the_command_says_what_it_learned_and_how_it_holds(gold: Path, run: Run, tmp_path: Path) -> None:
    result = run("train", "--gold", gold, "--check", EXAMPLES / "hpc.jsonl", "--out", tmp_path / "model")

    assert result.exit_code == 0, result.stderr
    assert "levels " in result.stdout
    assert "gold: gold.jsonl (" in result.stdout
    assert "core " in result.stdout
    assert "what confidence is worth" in result.stdout
    assert result.stderr == "", "no progress bar where nobody looks"


def test_other_commands_take_the_model(gold: Path, trained: Path, run: Run, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(trained, damaged)
    (damaged / "confidence.json").write_text("{}", "utf-8")
    commands = (["extract", "--json"], ["explain"], ["report"], ["evaluate"])

    assert [run(*command, gold, "--model", trained).exit_code for command in commands] == [0, 0, 0, 0]
    for command in commands:
        result = run(*command, gold, "--model", damaged)
        assert result.exit_code == 1
        assert f"{damaged / 'confidence.json'}: this file is not the one" in result.stderr


def test_standoff_annotations_are_joined_with_their_texts(gold: Path, trained: Path, run: Run, tmp_path: Path) -> None:
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    standoff = tmp_path / "standoff.jsonl"
    standoff.write_text("".join(json.dumps(as_standoff(document)) + "\n" for document in documents), "utf-8")

    assert run("train", "--gold", standoff, "--out", tmp_path / "alone").exit_code == 1
    assert run("train", "--gold", standoff, "--texts", gold, "--out", tmp_path / "joined").exit_code == 0
    weights = "level_weights.json"
    assert (tmp_path / "joined" / weights).read_bytes() == (trained / weights).read_bytes()


def make_empty(folder: Path) -> None:
    folder.mkdir()


def make_full(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.tex").write_text("years of work", "utf-8")


def make_file(folder: Path) -> None:
    folder.write_text("years of work", "utf-8")


@pytest.mark.parametrize(
    ("make", "options", "complaint"),
    [
        pytest.param(make_empty, [], "it exists", id="empty"),
        pytest.param(make_full, [], "it exists", id="full"),
        pytest.param(make_full, ["--overwrite"], "nothing else is overwritten", id="never-something-else"),
        pytest.param(make_file, ["--overwrite"], "nothing else is overwritten", id="never-a-file"),
    ],
)
def test_what_is_there_stays(
    make: Callable[[Path], None], options: list[str], complaint: str, gold: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "model"
    make(out)
    before = contents(tmp_path)

    result = run("train", "--gold", gold, "--out", out, *options)

    assert result.exit_code == 1
    assert complaint in result.stderr
    assert contents(tmp_path) == before


def test_a_model_is_replaced_when_asked_for(gold: Path, trained: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "model"
    shutil.copytree(trained, out)
    (out / "model.json").write_text("{}", "utf-8")

    assert run("train", "--gold", gold, "--out", out, "--overwrite", "--seed", "3").exit_code == 0
    assert contents(out) == contents(trained)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_nothing_is_left_of_a_training_that_fails(
    gold: Path, trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(bench: object) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "model"
    shutil.copytree(trained, out)
    monkeypatch.setattr(training_module, "STEPS", (*training_module.STEPS, fails))
    with pytest.raises(KeyboardInterrupt):
        train([gold], out, overwrite=True)

    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert contents(out) == contents(trained)


def test_who_was_faster_keeps_the_place(tmp_path: Path) -> None:
    out = tmp_path / "model"
    with pytest.raises(ClaimxError, match="it exists"), new_directory(out, overwrite=False):
        out.mkdir()

    assert [path.name for path in tmp_path.iterdir()] == ["model"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param("{", r":1: not JSON", id="broken-json"),
        pytest.param("[]", r":1: no JSON object", id="a-list"),
        pytest.param('{"id": "a"}', r":1: no text of a", id="no-text"),
        pytest.param('{"id": "a", "text": "x"}', r":1: no annotated document", id="no-claims"),
        pytest.param('{"id": "a", "text": "x", "claims": []}', r"no annotated claim to learn from", id="nothing-in-it"),
        pytest.param("", r"no annotated claim to learn from", id="empty-file"),
    ],
)
def test_bad_gold_is_said_with_its_line(line: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(line + "\n", "utf-8")

    with pytest.raises(ClaimxError, match=rf"bad\.jsonl.*{complaint}"):
        train([file], tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_a_file_that_cannot_be_unpacked_is_named(gold: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(b"\x1f\x8b\x08\x00")

    for files in ({"texts": [cut]}, {"unlabelled": [cut]}):
        with pytest.raises(ClaimxError, match=r"cut\.jsonl\.gz: cannot read it"):
            train([gold], tmp_path / "model", **files)


def test_without_the_extra_it_says_how_to_get_it(
    gold: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    result = run("train", "--gold", gold, "--out", tmp_path / "model")

    assert result.exit_code == 1
    assert "training needs numpy and scipy" in result.stderr
    assert "claimx[training]" in result.stderr
