"""The entity recogniser is trained the same way twice, and what is wrong with one is said."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from claimx.documents import SourceDocument
from claimx.errors import ClaimxError
from claimx.mentions.ner import MANIFEST, read_ner
from claimx.pipeline import Extractor
from claimx.training.entities import EntityDocument, NerExample, gold_examples, read_entity_documents
from claimx.training.ner import NerReport, score_entities, train_ner

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"


@pytest.fixture(scope="module")
def documents() -> list[EntityDocument]:
    return read_entity_documents(sorted(EXAMPLES.glob("*.jsonl")))[:12]


@pytest.fixture(scope="module")
def trained(documents: list[EntityDocument], tmp_path_factory: pytest.TempPathFactory) -> tuple[NerReport, Path]:
    out = tmp_path_factory.mktemp("ner") / "made" / "model"
    return train_ner(documents, unlabelled(documents), out, seed=3), out


def unlabelled(documents: list[EntityDocument]) -> list[SourceDocument]:
    return [SourceDocument(document.id, document.text, document.title, document.id) for document in documents[:4]]


def test_training_twice_from_one_seed_gives_the_same_bytes(
    documents: list[EntityDocument], trained: tuple[NerReport, Path], tmp_path: Path
) -> None:
    seen: list[tuple[str, int, int]] = []

    again = train_ner(documents, unlabelled(documents), tmp_path, seed=3, progress=lambda *step: seen.append(step))

    assert again == trained[0]
    assert digests(tmp_path) == digests(trained[1])
    assert {name for name, _, _ in seen} == {"unlabelled", "annotated"}
    assert seen[-1][1] == seen[-1][2]


def test_another_seed_gives_other_weights(
    documents: list[EntityDocument], trained: tuple[NerReport, Path], tmp_path: Path
) -> None:
    other = train_ner(documents, unlabelled(documents), tmp_path, seed=4)
    assert (other.documents, other.entities) == (trained[0].documents, trained[0].entities)
    assert other.digest != trained[0].digest


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_no_word_of_the_texts_is_in_the_files(trained: tuple[NerReport, Path]) -> None:
    assert not (trained[1] / "vocab").exists()
    assert all(path.suffix not in (".pkl", ".pickle") for path in trained[1].rglob("*"))


def test_nothing_to_learn_from_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match="no annotated name"):
        train_ner([EntityDocument("1", None, "It is 2x faster.", ())], [], tmp_path / "out", seed=1)
    assert not (tmp_path / "out").exists()


def change_manifest(folder: Path, **changes: Any) -> None:
    file = folder / MANIFEST
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changes), encoding="utf-8")


def truncate(folder: Path) -> None:
    model = folder / "ner" / "model"
    model.write_bytes(model.read_bytes()[:-10])


def foreign(folder: Path) -> None:
    """Whole, by its own account, and nothing that spaCy can read."""
    (folder / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    listed = {"config.cfg": hashlib.sha256((folder / "config.cfg").read_bytes()).hexdigest()}
    change_manifest(folder, files=listed)


@pytest.mark.parametrize(
    ("damage", "where", "message"),
    [
        pytest.param(lambda f: shutil.rmtree(f), "", "no such directory", id="missing"),
        pytest.param(lambda f: (f / MANIFEST).unlink(), MANIFEST, "no entity recogniser", id="no-manifest"),
        pytest.param(lambda f: (f / MANIFEST).write_text("{"), MANIFEST, "no entity recogniser", id="not-json"),
        pytest.param(lambda f: change_manifest(f, schema=99), MANIFEST, "schema 99", id="another-version"),
        pytest.param(lambda f: change_manifest(f, files={}), MANIFEST, "lists no files", id="no-files"),
        pytest.param(lambda f: (f / "ner" / "model").unlink(), "ner/model", "cannot be read", id="file-missing"),
        pytest.param(truncate, "ner/model", "damaged", id="file-cut-short"),
        pytest.param(foreign, "", "cannot read it", id="not-for-this-spacy"),
    ],
)
def test_a_bad_directory_is_an_error_that_says_how_to_get_a_good_one(
    damage: Any, where: str, message: str, trained: tuple[NerReport, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(trained[1], folder)
    damage(folder)
    with pytest.raises(ClaimxError, match=message) as caught:
        read_ner(folder)
    assert caught.value.where == str(folder / where)
    assert "Train one" in str(caught.value)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([(0, 1, "system")], (1.0, 0.5), id="half-found"),
        pytest.param([(0, 1, "model"), (2, 3, "model")], (0.5, 0.5), id="a-wrong-label-is-wrong"),
        pytest.param([], (0.0, 0.0), id="nothing-found"),
    ],
)
def test_scores(found: list[tuple[int, int, str]], expected: tuple[float, float], documents: Any) -> None:
    read = gold_examples(documents[:1], Extractor())[0].input
    example = NerExample(read, ((0, 1, "system"), (2, 3, "model")))
    scored = score_entities([example], [found])["all"]
    assert (scored.precision, scored.recall) == expected
