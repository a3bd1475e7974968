"""Who extracts units: this process, or a pool of processes that outlive neither an interruption nor their parent."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from claimx.batch.extract import extract_batch
from claimx.batch.parts import read_outcome, write_part
from claimx.batch.units import Unit
from claimx.errors import ClaimxError
from claimx.pipeline import Extractor

Work = tuple[Unit, Path]
"""A unit, and the part to write for it."""

# Extraction makes much garbage and few cycles: looking for them seldom is about an eighth faster.
_GC_THRESHOLDS = (100_000, 50, 100)


@dataclass(frozen=True, slots=True)
class Done:
    """A finished unit: how many documents and claims, how many documents failed, and why the first of these."""

    documents: int
    claims: int
    failed: int
    first_error: str | None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make an extractor in another process: a model directory, and whether its network revises names."""

    model: str | None = None
    names: bool = False

    def extractor(self) -> Extractor:
        return Extractor(model=self.model, ner="default" if self.names else None)


def extract_all(
    work: Iterator[Work], recipe: Recipe, workers: int, stopped: Callable[[], bool]
) -> Generator[Done, None, None]:
    """Extracts units and writes their parts; what is finished comes in any order.

    Takes no more work once `stopped` says so, and finishes what is in flight. Raises ClaimxError where the model or
    the disk fails, or a worker dies.
    """
    if workers == 1:
        with _few_collections():
            extractor = recipe.extractor()
            for unit, part in work:
                yield extract_unit(unit, part, extractor)
                if stopped():
                    return
        return
    # spawned, since a fork of a process with threads (Arrow has some) may hang
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (recipe,))
    flying: set[Future[Done]] = set()
    patient = True
    try:
        for unit, part in work:
            with _no_interrupt():
                flying.add(pool.submit(_extract_here, unit, part))
            while len(flying) > 2 * workers or (stopped() and flying):
                finished, flying = wait(flying, timeout=0.2, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in finished)
            if stopped():
                return
        while flying:
            finished, flying = wait(flying, timeout=0.2, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in finished)
    except KeyboardInterrupt:
        patient = False
        raise
    except BrokenProcessPool as error:
        what = "a worker died (of too little memory, or it was killed)"
        mend = "Take fewer workers or smaller batches; the same command goes on from where it stopped"
        raise ClaimxError(what, where="workers", mend=mend) from error
    finally:
        pool.shutdown(wait=patient, cancel_futures=True)


def extract_unit(unit: Unit, part: Path, extractor: Extractor) -> Done:
    documents = extract_batch(unit.batch(), extractor)
    write_part(part, documents)
    return outcome(documents)


def taken_over(part: Path) -> Done:
    """What a part of an earlier run holds. Raises ClaimxError or ArrowInvalid where it is damaged."""
    return outcome(read_outcome(part))


def outcome(documents: pa.RecordBatch) -> Done:
    errors = documents.column("error").drop_null()
    claims = pc.sum(pc.list_value_length(documents.column("claims"))).as_py() or 0
    return Done(documents.num_rows, claims, len(errors), errors[0].as_py() if len(errors) else None)


_extractor: Extractor | None = None


def _start_worker(recipe: Recipe) -> None:
    """In a new process. Ctrl-C reaches it too: who asked for the work decides what is still done."""
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    pa.set_cpu_count(1)
    _extractor = recipe.extractor()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)


def _leave_with_parent() -> None:
    """A parent that was killed closes nothing: its workers would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _extract_here(unit: Unit, part: Path) -> Done:
    assert _extractor is not None, "_start_worker made it"
    return extract_unit(unit, part, _extractor)


@contextmanager
def _few_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Workers that start in here never see Ctrl-C, not even before they can ask to; we see it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
