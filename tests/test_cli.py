"""The command line: what it reads, writes and says, with a stand-in for the extractor."""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import claimx
from claimx.cli import app
from claimx.errors import ClaimxError
from claimx.records import Claim

FASTER = re.compile(r"(?P<subject>\w+) is (?P<value>(?P<number>\d+)x) (?P<metric>faster) than (?P<baseline>\w+)")


def quote(found: re.Match[str], group: str) -> dict[str, Any]:
    return {"text": found[group], "start": found.start(group), "end": found.end(group)}


def faster(found: re.Match[str]) -> Claim:
    factor = float(found["number"])
    values = {"form": "factor", "low": factor, "high": factor}
    return Claim.model_validate(
        {
            "kind": "comparison",
            "outcome": "better",
            "metric": {"name": "speed", **quote(found, "metric")},
            "quantity": {**quote(found, "value"), **values},
            "ratio": {"low": factor, "high": factor},
            "subject": {"name": found["subject"], **quote(found, "subject")},
            "baselines": [quote(found, "baseline")],
            "hardware": [],
            "workloads": [],
            "evidence": {"text": found[0], "start": found.start(), "end": found.end()},
            "rules": {"metric": "comparative"},
        }
    )


class StandInExtraction:
    def __init__(self, text: str) -> None:
        self.claims = tuple(faster(found) for found in FASTER.finditer(text))

    def explain(self) -> str:
        return f"{len(self.claims)} claims by the rule of the stand-in"


class StandInExtractor:
    """Finds "A is 3x faster than B", and chokes on a word."""

    def extract(self, text: str, title: str | None = None) -> StandInExtraction:
        if "indigestible" in text:
            raise ClaimxError("too much to swallow", mend="Cut it")
        return StandInExtraction(text)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setitem(vars(claimx), "Extractor", StandInExtractor)  # does not import the real one
    monkeypatch.setenv("COLUMNS", "160")
    return lambda *arguments, **options: CliRunner().invoke(app, [str(a) for a in arguments], **options)


Run = Callable[..., Result]


def jsonl(*documents: object) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


GOOD = {"id": "a", "title": "Fast things", "text": "Aleph is 3x faster than Beth."}
ALSO_GOOD = {"id": "b", "text": "No news. Gimel is 7x faster than Aleph."}


def test_json_is_one_document_a_line_in_the_wire_format(run: Run) -> None:
    result = run("extract", "-", "--json", input=jsonl(GOOD, ALSO_GOOD))

    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert list(first) == ["id", "title", "text", "claims"]
    assert (first["title"], second["title"]) == ("Fast things", None)
    (claim,) = second["claims"]
    assert list(claim) == [
        *("kind", "outcome", "metric", "quantity", "ratio", "subject", "baselines", "hardware", "workloads"),
        *("attribution", "modality", "evidence", "confidence"),
    ]
    assert claim["quantity"] == {
        **{"text": "7x", "start": 18, "end": 20, "form": "factor", "low": 7.0, "high": 7.0},
        **{"bound": "exact", "statistic": None, "unit": None, "reference": None},
    }


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param('{"id": "x", "text": ', "not JSON", id="broken JSON"),
        pytest.param('"text"', "a JSON object is needed, not a string", id="a string"),
        pytest.param("[1]", "a JSON object is needed, not a list", id="a list"),
        pytest.param("null", "a JSON object is needed, not null", id="null"),
        pytest.param('{"id": "x"}', 'no "text"', id="no text"),
        pytest.param('{"text": "x"}', 'no "id"', id="no id"),
        pytest.param('{"id": "x", "text": 7}', '"text" is a number, not a string', id="text is a number"),
        pytest.param('{"id": "x", "text": null}', '"text" is null, not a string', id="text is null"),
        pytest.param('{"id": 7, "text": "x"}', '"id" is a number, not a string', id="id is a number"),
        pytest.param('{"id": "x", "text": "", "title": []}', '"title" is a list', id="title is a list"),
        pytest.param("[" * 100_000, "not JSON", id="nested without end"),
        pytest.param('{"id": "x", "text": "indigestible"}', "too much to swallow. Cut it", id="extractor refuses"),
        pytest.param(b'{"id": "x", "text": "caf\xe9"}', "byte 25 (0xe9) is not UTF-8", id="Latin-1"),
    ],
)
def test_a_bad_record_is_reported_and_does_not_stop_the_rest(
    line: str | bytes, complaint: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "papers.jsonl"
    raw = line if isinstance(line, bytes) else line.encode()
    file.write_bytes(jsonl(GOOD).encode() + raw + b"\n\n" + jsonl(ALSO_GOOD).encode())

    result = run("extract", file, "--json")

    assert [json.loads(out)["id"] for out in result.stdout.splitlines()] == ["a", "b"]
    assert result.stderr.startswith(f"{file}:2: ")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1, "one fault, one line"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "title", "text"),
    [
        pytest.param("a.txt", "# Not a title\nText.", None, "# Not a title\nText.", id="text is kept as it is"),
        pytest.param("a.txt", "One.\r\nTwo.", None, "One.\r\nTwo.", id="line ends are kept"),
        pytest.param("a.txt", "\ufeffOne.", None, "One.", id="byte order mark goes"),
        pytest.param("a.md", "# The *title* #\n\nText.", "The *title*", "# The *title* #\n\nText.", id="heading"),
        pytest.param("a.md", "Text.\n\n## Later\n", "Later", "Text.\n\n## Later\n", id="first heading, any level"),
        pytest.param("a.md", "Text.", None, "Text.", id="Markdown without heading"),
        pytest.param("a.md", "#hashtag", None, "#hashtag", id="no heading without a space"),
        pytest.param("a.md", "---\nyear: 2024\n---\n# T\n", "T", "# T\n", id="front matter goes"),
        pytest.param("a.md", "---\n---\nText.", None, "Text.", id="empty front matter goes"),
        pytest.param("a.md", "---\nText.", None, "---\nText.", id="a rule is no front matter"),
        pytest.param("a.md", "Text.\n---\nMore.\n---\n", None, "Text.\n---\nMore.\n---\n", id="rules further down"),
    ],
)
def test_text_and_markdown_files_are_one_document(
    name: str, content: str, title: str | None, text: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode())

    (document,) = map(json.loads, run("extract", file, "--json").stdout.splitlines())

    assert (document["id"], document["title"], document["text"]) == (str(file), title, text)


@pytest.mark.parametrize(
    ("options", "given", "text"),
    [
        pytest.param([], "Plain words.", "Plain words.", id="text"),
        pytest.param([], "{\\em Plain} words.", "{\\em Plain} words.", id="LaTeX in braces"),
        pytest.param([], jsonl(ALSO_GOOD), ALSO_GOOD["text"], id="JSON Lines are recognised"),
        pytest.param([], ' { "id": "a", "text": "b"}', "b", id="JSON Lines with spaces"),
        pytest.param(["--format", "text"], '{"id": "a"}', '{"id": "a"}', id="--format text"),
        pytest.param(["-f", "markdown"], "---\n---\n# A", "# A", id="--format markdown"),
        pytest.param([], "", "", id="nothing at all"),
    ],
)
def test_standard_input(options: list[str], given: str, text: str, run: Run) -> None:
    (document,) = map(json.loads, run("extract", *options, "-", "--json", input=given).stdout.splitlines())

    assert document["text"] == text


def test_outputs_come_in_the_order_of_the_inputs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(jsonl({"id": "1", "text": ""}, {"id": "2", "text": ""}))
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(jsonl({"id": "3", "text": ""}).encode()))

    result = run("extract", tmp_path / "b.jsonl", tmp_path / "a.txt", tmp_path / "c.jsonl.gz", "--json")

    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == ["1", "2", str(tmp_path / "a.txt"), "3"]


def test_line_separators_and_lone_surrogates_survive(run: Run) -> None:
    text = "One\u2028two \ud800 three"

    result = run("extract", "-", "--json", input=jsonl({"id": "a", "text": text}))

    assert json.loads(result.stdout)["text"] == text
    assert "\u2028" not in result.stdout


def test_a_cut_gzip_file_is_a_bad_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(jsonl(GOOD).encode())[:-12])
    (tmp_path / "b.txt").write_text("Words.")

    result = run("extract", tmp_path / "a.jsonl.gz", tmp_path / "b.txt", "--json")

    assert result.stdout.count("\n") >= 1
    assert "a.jsonl.gz: cannot read it" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["extract"], id="no file"),
        pytest.param(["extract", "missing.txt"], id="missing file"),
        pytest.param(["extract", "."], id="a folder"),
        pytest.param(["extract", "-", "--format", "pdf"], id="unknown format"),
        pytest.param(["evaluate", "missing.jsonl"], id="missing gold"),
        pytest.param(["diff", "missing.jsonl"], id="one file to compare"),
        pytest.param(["imagine"], id="unknown command"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], run: Run) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""


def test_table_shows_every_slot(run: Run) -> None:
    out = run("extract", "-", input=jsonl(GOOD, {"id": "c", "text": "Nothing."})).stdout

    assert out.startswith("a Fast things\n")
    assert re.search(r"Aleph +speed +▲ 3x +Beth +Aleph is 3x faster than Beth", out)
    assert "no claims" in out


def test_text_cannot_steer_the_terminal(run: Run) -> None:
    hostile = {
        "id": "a\x1b]0;x\x07",
        "title": "\x1b[2J[bold]T",
        "text": "\x1b[31mA is 2x faster than B\x9b0m",
    }

    for command in ("extract", "explain"):
        out = run(command, "-", input=jsonl(hostile)).stdout
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)
    assert "[bold]T" in run("extract", "-", input=jsonl(hostile)).stdout


def test_explain_prints_what_the_extraction_says(run: Run) -> None:
    result = run("explain", "-", input=jsonl(GOOD, {"id": "z", "text": 1}, ALSO_GOOD))

    assert result.stdout.count("1 claims by the rule of the stand-in") == 2
    assert "== a\n" in result.stdout
    assert result.exit_code == 1


@pytest.fixture
def gold_file(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(run("extract", "-", "--json", input=jsonl(GOOD, ALSO_GOOD)).stdout)
    return file


def changed(file: Path, change: Callable[[list[dict[str, Any]]], None]) -> Path:
    documents = [json.loads(line) for line in file.read_text().splitlines()]
    change(documents)
    other = file.with_name("changed.jsonl")
    other.write_text(jsonl(*documents))
    return other


def spoil(documents: list[dict[str, Any]]) -> None:
    documents[0]["claims"][0]["outcome"] = "worse"
    documents[1]["claims"] = []


def test_evaluate_runs_the_extractor(run: Run, gold_file: Path) -> None:
    result = run("evaluate", gold_file, "--json")

    assert json.loads(result.stdout)["whole"] == {"p": 1, "r": 1, "f1": 1, "hits": 2, "gold": 2, "pred": 2}
    assert result.exit_code == 0


def test_evaluate_predictions_with_mistakes_by_kind(run: Run, gold_file: Path) -> None:
    predicted = changed(gold_file, spoil)

    result = run("evaluate", gold_file, predicted, "--errors", "3")

    assert re.search(r"value +1\.000 +0\.500 +0\.667 +1 +2 +1", result.stdout)
    assert re.search(r"core +0\.000 ", result.stdout)
    assert "missed: 1" in result.stdout
    assert "wrong outcome: 1" in result.stdout


@pytest.mark.parametrize("field", ["start", "text", "surprise"])
def test_evaluate_refuses_bad_gold(field: str, run: Run, gold_file: Path) -> None:
    gold = changed(gold_file, lambda documents: documents[1]["claims"][0]["metric"].update({field: 3}))

    result = run("evaluate", gold)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{gold}:2: " in result.stderr
    assert "claimx schema" in result.stderr


def test_diff_lists_gained_lost_and_changed(run: Run, gold_file: Path) -> None:
    out = run("diff", gold_file, changed(gold_file, spoil)).stdout

    assert re.search(r"gained: 0\nlost: 1\n +b +▲ 7x \| factor \| speed", out)
    assert re.search(r"changed: 1, unchanged: 0\n +a +▼ 3x +outcome: better → worse\n", out)
    assert "by slot: outcome 1" in out


def test_diff_for_programs(run: Run, gold_file: Path) -> None:
    found = json.loads(run("diff", changed(gold_file, spoil), gold_file, "--json").stdout)

    assert [gained["id"] for gained in found["gained"]] == ["b"]
    assert found["changed"][0]["slots"] == {"outcome": {"old": "worse", "new": "better"}}
    assert (found["lost"], found["unchanged"], found["by_slot"]) == ([], 0, {"outcome": 1})


def test_report_ends_with_a_summary_and_writes_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.html"

    result = run("report", "-", "--html", page, input=jsonl(GOOD, ALSO_GOOD))

    assert result.exit_code == 0
    assert result.stdout.index("Gimel") < result.stdout.index("Beth"), "the greatest ratio first"
    assert "2 claims in 2 documents" in result.stdout
    assert re.search(r"speed +2 +7× +Gimel +Aleph +b", result.stdout)
    assert '<mark class="quantity"' in page.read_text(encoding="utf-8")


def test_schema_names_the_fields_of_a_document(run: Run) -> None:
    schema = json.loads(run("schema").stdout)

    assert set(schema["properties"]) == {"id", "title", "text", "claims"}
    assert "Claim" in schema["$defs"]


def test_help_loads_none_of_the_heavy_libraries() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from claimx.cli import app;"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
        "print([m for m in ('pydantic', 'spacy', 'pint', 'numpy', 'claimx.pipeline') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
