"""Units of work: consecutive batches of texts, each with a digest of all that is in it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from claimx.batch.items import Item
from claimx.batch.schema import ITEMS

UNIT_CHARACTERS = 4_000_000
"""A unit ends early once its texts are that long together, so that memory is bounded whatever the texts."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`content`: the batch of ITEMS as an Arrow IPC stream; `digest`: its SHA-256, so that nothing is mistaken."""

    number: int
    documents: int
    content: bytes
    digest: str

    def batch(self) -> pa.RecordBatch:
        with pa.ipc.open_stream(self.content) as stream:
            return stream.read_next_batch()


def cut_units(items: Iterable[Item], batch_size: int) -> Iterator[Unit]:
    """The items in units of at most `batch_size`, numbered from 0. The same items are always cut alike."""
    number, characters = 0, 0
    waiting: list[Item] = []
    for item in items:
        waiting.append(item)
        characters += len(item.text)
        if len(waiting) >= batch_size or characters >= UNIT_CHARACTERS:
            yield _unit(number, waiting)
            number, characters, waiting = number + 1, 0, []
    if waiting:
        yield _unit(number, waiting)


def _unit(number: int, items: list[Item]) -> Unit:
    columns = (
        [item.id for item in items],
        [item.title for item in items],
        [item.text for item in items],
        [item.date for item in items],
        [item.where for item in items],
    )
    batch = pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in columns], schema=ITEMS)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, ITEMS) as stream:
        stream.write_batch(batch)
    content = sink.getvalue().to_pybytes()
    return Unit(number, len(items), content, hashlib.sha256(content).hexdigest())
