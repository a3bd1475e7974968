"""The specification by example: sentences of our own, and the claims that must come out of them.

A row of `cases/<topic>.jsonl` has an `id` that says what it shows (`rule-NN` is an edge rule of the
guidelines), a `text`, and the claims to `expect`, each with only the slots that the row is about. An
expected claim must match a claim of its own. `"expect": []` allows no claim at all, `"exactly": true` none
beside those expected. Slots are those of the wire format, flattened: `value` is the text of the quantity
(null for a qualitative claim), `metric` its name; `hardware` maps the text of a device to its role, or to
role and count.

Rows that fail today are listed in `cases/known_failures.txt`; a row that passes again must leave the list.
`python tests/test_cases.py > tests/cases/known_failures.txt` writes it anew.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimx.records import Claim

CASES = Path(__file__).resolve().parent / "cases"
TITLE = "Halyard: Fast and Frugal Systems"
"""The title of rows that have none: most rows are about a system of this name."""


@cache
def rows() -> dict[str, dict[str, Any]]:
    lines = [
        json.loads(line)
        for path in sorted(CASES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {row["id"]: row for row in lines}


@cache
def known_failures() -> frozenset[str]:
    return frozenset((CASES / "known_failures.txt").read_text(encoding="utf-8").split())


def _of_value(field: str) -> Callable[[Claim, Any], bool]:
    def same(claim: Claim, wanted: Any) -> bool:
        if claim.quantity is None:
            return field == "text" and wanted is None
        found = getattr(claim.quantity, field)
        if isinstance(found, float) and isinstance(wanted, int | float):
            return math.isclose(found, wanted, rel_tol=1e-9)
        return bool(found == wanted)

    return same


def _same_subject(claim: Claim, wanted: str | None) -> bool:
    return wanted in (claim.subject.name, claim.subject.text) if claim.subject else wanted is None


def _same_hardware(claim: Claim, wanted: Mapping[str, str | list[Any]]) -> bool:
    found = {device.text: (device.role, device.count) for device in claim.hardware}
    return found.keys() == wanted.keys() and all(
        found[text] == tuple(of) if isinstance(of, list) else found[text][0] == of for text, of in wanted.items()
    )


def _same_ratio(claim: Claim, wanted: list[float]) -> bool:
    ratio = claim.ratio
    return ratio is not None and all(map(math.isclose, (ratio.low, ratio.high), wanted))


SLOTS: Mapping[str, Callable[[Claim, Any], bool]] = {
    "value": _of_value("text"),
    **{field: _of_value(field) for field in ("form", "low", "high", "bound", "statistic", "unit", "reference")},
    "kind": lambda claim, wanted: claim.kind == wanted,
    "outcome": lambda claim, wanted: claim.outcome == wanted,
    "metric": lambda claim, wanted: claim.metric.name == wanted,
    "subject": _same_subject,
    "baselines": lambda claim, wanted: {baseline.text for baseline in claim.baselines} == set(wanted),
    "hardware": _same_hardware,
    "workloads": lambda claim, wanted: {workload.text for workload in claim.workloads} == set(wanted),
    "attribution": lambda claim, wanted: claim.attribution == wanted,
    "modality": lambda claim, wanted: claim.modality == wanted,
    "ratio": _same_ratio,
}


def matches(claim: Claim, expected: Mapping[str, Any]) -> bool:
    return all(SLOTS[slot](claim, wanted) for slot, wanted in expected.items())


def unmatched(expected: list[dict[str, Any]], found: list[Claim]) -> list[dict[str, Any]]:
    """What is left of `expected` when each takes a claim of its own, as many as possible."""
    takers: dict[int, int] = {}

    def take(wanted: int, tried: set[int]) -> bool:
        for position, claim in enumerate(found):
            if position in tried or not matches(claim, expected[wanted]):
                continue
            tried.add(position)
            if position not in takers or take(takers[position], tried):
                takers[position] = wanted
                return True
        return False

    return [expected[wanted] for wanted in range(len(expected)) if not take(wanted, set())]


def brief(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims as an expectation would state them, for the message of a failure."""
    return [
        {
            "value": claim.quantity.text if claim.quantity else None,
            **(claim.quantity.model_dump(exclude={"text", "start", "end"}) if claim.quantity else {}),
            "metric": claim.metric.name,
            "outcome": claim.outcome,
            "subject": claim.subject.name or claim.subject.text if claim.subject else None,
            "baselines": [baseline.text for baseline in claim.baselines],
            "hardware": {device.text: [device.role, device.count] for device in claim.hardware},
            "workloads": [workload.text for workload in claim.workloads],
            "stance": [claim.kind, claim.attribution, claim.modality],
            "ratio": claim.ratio and [claim.ratio.low, claim.ratio.high],
        }
        for claim in claims
    ]


def parameters() -> list[Any]:
    failing = pytest.mark.xfail(reason="known failure", strict=True)
    return [
        pytest.param(row, id=name, marks=[failing] if name in known_failures() else []) for name, row in rows().items()
    ]


def claims_of(row: Mapping[str, Any]) -> list[Claim]:
    from claimx import extract

    return list(extract(row["text"], title=row.get("title", TITLE)).claims)


def fault(row: Mapping[str, Any], found: list[Claim]) -> str | None:
    """What is wrong with the claims found, or None."""
    missing = unmatched(row["expect"], found)
    if missing:
        return f"no claim has {missing}; found {brief(found)}"
    if (row.get("exactly") or not row["expect"]) and len(found) != len(row["expect"]):
        return f"{len(row['expect'])} claims wanted; found {brief(found)}"
    return None


@pytest.mark.parametrize("row", parameters())
def test_a_sentence_gives_these_claims(row: dict[str, Any]) -> None:
    assert fault(row, claims_of(row)) is None


def test_rows_have_unique_ids_under_their_topic() -> None:
    topics = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in CASES.glob("*.jsonl")}
    for topic, lines in topics.items():
        assert len(lines) >= 12, topic
        for line in lines:
            assert json.loads(line)["id"].startswith(topic.replace("_", "-") + "/"), line
    assert len(rows()) == sum(map(len, topics.values())) >= 250


def test_rows_name_known_slots() -> None:
    for row in rows().values():
        assert set(row) <= {"id", "title", "text", "expect", "exactly"}, row
        for expected in row["expect"]:
            assert set(expected) <= set(SLOTS), row


def test_every_edge_rule_has_a_row() -> None:
    ruled = {name.partition("/rule-")[2][:2] for name in rows()}
    assert {f"{number:02}" for number in range(1, 21)} <= ruled


def test_known_failures_are_rows() -> None:
    assert known_failures() <= rows().keys()


if __name__ == "__main__":
    print("\n".join(name for name, row in rows().items() if fault(row, claims_of(row))))
