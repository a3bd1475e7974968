"""`claimx export` and `claimx import` on files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimx.cli import app
from claimx.documents import ClaimDocument
from claimx.integrations.annotated import canonical_claims

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
GOLD = EXAMPLES / "pim.jsonl"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(app, [str(a) for a in arguments], **options)


def lines(path: Path) -> list[ClaimDocument]:
    return [ClaimDocument.model_validate(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("tool", ["label-studio", "doccano", "doccano-spans"])
def test_gold_goes_there_and_back(tool: str, run: Run, tmp_path: Path) -> None:
    there = run("export", tool, GOLD, "--out", "there")
    back = run("import", tool, "there", "--out", "back.jsonl")

    assert (there.exit_code, back.exit_code) == (0, 0)
    gold, imported = lines(GOLD), lines(tmp_path / "back.jsonl")
    assert [document.id for document in imported] == [document.id for document in gold]
    assert [d.claims for d in imported] == [canonical_claims(d.claims) for d in gold]
    claims = sum(len(document.claims) for document in gold)
    assert back.stdout == f"back.jsonl: {len(gold)} documents, {claims} claims, 0 notes, 0 faults\n"
    assert run("evaluate", "back.jsonl").exit_code == 0


def test_texts_go_without_claims_or_with_those_of_claimx(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Heron is 3x faster than vLLM.", "utf-8")
    (tmp_path / "texts.jsonl").write_text('{"id": "a", "text": "Wren is 2x faster than Ray."}\n', "utf-8")

    bare = run("export", "label-studio", "paper.txt", "texts.jsonl", "--out", "bare.json")
    helped = run("export", "label-studio", "paper.txt", "texts.jsonl", GOLD, "--pre-annotate", "--out", "helped.json")

    assert (bare.exit_code, helped.exit_code) == (0, 0)
    tasks = json.loads((tmp_path / "bare.json").read_text("utf-8"))
    assert [set(task) for task in tasks] == [{"data"}, {"data"}]
    tasks = json.loads((tmp_path / "helped.json").read_text("utf-8"))
    assert [sorted(task)[0] for task in tasks] == ["data", "data", "annotations", "annotations"]
    assert [len(task["predictions"]) for task in tasks[:2]] == [1, 1]


def test_a_bad_line_of_the_export_is_said(run: Run, tmp_path: Path) -> None:
    good = '{"id": "a", "text": "Wren is 2x faster than Ray."}'
    (tmp_path / "texts.jsonl").write_text(f'{{"id": 7}}\n{good}\n', "utf-8")

    result = run("export", "doccano", "texts.jsonl", "--out", "rows.jsonl")

    assert result.exit_code == 1
    assert "texts.jsonl:1: " in result.stderr
    assert len((tmp_path / "rows.jsonl").read_text("utf-8").splitlines()) == 1


def test_faults_of_an_import_are_listed_and_the_rest_is_written(run: Run, tmp_path: Path) -> None:
    run("export", "doccano", GOLD, "--out", "rows.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text("utf-8").splitlines()]
    rows[0]["entities"][0]["end_offset"] = 99_999
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    result = run("import", "doccano", "rows.jsonl", "--out", "back.jsonl")

    assert result.exit_code == 1
    assert "rows.jsonl:1 (pim-01), region 1: " in result.stderr
    assert "note: rows.jsonl:1" in result.stderr
    assert "1 faults" in result.stdout
    gold, imported = lines(GOLD), lines(tmp_path / "back.jsonl")
    assert [len(d.claims) for d in imported] == [len(gold[0].claims) - 1, *(len(d.claims) for d in gold[1:])]


def test_the_configuration_is_printed(run: Run) -> None:
    result = run("export", "label-studio", "--config")

    assert result.exit_code == 0
    assert result.stdout.startswith("<View>\n")
    assert result.stdout.endswith("</View>\n")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["export", "label-studio"], id="no-file"),
        pytest.param(["export", "label-studio", GOLD], id="no-out"),
        pytest.param(["export", "label-studio", "missing.jsonl", "--out", "x"], id="missing-file"),
        pytest.param(["export", "doccano", "--config"], id="doccano-has-no-configuration"),
        pytest.param(["export", "brat", GOLD, "--out", "x"], id="unknown-tool"),
        pytest.param(["import", "doccano", "missing.jsonl", "--out", "x"], id="missing-export"),
        pytest.param(["import", "doccano", GOLD], id="no-gold-to-write"),
    ],
)
def test_wrong_usage_of_annotation_commands_is_status_2(arguments: list[str], run: Run) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", ["export", "import"])
def test_text_of_an_annotation_cannot_steer_the_terminal(command: str, run: Run, tmp_path: Path) -> None:
    hostile = "\x1b[2J 3x faster"
    spans = [[0, len(hostile), "baseline"], [5, 7, "quantity"], [0, 999, "metric"]]
    row = {"id": "a", "text": hostile, "label": spans, "claimx": {"id": "\x1b]0;x\x07"}}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), "utf-8")

    result = run(command, "doccano", "rows.jsonl", "--out", "out.jsonl")

    assert "\x1b" not in result.stdout + result.stderr
