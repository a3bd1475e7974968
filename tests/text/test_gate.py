"""Which sentences the gate lets through."""

import pytest

from claimx.text.gate import gated
from claimx.text.normalization import read_document


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        pytest.param("The switch takes 4 ms.", True, id="a-digit"),
        pytest.param("Lookups have sub-millisecond latency.", True, id="below-one-unit"),
        pytest.param("Restarts bring multi-second stalls.", True, id="several-units"),
        pytest.param("Each answer needs tens of calls.", True, id="tens"),
        pytest.param("Quill outperforms Reed.", True, id="a-comparison"),
        pytest.param("The code is open source.", False, id="nothing-to-read"),
    ],
)
def test_gate(text: str, passes: bool) -> None:
    assert bool(list(gated(read_document(text)))) is passes
