"""Runs that are stopped or killed: the same command goes on, and the result is that of an unbroken run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_corpora import write_corpus

import claimx

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(claimx.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
DOCUMENTS, BATCH = 320, 4
PATIENCE = 60.0
"""Seconds to wait for what must happen."""


def command(corpus: Path, out: Path, workers: int) -> list[str]:
    call = [sys.executable, "-m", "claimx", "convert", str(corpus), "--out", str(out)]
    return [*call, "--workers", str(workers), "--batch-size", str(BATCH)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "in.jsonl", DOCUMENTS, bad=("{broken",))


@pytest.fixture(scope="module")
def unbroken(corpus: Path) -> bytes:
    out = corpus.with_name("unbroken.jsonl")
    done = subprocess.run(command(corpus, out, 2), env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    return out.read_bytes()


def parts(out: Path) -> set[str]:
    return {path.name for path in Path(f"{out}.parts").glob("*.arrow")}


def until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


def of_group(group: int) -> set[int]:
    """The processes of a group that still run, by /proc."""
    running = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it has just ended
            continue
        if int(its_group) == group and state != "Z":
            running.add(int(stat.parent.name))
    return running


@contextmanager
def started(corpus: Path, out: Path, workers: int) -> Iterator["subprocess.Popen[str]"]:
    """A run that has some parts, and is far from done."""
    call = command(corpus, out, workers)
    with subprocess.Popen(
        call, env=ENVIRONMENT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        until(lambda: len(parts(out)) >= 4 or run.poll() is not None)
        assert run.poll() is None
        yield run


def resume(corpus: Path, out: Path, workers: int) -> str:
    done = subprocess.run(command(corpus, out, workers), env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 1, "a record is in quarantine"
    assert {path.name for path in out.parent.iterdir()} == {out.name, f"{out.name}.quarantine.jsonl"}
    return done.stdout


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_killed_without_warning(corpus: Path, unbroken: bytes, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    with started(corpus, out, 2) as run:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        until(lambda: not of_group(run.pid))  # no worker outlives it
    there = parts(out)
    assert 4 <= len(there) < DOCUMENTS // BATCH
    assert not out.exists()

    told = resume(corpus, out, 1)

    assert out.read_bytes() == unbroken
    assert f"{len(there) * BATCH} documents were done by an earlier run" in told.replace(",", "")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes")
@pytest.mark.parametrize("workers", [1, 2])
def test_stopped_from_the_keyboard(workers: int, corpus: Path, unbroken: bytes, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    with started(corpus, out, workers) as run:
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: the workers get it too
        stdout, stderr = run.communicate(timeout=PATIENCE)
    assert (run.returncode, stdout) == (130, "")
    assert stderr.startswith("Stopped. The same command goes on from here")
    assert "Traceback" not in stderr
    assert not list(Path(f"{out}.parts").glob("*.tmp"))
    there = parts(out)
    assert 4 <= len(there) < DOCUMENTS // BATCH

    told = resume(corpus, out, 1)

    assert out.read_bytes() == unbroken
    assert f"{len(there) * BATCH} documents were done by an earlier run" in told.replace(",", "")


def test_a_worker_that_dies_is_told_and_costs_nothing(corpus: Path, unbroken: bytes, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    with started(corpus, out, 2) as run:
        (children,) = Path(f"/proc/{run.pid}/task/{run.pid}").glob("children")
        for child in children.read_text().split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)
                break
        _, stderr = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert "a worker died" in stderr
    assert "Traceback" not in stderr

    resume(corpus, out, 1)

    assert out.read_bytes() == unbroken
