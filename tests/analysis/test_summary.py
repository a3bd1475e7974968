"""What counts in a summary, and what is best."""

from typing import Any

import pytest

from claimx.analysis.summary import summarise
from claimx.documents import ClaimDocument
from claimx.records import Claim


def claim(metric: str = "speed", ratio: float | None = 2.0, **changes: Any) -> Claim:
    plain = {
        "kind": "comparison",
        "outcome": "better",
        "metric": {"name": metric, "text": None, "start": None, "end": None},
        "quantity": None,
        "ratio": {"low": ratio / 2, "high": ratio} if ratio else None,
        "subject": None,
        "evidence": {"text": "x", "start": 0, "end": 1},
    }
    return Claim.model_validate({**plain, **changes})


def device(name: str | None, text: str, role: str) -> dict[str, Any]:
    return {"name": name, "text": text, "start": None, "end": None, "role": role}


def documents(*claims: Claim) -> list[ClaimDocument]:
    return [ClaimDocument(id=f"d{n}", text="x", claims=(claim,)) for n, claim in enumerate(claims)]


@pytest.mark.parametrize(
    ("claims", "order"),
    [
        pytest.param([claim(ratio=2), claim(ratio=9), claim(ratio=4)], ["d1", "d2", "d0"], id="greatest first"),
        pytest.param([claim(ratio=None), claim(ratio=0.5), claim()], ["d2"], id="only improvements"),
        pytest.param([claim(attribution="other"), claim()], ["d1"], id="only the papers' own"),
    ],
)
def test_strongest(claims: list[Claim], order: list[str]) -> None:
    assert [row.document for row in summarise(documents(*claims)).strongest] == order


def test_groups_count_all_own_claims_and_name_the_best() -> None:
    found = summarise(documents(claim(), claim(ratio=7), claim("cost", None), claim(attribution="other")))

    assert [(group.name, group.claims) for group in found.by_metric] == [("speed", 2), ("cost", 1)]
    assert found.by_metric[0].best
    assert found.by_metric[0].best.document == "d1"
    assert found.by_metric[1].best is None
    assert (found.documents, found.claims) == (4, 4)


def test_a_device_counts_where_the_subject_ran_on_it() -> None:
    found = summarise(
        documents(
            claim(hardware=[device("NVIDIA A100", "A100s", "both"), device(None, "CPU", "baseline")]),
            claim(hardware=[device("NVIDIA A100", "A100", "subject"), device(None, "FPGA", "subject")]),
        )
    )

    assert [(group.name, group.claims) for group in found.by_hardware] == [("NVIDIA A100", 2), ("FPGA", 1)]


def test_no_documents() -> None:
    assert summarise([]).by_metric == ()
