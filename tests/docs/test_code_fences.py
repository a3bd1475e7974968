"""The documentation is true: its Python runs, its commands print what they say, its JSON parses.

A page is run from top to bottom in a folder of its own. A fence with a title is written there as a file. Of
a `console` fence, `claimx` commands whose files are there are run and the lines below compared; `…` stands
for the rest of a line, and alone for any lines. A comment before a fence changes what is expected:
`<!-- not run -->`, `<!-- exit status 1 -->`.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import claimx

REPOSITORY = Path(__file__).resolve().parents[2]
# the commands run the claimx that is under test, installed or not
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(claimx.__file__).parents[1])}
FENCE = re.compile(
    r"(?:^<!--(?P<note>[^\n]*)-->\n)?"
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"\n]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Fence:
    language: str
    title: str | None
    body: str
    note: str
    line: int


def pages() -> list[Path]:
    return [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]


def fences(page: Path) -> list[Fence]:
    text = page.read_text("utf-8")
    return [
        Fence(
            language=found["language"],
            title=found["title"],
            body=found["body"],
            note=(found["note"] or "").strip(),
            line=text.count("\n", 0, found.start("language")) + 1,
        )
        for found in FENCE.finditer(text)
    ]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "page"}
    for fence in fences(page):
        if fence.title:
            Path(fence.title).write_text(fence.body, encoding="utf-8")
        if fence.note == "not run":
            continue
        match fence.language:
            case "python":
                # so that a failure names the line of the page
                code = "\n" * fence.line + fence.body
                exec(compile(code, str(page), "exec"), names)
            case "console":
                run_console(fence)
            case "json" if not fence.title:
                json.loads(fence.body)


def run_console(fence: Fence) -> None:
    status = int(fence.note.removeprefix("exit status ")) if fence.note.startswith("exit status") else 0
    for command, expected in commands(fence.body):
        program, *arguments = shlex.split(command)
        given = [a for before, a in zip([program, *arguments], arguments, strict=False) if before != "--out"]
        files = [Path(argument) for argument in given if Path(argument).suffix in (".jsonl", ".txt")]
        if program != "claimx" or ">" in arguments or not all(file.exists() for file in files):
            continue
        call = [sys.executable, "-m", "claimx", *arguments]
        done = subprocess.run(call, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == status, f"{command}: {done.stderr}"
        assert fits(done.stdout.splitlines(), expected), f"{command} printed:\n{done.stdout}"


def commands(body: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def fits(printed: list[str], expected: list[str]) -> bool:
    """An empty expectation takes anything."""
    if not expected:
        return True
    anything = {"…": r"[\s\S]*"}
    lines = [anything.get(line) or re.escape(line).replace("…", ".*") for line in expected]
    return re.fullmatch("\n".join(lines), "\n".join(line.rstrip() for line in printed)) is not None


def test_every_page_of_the_documentation_has_a_place_in_the_menu() -> None:
    menu = (REPOSITORY / "mkdocs.yml").read_text("utf-8")

    missing = [
        page for page in (REPOSITORY / "docs").rglob("*.md") if str(page.relative_to(REPOSITORY / "docs")) not in menu
    ]

    assert missing == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []
