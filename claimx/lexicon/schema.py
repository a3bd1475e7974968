"""Row schemas of the lexicon's data files: what an expert may edit, and nothing else."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """A row of a data file. Unknown fields are an error: a typo must not pass as knowledge."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str


class HardwareEntry(Row):
    """One device, or one class of devices ("GPU": `generic`).

    `name` is canonical ("NVIDIA A100") and a surface form itself; so is what follows the vendor, if that has
    a letter and a digit ("A100"). `aliases`: further surface forms, without vendor where it is optional.
    `ambiguous`: surface forms that are also something else ("T4", "Hopper", "Summit"). They count only with a
    vendor before them, a class noun behind, or other hardware to vouch for them. A surface in lower case
    matches in any case. Spaces, hyphens and the seam between letters and digits need no aliases ("RTX4090").
    `year` of release.
    """

    name: str
    vendor: str | None = None
    kind: Literal[
        "gpu", "cpu", "tpu", "npu", "wafer-scale", "fpga", "asic", "edge-board", "pim", "memory", "storage",
        "network", "supercomputer", "computer", "quantum", "photonic", "neuromorphic", "microcontroller",
        "mobile", "dpu", "other",
    ]  # fmt: skip
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    year: int | None = None
    generic: bool = False


class UnitEntry(Row):
    """One unit. `surfaces`: how papers write it, case kept ("ms", "tok/s").

    `powers`: names of units.txt with their powers (token_per_second: token 1, second -1); empty where `id`
    itself is such a name. `counted`: a number of these is a bare count ("4 GPUs"), a value only where a
    metric makes it one.
    """

    surfaces: tuple[str, ...]
    powers: dict[str, int] = Field(default_factory=dict)
    counted: bool = False


class MetricEntry(Row):
    """One metric: the words that name it. `data/metrics.toml` opens with what each field holds.

    `id` is the metric's name, unless `name` gives it (rows that share a name and differ in polarity).
    """

    name: str | None = None
    polarity: Literal["higher", "lower", "none"]
    nouns: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    qualified: dict[str, tuple[str, ...]] = {}
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    verbs_better: tuple[str, ...] = ()
    verbs_worse: tuple[str, ...] = ()
    changes_better: tuple[str, ...] = ()
    changes_worse: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
