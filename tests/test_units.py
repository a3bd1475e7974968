"""Units: surfaces to units of our own, and conversion between them."""

import subprocess
import sys

import pytest

from claimx import units
from claimx.errors import ClaimxError
from claimx.lexicon.loader import default_lexicon
from claimx.units import convert, lookup_unit

LEXICON = default_lexicon()


@pytest.mark.parametrize(
    ("surface", "unit"),
    [
        pytest.param("ms", "millisecond", id="symbol"),
        pytest.param("milliseconds", "millisecond", id="word"),
        pytest.param("us", "microsecond", id="us is no word"),
        pytest.param("Seconds", "second", id="capital of a word"),
        pytest.param("MB", "megabyte", id="megabyte"),
        pytest.param("Mb", "megabit", id="megabit: case matters"),
        pytest.param("Gb/s", "gigabit_per_second", id="gigabits, no gilbert"),
        pytest.param("fps", "frame_per_second", id="frames, no foot per second"),
        pytest.param("tokens per second", "token_per_second", id="rate in words"),
        pytest.param("tok/s", "token_per_second", id="rate by slash"),
        pytest.param("TOPS/W", "teraoperation_per_joule", id="operations per watt are per joule"),
        pytest.param("GPU-hours", "gpu_hour", id="device time"),
        pytest.param("A100 GPU hours", "gpu_hour", id="device time with the device"),
        pytest.param("mJ/frame", "millijoule/frame", id="compound of two entries"),
        pytest.param("tokens per GPU per second", "token/gpu/second", id="compound of three"),
        pytest.param("tokens/s/GPU", "token/second/gpu", id="a rate in a compound"),
    ],
)
def test_lookup(surface: str, unit: str) -> None:
    entry = lookup_unit(surface, LEXICON)
    assert entry is not None
    assert entry.id == unit


@pytest.mark.parametrize("surface", ["", "grasps per second", "wombats", "ms/wombat", "mS", "Q"])
def test_unknown_surface(surface: str) -> None:
    assert lookup_unit(surface, LEXICON) is None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        pytest.param(1.5, "ms", "us", 1500.0, id="time"),
        pytest.param(2, "hours", "min", 120.0, id="hours"),
        pytest.param(1, "GiB", "MiB", 1024.0, id="binary prefixes"),
        pytest.param(2, "Gb/s", "MB/s", 250.0, id="bits to bytes"),
        pytest.param(2, "TOPS/W", "GOPS/W", 2000.0, id="no float noise"),
        pytest.param(1, "kWh", "J", 3.6e6, id="energy"),
        pytest.param(1, "mJ/frame", "J per frame", 0.001, id="compounds"),
        pytest.param(3, "tokens per GPU per second", "tok/s/GPU", 3.0, id="order of denominators"),
        pytest.param(48, "GPU hours", "GPU days", 2.0, id="device time"),
        pytest.param(30, "ms", "ms", 30.0, id="the same unit"),
    ],
)
def test_convert(value: float, source: str, target: str, expected: float) -> None:
    assert convert(value, source, target, LEXICON) == expected


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param("tok/s", "req/s", "measure different things", id="tokens are no requests"),
        pytest.param("GFLOPS", "GOPS", "measure different things", id="a FLOP is no integer operation"),
        pytest.param("GPU hours", "hours", "measure different things", id="device time is no time"),
        pytest.param("J", "W", "measure different things", id="energy is no power"),
        pytest.param("wombats", "s", "'wombats' is no unit that claimx knows", id="unknown source"),
        pytest.param("s", "wombats", "'wombats' is no unit that claimx knows", id="unknown target"),
    ],
)
def test_convert_refuses(source: str, target: str, message: str) -> None:
    with pytest.raises(ClaimxError, match=message):
        convert(1.0, source, target, LEXICON)


def test_every_unit_is_defined() -> None:
    from pint.util import UnitsContainer

    for entry in LEXICON.units:
        units._registry().get_root_units(UnitsContainer(entry.powers or {entry.id: 1}))


def test_surfaces_are_unique_and_sorted() -> None:
    surfaces = [surface for entry in LEXICON.units for surface in entry.surfaces]
    assert len(surfaces) == len(set(surfaces))
    assert all(list(entry.surfaces) == sorted(entry.surfaces) for entry in LEXICON.units)
    ids = [entry.id for entry in LEXICON.units]
    assert ids == sorted(set(ids))


def test_pint_is_imported_only_to_convert() -> None:
    code = (
        "import sys; from claimx.units import lookup_unit; "
        "from claimx.lexicon.loader import default_lexicon; "
        "lookup_unit('ms/frame', default_lexicon()); sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
