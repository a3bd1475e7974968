"""Fixtures for all tests, and the rule for tests on real text.

Real papers are not part of this repository: they stand in `../shared`, beside it, on machines that have
them. A test that reads them is marked `realtext` (asking for `shared_dir` or `gold` marks it too). Without
the folder it is skipped with the reason; where `CI` is set a skip of such a test is a failure, so that a
green run means they ran.
"""

import json
import os
from collections.abc import Callable, Generator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
REAL_TEXT_FIXTURES = {"shared_dir", "gold"}
NO_REAL_TEXT = f"no real text: {SHARED.name}/ is not beside the repository"

GoldReader = Callable[[str], list[dict[str, Any]]]


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


# The same examples in every run of continuous integration, and no deadline: machines differ.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if in_ci() else "default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if REAL_TEXT_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.realtext)
        if item.get_closest_marker("realtext") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason=NO_REAL_TEXT))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and in_ci() and item.get_closest_marker("realtext"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: must run in CI, but was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with gold and corpora beside the repository."""
    if not SHARED.is_dir():
        pytest.skip(NO_REAL_TEXT)
    return SHARED


@pytest.fixture(scope="session")
def gold(shared_dir: Path) -> GoldReader:
    """`gold("dev")`: the documents of a gold file (train, dev or seeds), as parsed JSON."""

    @cache
    def read(name: str) -> list[dict[str, Any]]:
        with (shared_dir / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    return read
