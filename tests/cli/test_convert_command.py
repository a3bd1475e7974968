"""`claimx convert`: what it prints, what it refuses, and how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimx.batch.items import PRESETS, Fields
from claimx.batch.runner import Summary
from claimx.cli import app
from claimx.cli.convert import _fields, _told

TEXT = "Wren is 3x faster than vLLM on an NVIDIA A100 GPU."


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["convert", *map(str, arguments), "--workers", "1"])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "wren", "text": TEXT}) + "\n", encoding="utf-8")
    return path


def test_it_tells_what_it_wrote(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"

    status, printed, errors = run(corpus, "--out", out)

    assert (status, errors) == (0, "")
    assert printed.startswith(f"{out}: 1 documents, 1 claims\n")
    assert json.loads(out.read_text("utf-8"))["claims"][0]["ratio"] == {"low": 3.0, "high": 3.0}


def test_bad_records_make_the_status_one(corpus: Path, tmp_path: Path) -> None:
    with corpus.open("a") as lines:
        lines.write("{broken\n")

    status, printed, _ = run(corpus, "--out", tmp_path / "o.csv")

    assert status == 1
    assert "o.csv.quarantine.jsonl: 1 bad records, 0 failed extractions" in printed
    assert run(corpus, "--out", tmp_path / "strict.csv", "--strict")[::2][0] == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(["missing.jsonl", "--out", "o.csv"], "does not exist", id="no such input"),
        pytest.param(["{corpus}", "--out", "{corpus}"], "--overwrite", id="the output exists"),
        pytest.param(["{corpus}", "--out", "o.csv", "--preset", "scopus"], "openalex", id="no such preset"),
        pytest.param(["{corpus}", "--out", "o.csv", "--fields", "abstract"], "text=", id="fields are pairs"),
        pytest.param(["{corpus}", "--out", "o.csv", "--fields", "doi=x"], "date=", id="no such field"),
        pytest.param(["{corpus}", "--out", "o.csv", "--format", "xlsx"], "duckdb", id="no such format"),
        pytest.param(["{corpus}"], "--out", id="no output"),
    ],
)
def test_wrong_usage_is_status_two(arguments: list[str], complaint: str, corpus: Path) -> None:
    status, _, errors = run(*(argument.format(corpus=corpus) for argument in arguments))

    assert status == 2
    assert complaint in errors
    assert not Path("o.csv").exists()


def test_a_model_that_is_none_is_told(corpus: Path, tmp_path: Path) -> None:
    status, _, errors = run(corpus, "--out", tmp_path / "o.csv", "--model", tmp_path / "no-model")

    assert status == 1
    assert "no such model directory" in errors


@pytest.mark.parametrize(
    ("preset", "names", "fields"),
    [
        (None, None, Fields()),
        ("arxiv", None, PRESETS["arxiv"]),
        (None, "text=abstract, id=doi", Fields(id="doi", text="abstract")),
        ("arxiv", "date=versions", Fields("id", "abstract", "title", "versions")),
    ],
)
def test_fields(preset: str | None, names: str | None, fields: Fields) -> None:
    assert _fields(preset, names) == fields


def test_a_resumed_run_counts_its_own_speed() -> None:
    told = _told(Summary(Path("o"), 1000, 2500, 0, 0, 900, 2.0, None))

    assert told.splitlines() == [
        "o: 1,000 documents, 2,500 claims",
        "900 documents were done by an earlier run",
        "2.0 s, 50 documents a second",
    ]
