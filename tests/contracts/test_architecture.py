"""What must hold of the package as a whole: import directions, nothing done on import, no text of papers."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = ("claimx", "corpus", "docs", "tests", ".ci")
FILES = ("CHANGELOG.md", "Makefile", "README.md", "mkdocs.yml", "pyproject.toml")
SUFFIXES = {".cfg", ".json", ".jsonl", ".md", ".py", ".toml", ".txt", ".yml", ""}

ON_IMPORT = """
import json, logging, sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
import claimx
{more}
code = (".py", ".pyc", ".so", "__pycache__")
files = [name for name in opened if "claimx" in name and ".dist-info" not in name and not name.endswith(code)]
heavy = [name for name in ("spacy", "pint", "numpy", "typer", "rich") if name in sys.modules]
json.dump({{"files": files, "heavy": heavy, "handlers": len(logging.root.handlers)}}, sys.stdout)
"""
ALL_MODULES = """
import importlib, pkgutil
for module in pkgutil.walk_packages(claimx.__path__, "claimx."):
    importlib.import_module(module.name)
"""


def after_import(more: str = "") -> dict[str, object]:
    script = ON_IMPORT.format(more=more)
    done = subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def own_texts() -> list[Path]:
    """All text files that belong to the project, but no build output and no weights."""
    found = [REPOSITORY / name for name in FILES]
    weights = REPOSITORY / "claimx" / "models" / "ner"
    for folder in FOLDERS:
        found += (path for path in (REPOSITORY / folder).rglob("*") if weights not in path.parents)
    return [path for path in found if path.is_file() and path.suffix in SUFFIXES and "__pycache__" not in path.parts]


def test_imports_go_one_way() -> None:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=REPOSITORY)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr


def test_importing_claimx_reads_nothing_and_loads_nothing_heavy() -> None:
    assert after_import() == {"files": [], "heavy": [], "handlers": 0}


def test_importing_any_module_reads_no_data() -> None:
    found = after_import(ALL_MODULES)

    assert (found["files"], found["handlers"]) == ([], 0)


def test_no_module_evaluates_text() -> None:
    calls = re.compile(r"(?<![.\w])(?:eval|exec)\(|\b(?:pickle|marshal|shelve)\b")
    modules = sorted((REPOSITORY / "claimx").rglob("*.py"))

    found = [f"{path.name}: {hit[0]}" for path in modules for hit in calls.finditer(path.read_text("utf-8"))]

    assert found == []


def test_no_module_is_named_after_nothing() -> None:
    vague = {"utils", "helpers", "core", "common", "misc"}

    found = [path for path in (REPOSITORY / "claimx").rglob("*") if path.stem in vague or "_v2" in path.stem]

    assert found == []


def test_no_paths_of_one_machine() -> None:
    path = re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:work|farm|home/\w+|root|tmp/\w)/", re.MULTILINE)

    found = [
        f"{file.relative_to(REPOSITORY)}: {hit[0]!r}"
        for file in own_texts()
        if file != Path(__file__)
        for hit in path.finditer(file.read_text("utf-8"))
    ]

    assert found == []


def nine_words_in_a_row(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[at : at + 9]) for at in range(len(words) - 8)}


@pytest.mark.realtext
def test_no_sentence_of_a_paper_is_copied(shared_dir: Path) -> None:
    papers: set[str] = set()
    for file in (shared_dir / "gold").glob("*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            papers |= nine_words_in_a_row(json.loads(line)["text"])

    copied = {
        str(file.relative_to(REPOSITORY)): sorted(common)[0]
        for file in own_texts()
        if (common := nine_words_in_a_row(file.read_text("utf-8")) & papers)
    }

    assert copied == {}
