"""A lexicon of the caller's own is merged by id, and its mistakes are located."""

from pathlib import Path

import pytest

import claimx
from claimx.lexicon.loader import default_lexicon

OURS = """
[[hardware]]
id = "acme-zephyr-2"
name = "Acme Zephyr 2"
vendor = "Acme"
kind = "npu"
aliases = ["Zephyr2"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_device_of_ones_own_is_recognised(tmp_path: Path) -> None:
    extractor = claimx.Extractor(claimx.read_lexicon(write(tmp_path, OURS)))
    (claim,) = extractor.extract("Heron is 4x faster than vLLM on a Zephyr2.").claims
    (device,) = claim.hardware
    assert (device.name, device.vendor, device.kind) == ("Acme Zephyr 2", "Acme", "npu")


def test_a_row_with_a_known_id_replaces_it_and_all_others_stay(tmp_path: Path) -> None:
    known = default_lexicon().hardware[0]
    text = f'[[hardware]]\nid = "{known.id}"\nname = "Other Name 9"\nkind = "gpu"\n'
    merged = claimx.read_lexicon(write(tmp_path, text))
    assert len(merged.hardware) == len(default_lexicon().hardware)
    assert [row.name for row in merged.hardware if row.id == known.id] == ["Other Name 9"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "[[hardware]]\nid = 'x'\nname = 'X'\nkind = 'npu'\nalias = ['Y']", "row 1, alias", id="misspelt-field"
        ),
        pytest.param("[[hardware]]\nid = 'x'\nname = 'X'\nkind = 'toaster'", "row 1, kind", id="unknown-kind"),
        pytest.param("[[gadget]]\nid = 'x'", "no such table: 'gadget'", id="unknown-table"),
        pytest.param("[hardware]\nid = 'x'", "hardware must be rows", id="a-table-for-rows"),
        pytest.param("[[hardware\n", "cannot be read", id="broken-toml"),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(claimx.ClaimxError, match=message):
        claimx.read_lexicon(write(tmp_path, text))


def test_a_file_that_is_missing_is_said() -> None:
    with pytest.raises(claimx.ClaimxError, match=r"nowhere\.toml"):
        claimx.read_lexicon("nowhere.toml")
