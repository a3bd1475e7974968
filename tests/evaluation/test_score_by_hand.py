"""The scorer's rules one by one, on claims written out by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from claimx.documents import DocumentClaims
from claimx.evaluation.diff import compare
from claimx.evaluation.names import same_device, same_name
from claimx.evaluation.ratios import expected_ratio
from claimx.evaluation.score import Score, score
from claimx.records import Claim


def claim(**changes: Any) -> dict[str, Any]:
    """ "Tern is up to 2x faster than vLLM on A100" as JSON; `a__b` changes a field of a slot."""
    plain: dict[str, Any] = {
        "kind": "comparison",
        "outcome": "better",
        "metric": {"name": "speed", "text": "faster", "start": 17, "end": 23},
        "quantity": {
            **{"text": "2x", "start": 14, "end": 16, "form": "factor", "low": 2, "high": 2, "bound": "up_to"},
            **{"statistic": None, "unit": None, "reference": None},
        },
        "ratio": {"low": 2, "high": 2},
        "subject": {"text": "Tern", "start": 0, "end": 4},
        "baselines": [{"text": "vLLM", "start": 29, "end": 33}],
        "hardware": [{"text": "A100", "start": 37, "end": 41, "role": "both", "count": None}],
        "workloads": [],
        "attribution": "own",
        "modality": "asserted",
        "evidence": {"text": "Tern is up to 2x faster than vLLM on A100", "start": 0, "end": 41},
    }
    for path, value in changes.items():
        slot, _, field = path.partition("__")
        if field:
            plain[slot] = {**plain[slot], field: value}
        else:
            plain[slot] = value
    return plain


def scored(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Score:
    def document(claims: list[dict[str, Any]]) -> list[DocumentClaims]:
        return [DocumentClaims.model_validate({"id": "a", "claims": claims})]

    return score(document(gold), document(predicted))


A100 = {"text": "A100", "start": 37, "end": 41, "role": "subject", "count": None}
VLLM = {"text": "vLLM", "start": 29, "end": 33}


@pytest.mark.parametrize(
    ("changes", "wrong", "core"),
    [
        pytest.param({}, (), True, id="all right"),
        pytest.param({"metric__name": "latency"}, ("metric",), True, id="metric of the family"),
        pytest.param({"metric__name": "energy"}, ("family", "metric"), False, id="metric of another family"),
        pytest.param({"outcome": "worse"}, ("outcome",), False, id="outcome"),
        pytest.param({"baselines": []}, ("baselines",), False, id="baseline missing"),
        pytest.param({"baselines": [VLLM, VLLM]}, (), True, id="baseline twice counts once"),
        pytest.param({"hardware": [A100]}, ("roles",), True, id="role of hardware"),
        pytest.param({"hardware": []}, ("hardware", "roles"), False, id="hardware missing"),
        pytest.param({"subject": None}, ("subject",), True, id="subject missing"),
        pytest.param({"quantity__bound": "exact"}, ("bound",), True, id="bound"),
        pytest.param({"quantity__statistic": "mean"}, ("statistic",), True, id="statistic"),
        pytest.param({"quantity__unit": "ms"}, (), True, id="units are not scored"),
        pytest.param({"attribution": "other"}, ("attribution",), True, id="attribution"),
        pytest.param({"modality": "simulated"}, ("modality",), True, id="modality"),
        pytest.param({"kind": "measurement"}, ("kind",), True, id="kind"),
        pytest.param({"ratio": None}, ("ratio",), True, id="ratio missing"),
        pytest.param({"ratio": {"low": 2, "high": 2.001}}, (), True, id="ratio within a thousandth"),
    ],
)
def test_slots_of_a_found_value(changes: dict[str, Any], wrong: tuple[str, ...], core: bool) -> None:
    result = scored([claim()], [claim(**changes)])

    assert (result.value.hits, result.core.hits) == (1, int(core))
    assert result.whole.hits == (not set(wrong) - {"ratio"})
    assert tuple(mistake.wrong_slots for mistake in result.mistakes) == ((wrong,) if wrong else ())
    assert {slot for slot, share in result.slots.items() if share < 1} == set(wrong)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"quantity__form": "fraction"}, id="another form"),
        pytest.param({"quantity__low": 1.9}, id="another number"),
        pytest.param({"quantity__start": 50, "quantity__end": 52}, id="another place"),
        pytest.param({"quantity": None}, id="no value"),
    ],
)
def test_a_value_that_is_not_found_is_missed_and_spurious(changes: dict[str, Any]) -> None:
    result = scored([claim()], [claim(**changes)])

    assert (result.value.hits, result.value.f1) == (0, 0.0)
    assert {mistake.kind.split()[0] for mistake in result.mistakes} == {"missed", "spurious"}


def test_each_claim_pairs_once_and_the_best_agreement_wins() -> None:
    worse, other = claim(outcome="worse"), claim(attribution="other")

    result = scored([other, claim()], [worse, claim()])

    assert [(m.predicted.outcome, m.wrong_slots) for m in result.mistakes if m.predicted] == [
        ("worse", ("outcome", "attribution"))
    ]
    assert scored([claim()], [claim(), claim()]).value.precision == 0.5


@pytest.mark.parametrize(
    ("changes", "hits"),
    [
        pytest.param({}, 1, id="same"),
        pytest.param({"metric__name": "latency"}, 1, id="metric of the family"),
        pytest.param({"outcome": "same"}, 0, id="outcome"),
        pytest.param({"metric__name": "power"}, 0, id="family"),
        pytest.param({"baselines": [], "subject": None}, 1, id="names do not matter"),
        pytest.param({"evidence": {"text": "x", "start": 60, "end": 61}}, 0, id="evidence elsewhere"),
    ],
)
def test_qualitative_claims_are_scored_apart(changes: dict[str, Any], hits: int) -> None:
    result = scored([claim(quantity=None)], [claim(quantity=None, **changes)])

    assert (result.qualitative.hits, result.value.gold) == (hits, 0)


def test_nothing_predicted_and_nothing_to_find() -> None:
    assert scored([claim()], []).value.f1 == 0.0
    assert scored([], []).value.precision == 0.0
    assert [m.kind for m in scored([claim(quantity=None)], []).mistakes] == ["missed qualitative"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("vLLM", "VLLM", True, id="case"),
        pytest.param("Llama-3-8B", "LLaMA 3 8B", True, id="hyphens"),
        pytest.param("the vLLM framework", "vLLM", True, id="filler"),
        pytest.param("state-of-the-art methods", "state-of-the-art approaches", True, id="generic words"),
        pytest.param("FlexGen", "vLLM", False, id="other name"),
        pytest.param("dense attention", "sparse attention", True, id="half of the words"),
        pytest.param("dense causal attention", "sparse attention", False, id="less than half"),
        pytest.param("the method", "method", True, id="only filler"),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("NVIDIA A100 GPUs", "A100", True, id="vendor and class"),
        pytest.param("A100", "A100-80GB", True, id="part"),
        pytest.param("T4", "T4000", False, id="too short to be part"),
        pytest.param("GPUs", "GPU", True, id="bare class"),
        pytest.param("CPU", "GPU", False, id="other class"),
        pytest.param("NVIDIA GPU", "AMD GPU", True, id="vendors do not tell apart"),
        pytest.param("NVIDIA", "NVIDIA", True, id="only a vendor"),
        pytest.param("", "A100", False, id="nothing"),
    ],
)
def test_same_device(one: str, other: str, same: bool) -> None:
    assert same_device(one, other) is same
    assert same_device(other, one) is same


def value(form: str, low: float, high: float | None = None, reference: float | None = None) -> dict[str, Any]:
    return {
        "quantity__form": form,
        "quantity__low": low,
        "quantity__high": low if high is None else high,
        "quantity__reference": reference,
    }


@pytest.mark.parametrize(
    ("changes", "ratio"),
    [
        pytest.param(value("factor", 2, 4), (2, 4), id="factor"),
        pytest.param(value("factor", 0.25), (4, 4), id="factor below one, better"),
        pytest.param({**value("factor", 4), "outcome": "worse"}, (0.25, 0.25), id="factor, worse"),
        pytest.param(value("percent", 50), (1.5, 1.5), id="percent, higher is better"),
        pytest.param({**value("percent", 50), "metric__name": "latency"}, (2, 2), id="percent, lower is better"),
        pytest.param({**value("percent", 100), "metric__name": "latency"}, None, id="all of it gone"),
        pytest.param(
            {**value("percent", 25), "metric__name": "latency", "outcome": "worse"},
            (0.8, 0.8),
            id="25% slower",
        ),
        pytest.param({**value("percent", 10), "metric__name": "other"}, None, id="no polarity"),
        pytest.param({**value("factor", 10), "metric__name": "other"}, (10, 10), id="a factor needs no polarity"),
        pytest.param(value("fraction", 0.1, 0.2), (5, 10), id="fraction"),
        pytest.param(value("magnitude", 2, 3), (100, 1000), id="magnitude"),
        pytest.param(value("magnitude", 400), None, id="magnitude beyond floats"),
        pytest.param(value("change", 80, reference=40), (2, 2), id="change"),
        pytest.param({**value("change", 20, reference=40), "metric__name": "memory"}, (2, 2), id="change, lower"),
        pytest.param(value("change", 80, reference=0), None, id="change from nothing"),
        pytest.param(value("difference", 3), None, id="difference"),
        pytest.param(value("absolute", 3), None, id="absolute"),
        pytest.param({**value("factor", 0)}, None, id="factor of nothing"),
        pytest.param({**value("factor", 2), "outcome": "same"}, None, id="same"),
        pytest.param({**value("factor", 2), "outcome": None}, None, id="no outcome"),
        pytest.param({"quantity": None}, None, id="qualitative"),
    ],
)
def test_expected_ratio(changes: dict[str, Any], ratio: tuple[float, float] | None) -> None:
    expected = expected_ratio(Claim.model_validate(claim(**changes)))

    assert expected == (None if ratio is None else pytest.approx(ratio))


Change = Callable[[], dict[str, Any]]


@pytest.mark.parametrize(
    ("old", "new", "slots"),
    [
        pytest.param(claim(), claim(), None, id="nothing"),
        pytest.param(claim(), claim(evidence__start=2, evidence__text="x"), None, id="evidence moves freely"),
        pytest.param(claim(), claim(confidence=0.5), None, id="confidence moves freely"),
        pytest.param(claim(), claim(baselines=[]), {"baselines": (["vLLM"], [])}, id="a baseline lost"),
        pytest.param(claim(), claim(quantity__high=3), {"high": (2.0, 3.0)}, id="a range found"),
        pytest.param(
            claim(hardware=[]),
            claim(hardware=[A100]),
            {"hardware": ([], ["A100 (subject)"])},
            id="hardware found",
        ),
        pytest.param(
            claim(quantity=None, ratio=None),
            claim(quantity=None, ratio=None, metric__name="cost"),
            {"metric": ("speed", "cost")},
            id="a qualitative claim",
        ),
    ],
)
def test_diff_of_one_claim(old: dict[str, Any], new: dict[str, Any], slots: dict[str, Any] | None) -> None:
    found = compare(
        [DocumentClaims.model_validate({"id": "a", "claims": [old]})],
        [DocumentClaims.model_validate({"id": "a", "claims": [new]})],
    )

    assert [dict(change.slots) for change in found.changed] == ([slots] if slots else [])
    assert (found.gained, found.lost, found.unchanged) == ((), (), 0 if slots else 1)


def test_diff_of_values_elsewhere_and_of_documents() -> None:
    moved = claim(quantity__start=50, quantity__end=52)
    old = [DocumentClaims.model_validate({"id": name, "claims": [claim()]}) for name in ("a", "b")]
    new = [DocumentClaims.model_validate({"id": name, "claims": [moved]}) for name in ("a", "c")]

    found = compare(old, new)

    assert [located.document for located in found.lost] == ["a", "b"]
    assert [located.document for located in found.gained] == ["a", "c"]
    assert (found.only_old, found.only_new) == (("b",), ("c",))
