"""The registry of hardware as data: unique, sorted, and wide enough."""

import json
import re
from collections import Counter
from importlib.resources import files

import pytest
from pydantic import ValidationError

from claimx.lexicon.loader import default_lexicon
from claimx.lexicon.schema import HardwareEntry
from claimx.mentions.hardware_index import surfaces, variants

ENTRIES = default_lexicon().hardware
BY_NAME = {entry.name: entry for entry in ENTRIES}


def test_rows_are_sorted_by_unique_ids() -> None:
    lines = (files("claimx.lexicon") / "data" / "hardware.jsonl").read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    assert ids == sorted(set(ids))
    assert len(ids) >= 700


def test_ids_are_slugs() -> None:
    assert [e.id for e in ENTRIES if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", e.id)] == []


def test_names_are_unique() -> None:
    assert [name for name, n in Counter(e.name for e in ENTRIES).items() if n > 1] == []


def test_no_surface_stands_for_two_devices() -> None:
    owners: dict[str, set[str]] = {}
    for entry in ENTRIES:
        for surface, _ in surfaces(entry):
            owners.setdefault(re.sub(r"[\s_-]+", "", surface.lower()), set()).add(entry.id)
    assert {surface: ids for surface, ids in owners.items() if len(ids) > 1} == {}


def test_an_ambiguous_surface_is_no_plain_alias_too() -> None:
    assert [e.id for e in ENTRIES if set(e.aliases) & set(e.ambiguous)] == []


def test_short_codes_are_ambiguous() -> None:
    """One letter and one or two digits are also levels, vitamins, roads: "A2", "L4", "M40"."""
    plain = [s for e in ENTRIES for s, ambiguous in surfaces(e) if not ambiguous]
    assert [s for s in plain if re.fullmatch(r"[A-Za-z]\d{1,2}", s)] == []


def test_years_are_plausible() -> None:
    assert [e.id for e in ENTRIES if e.year is not None and not 1960 <= e.year <= 2030] == []


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [("gpu", 300), ("cpu", 300), ("npu", 120), ("fpga", 120), ("microcontroller", 120), ("edge-board", 100),
     ("mobile", 120), ("supercomputer", 100), ("quantum", 50), ("neuromorphic", 20), ("tpu", 12),
     ("wafer-scale", 6), ("pim", 6), ("memory", 20), ("storage", 12), ("network", 15),
     ("dpu", 8), ("computer", 20)],
)  # fmt: skip
def test_every_kind_is_covered(kind: str, at_least: int) -> None:
    assert sum(e.kind == kind for e in ENTRIES) >= at_least


@pytest.mark.parametrize(
    ("name", "vendor", "kind"),
    [
        ("NVIDIA A100", "NVIDIA", "gpu"),
        ("AMD MI300X", "AMD", "gpu"),
        ("Intel Gaudi 3", "Intel", "npu"),
        ("Google TPU v5p", "Google", "tpu"),
        ("Cerebras WSE-2", "Cerebras", "wafer-scale"),
        ("Graphcore IPU Mk2", "Graphcore", "npu"),
        ("SambaNova SN40L", "SambaNova", "npu"),
        ("Huawei Ascend 910C", "Huawei", "npu"),
        ("Xilinx Alveo U280", "Xilinx", "fpga"),
        ("NVIDIA Jetson Orin Nano", "NVIDIA", "edge-board"),
        ("Raspberry Pi 5", "Raspberry Pi Ltd", "edge-board"),
        ("Fujitsu A64FX", "Fujitsu", "cpu"),
        ("Frontier", "HPE", "supercomputer"),
        ("Intel Loihi 2", "Intel", "neuromorphic"),
        ("UPMEM", "UPMEM", "pim"),
        ("NVIDIA BlueField-3", "NVIDIA", "dpu"),
        ("FPGA", None, "fpga"),
    ],
    ids=lambda value: str(value),
)
def test_well_known_devices(name: str, vendor: str | None, kind: str) -> None:
    assert (BY_NAME[name].vendor, BY_NAME[name].kind) == (vendor, kind)


def test_classes_are_generic_and_devices_are_not() -> None:
    assert BY_NAME["GPU"].generic
    assert not BY_NAME["NVIDIA A100"].generic


def test_a_typo_in_a_row_is_an_error() -> None:
    with pytest.raises(ValidationError):
        HardwareEntry(id="x", name="X", kind="gpu", alias=("Y",))  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("surface", "spellings"),
    [
        pytest.param("RTX 4090", {"rtx 4090", "rtx4090"}, id="a space may be missing"),
        pytest.param("MI300X", {"mi300x", "mi 300x"}, id="a seam between letters and digits may be open"),
        pytest.param("WSE-2", {"wse2", "wse 2"}, id="a hyphen is read as a space"),
        pytest.param("A100", {"a100"}, id="one letter keeps its digits"),
        pytest.param("GB200", {"gb200"}, id="a unit keeps its digits: no 16 GB 200"),
        pytest.param("graphics card", {"graphics card", "graphicscard"}, id="two words may be one"),
        pytest.param("Arria 10 1150", {"arria 10 1150", "arria10 1150"}, id="digits never join digits"),
    ],
)
def test_spellings_that_need_no_alias(surface: str, spellings: set[str]) -> None:
    assert set(variants(surface)) == spellings
