"""What the queries answer, on documents made by hand."""

from typing import Any

import pytest

import claimx
from claimx.analysis import queries
from claimx.documents import ClaimDocument
from claimx.errors import ClaimxError
from claimx.records import Claim

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")


def named(name: str) -> dict[str, Any]:
    return {"name": name, "text": "x", "start": None, "end": None}


def device(name: str, role: str = "baseline") -> dict[str, Any]:
    return {**named(name), "role": role}


def claim(
    subject: str | None = "Heron",
    *,
    ratio: float | tuple[float, float] | None = 2.0,
    metric: str = "speed",
    over: tuple[str, ...] = (),
    on: tuple[dict[str, Any], ...] = (),
    bound: str = "exact",
    **changes: Any,
) -> Claim:
    low, high = ratio if isinstance(ratio, tuple) else (ratio, ratio)
    outcome = None if low is None or high is None else "better" if high > 1 else "worse"
    plain = {
        "kind": "comparison",
        "outcome": outcome,
        "metric": {"name": metric, "text": None, "start": None, "end": None},
        "quantity": {"text": "x", "start": 0, "end": 1, "form": "factor", "low": 1, "high": 1, "bound": bound},
        "ratio": {"low": low, "high": high} if outcome else None,
        "subject": named(subject) if subject else None,
        "baselines": [named(name) for name in over],
        "hardware": on,
        "evidence": {"text": "x", "start": 0, "end": 1},
    }
    return Claim.model_validate({**plain, **changes})


def tables(*documents: Claim | tuple[Claim, ...], years: tuple[int, ...] = ()) -> Any:
    """Documents d0, d1 … with one claim or several each, and dates in `years`."""
    made = [
        ClaimDocument(id=f"d{n}", text="x", claims=one if isinstance(one, tuple) else (one,))
        for n, one in enumerate(documents)
    ]
    return claimx.to_duckdb(made, dates={f"d{n}": f"{year}-05-01" for n, year in enumerate(years)})


A100, CPU = device("NVIDIA A100"), device("CPU")


@pytest.mark.parametrize(
    ("claims", "best"),
    [
        pytest.param(
            [claim(on=(A100,)), claim(ratio=9, on=(A100, CPU))],
            [("CPU", 1, "d1", 9.0), ("NVIDIA A100", 2, "d1", 9.0)],
            id="the greatest of each device, all counted",
        ),
        pytest.param([claim(ratio=(2, 5), on=(A100,))], [("NVIDIA A100", 1, "d0", 5.0)], id="the far end of a range"),
        pytest.param([claim(on=(A100, A100))], [("NVIDIA A100", 1, "d0", 2.0)], id="a device said twice counts once"),
        pytest.param([claim(on=(device("NVIDIA A100", "both"),))], [], id="what both ran on was not beaten"),
        pytest.param([claim(on=(device("NVIDIA A100", "subject"),))], [], id="what the subject ran on was not beaten"),
        pytest.param([claim(ratio=0.5, on=(A100,))], [], id="a loss is none"),
        pytest.param([claim(ratio=None, on=(A100,))], [], id="no ratio, no rank"),
        pytest.param([claim(on=(A100,), attribution="other")], [], id="what a paper says of others is none"),
        pytest.param([claim(on=(A100,), confidence=0.3)], [], id="doubtful"),
        pytest.param([claim(on=(A100,), metric="energy")], [], id="of another metric"),
    ],
)
def test_best_per_hardware(claims: list[Claim], best: list[tuple[Any, ...]]) -> None:
    found = queries.best_per_hardware(tables(*claims), confidence=0.5, metric="speed")

    assert [(one.device, one.claims, one.document, one.ratio) for one in found] == best


@pytest.mark.parametrize(
    ("device_name", "asked", "is_found"),
    [
        pytest.param("NVIDIA A100", "A100", True, id="a word of the name"),
        pytest.param("NVIDIA A100", "nvidia a100", True, id="in any case"),
        pytest.param("NVIDIA A100-80GB", "A100", True, id="a word before a hyphen"),
        pytest.param("NVIDIA RTX A1000", "A100", False, id="no part of a word"),
        pytest.param("NVIDIA A100", "AMD A100", False, id="all words are needed"),
        pytest.param("Cerebras WSE-2", "WSE 2", True, id="hyphens are spaces"),
        pytest.param("GPU", "%", None, id="no name"),
    ],
)
def test_devices_are_found_by_their_words(device_name: str, asked: str, is_found: bool | None) -> None:
    connection = tables(claim(on=(device(device_name),)))

    if is_found is None:
        with pytest.raises(ClaimxError, match="names no device"):
            queries.better_than_device(connection, asked)
    else:
        assert bool(queries.better_than_device(connection, asked)) is is_found


def test_more_than_so_many_times_over_a_device() -> None:
    connection = tables(
        claim("Heron", ratio=10, on=(A100,)),
        (claim("Otter", ratio=12, on=(A100,), bound="up_to"), claim("Otter", ratio=40, metric="cost", on=(A100,))),
        claim("Finch", ratio=90, on=(CPU,)),
    )

    found = queries.better_than_device(connection, "A100", times=10)

    assert [(one.subject, one.metric, one.ratio, one.bound, one.document, one.number) for one in found] == [
        ("Otter", "cost", 40.0, "exact", "d1", 2),
        ("Otter", "speed", 12.0, "up_to", "d1", 1),
    ]
    assert found[0].evidence == "x"


def test_claims_per_metric_and_year() -> None:
    connection = tables(
        (claim(ratio=2), claim(ratio=4)),
        claim(ratio=9),
        claim(metric="accuracy", ratio=None),
        claim(metric="speed"),
        claim(metric="speed", attribution="other"),
        years=(2024, 2024, 2025),
    )

    found = queries.metrics_by_year(connection)

    assert [(m.metric, m.year, m.claims, m.documents, m.ratios, m.median_ratio) for m in found] == [
        ("accuracy", 2025, 1, 1, 0, None),
        ("speed", 2024, 3, 2, 3, 4.0),
        ("speed", None, 1, 1, 1, 2.0),
    ]


@pytest.mark.parametrize(
    ("date", "year"),
    [("2024", 2024), ("2024-02-30", 2024), ("2024-01-01T10:00:00Z", 2024), ("May 2024", None), ("", None)],
)
def test_the_year_of_a_date(date: str, year: int | None) -> None:
    document = ClaimDocument(id="a", text="x", claims=(claim(),))

    assert queries.metrics_by_year(claimx.to_duckdb([document], dates={"a": date}))[0].year == year


@pytest.mark.parametrize(
    ("claims", "edges"),
    [
        pytest.param(
            [claim("Heron", over=("vLLM", "SGLang"))],
            [("Heron", "SGLang", 1, 1, 2.0, 2.0), ("Heron", "vLLM", 1, 1, 2.0, 2.0)],
            id="an edge a baseline",
        ),
        pytest.param(
            [claim("Heron", over=("vLLM",)), claim("HERON", over=("VLLM",), ratio=(3, 5))],
            [("HERON", "VLLM", 2, 2, 2.0, 5.0)],
            id="the same names in any case",
        ),
        pytest.param(
            [(claim("Heron", over=("vLLM",)), claim("Heron", over=("vLLM",), ratio=0.5))],
            [("Heron", "vLLM", 2, 1, 0.5, 2.0)],
            id="gains and losses span the ratio",
        ),
        pytest.param([claim("Heron", over=("existing methods",))], [], id="no name is no node"),
        pytest.param([claim("Heron", over=("Existing CPU methods",))], [], id="a capital alone is no name"),
        pytest.param([claim("our method", over=("vLLM",))], [], id="nor is a subject without a name"),
        pytest.param([claim("Heron", over=("heron",))], [], id="no edge to itself"),
        pytest.param([claim(None, over=("vLLM",))], [], id="no subject"),
        pytest.param([claim("Heron")], [], id="no baseline"),
        pytest.param([claim("Heron", ratio=None, over=("vLLM",))], [], id="a level is no comparison"),
    ],
)
def test_comparison_graph(claims: list[Any], edges: list[tuple[Any, ...]]) -> None:
    found = queries.comparison_graph(tables(*claims))

    assert [(e.subject, e.baseline, e.claims, e.documents, e.ratio_low, e.ratio_high) for e in found] == edges


def test_an_edge_counts_outcomes() -> None:
    same = claim("Heron", over=("vLLM",), ratio=None, outcome="same")

    edge = queries.comparison_graph(tables(claim("Heron", over=("vLLM",)), same))[0]

    assert (edge.better, edge.same, edge.worse) == (1, 1, 0)


HERON, OTTER = {"over": ("Otter",)}, {"over": ("Heron",)}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        pytest.param(claim("Heron", **HERON), claim("Otter", **OTTER), "direction", id="each says it is better"),
        pytest.param(claim(**HERON), claim(ratio=0.5, **HERON), "direction", id="better there, worse here"),
        pytest.param(claim("Heron", **HERON), claim("Otter", ratio=0.5, **OTTER), None, id="two views of one ratio"),
        pytest.param(
            claim("Heron", **HERON), claim("Otter", ratio=0.1, **OTTER), "size", id="two views of unlike ratios"
        ),
        pytest.param(claim(**HERON), claim(ratio=3.9, **HERON), None, id="less than twice apart"),
        pytest.param(claim(**HERON), claim(ratio=4, **HERON), "size", id="twice apart"),
        pytest.param(claim(ratio=(2, 6), **HERON), claim(ratio=9, **HERON), None, id="ranges are as far as their ends"),
        pytest.param(claim(ratio=9, bound="up_to", **HERON), claim(**HERON), None, id="up to 9 holds 2"),
        pytest.param(claim(bound="up_to", **HERON), claim(ratio=9, **HERON), "size", id="up to 2 does not hold 9"),
        pytest.param(claim(bound="at_least", **HERON), claim(ratio=9, **HERON), None, id="at least 2 holds 9"),
        pytest.param(
            claim(ratio=9, bound="at_least", **HERON), claim(**HERON), "size", id="at least 9 does not hold 2"
        ),
        pytest.param(
            claim(ratio=0.1, bound="up_to", **HERON), claim("Otter", **OTTER), None, id="up to 10 times worse holds 2"
        ),
        pytest.param(
            claim(ratio=0.1, bound="at_least", **HERON),
            claim("Otter", **OTTER),
            "size",
            id="at least 10 times worse does not hold 2",
        ),
        pytest.param(
            claim(**HERON), claim(ratio=None, outcome="same", **HERON), None, id="as good as is no other winner"
        ),
        pytest.param(claim(**HERON), claim(metric="cost", ratio=0.5, **HERON), None, id="another metric"),
        pytest.param(claim(**HERON), claim(ratio=0.5, over=("Finch",)), None, id="another pair"),
        pytest.param(claim(**HERON), claim(ratio=0.0, **HERON), "direction", id="a ratio of nothing"),
    ],
)
def test_conflicts(one: Claim, other: Claim, kind: str | None) -> None:
    found = queries.conflicting_claims(tables(one, other))

    assert [conflict.kind for conflict in found] == ([kind] if kind else [])


def test_claims_of_one_document_are_no_conflict() -> None:
    assert queries.conflicting_claims(tables((claim(**HERON), claim(ratio=0.5, **HERON)))) == []


def test_a_conflict_quotes_both() -> None:
    connection = tables(claim("Heron", **HERON), claim("Otter", **OTTER), claim("Finch", over=("Otter",)))

    (found,) = queries.conflicting_claims(connection, pair=("otter", "HERON"))

    assert (found.one.document, found.one.subject, found.one.baseline, found.one.outcome) == (
        "d0", "Heron", "Otter", "better",
    )  # fmt: skip
    assert (found.other.document, found.other.subject, found.other.value) == ("d1", "Otter", "x")
    assert queries.conflicting_claims(connection, pair=("Otter", "Finch")) == []


@pytest.mark.parametrize("apart", [0.5, float("nan")])
def test_ratios_cannot_be_less_than_once_apart(apart: float) -> None:
    with pytest.raises(ClaimxError, match="below 1"):
        queries.conflicting_claims(tables(), apart=apart)
