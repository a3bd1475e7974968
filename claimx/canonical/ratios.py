"""How many times better: the improvement ratio of claim schema 1, computed and never guessed."""

from claimx.records import Ratio
from claimx.spans import Form, Outcome

HIGHER_IS_BETTER = frozenset(
    "speed throughput bandwidth utilization scalability energy_efficiency area_efficiency accuracy quality "
    "reliability capacity".split()
)
NO_POLARITY = frozenset({"productivity", "other"})


def improvement_ratio(
    form: Form, low: float, high: float, metric: str, outcome: Outcome | None, reference: float | None = None
) -> Ratio | None:
    """The ratio for a value of `form`, both ends ordered; None where the schema says that it cannot be known.

    Above 1 the subject is better than the baseline, below 1 worse. Source: SCHEMA, "Ratio".
    """
    if outcome not in ("better", "worse"):
        return None
    try:
        ends = [_one(form, value, metric, outcome == "better", reference) for value in (low, high)]
    except (ZeroDivisionError, OverflowError):
        return None
    if ends[0] is None or ends[1] is None:
        return None
    return Ratio(low=min(ends[0], ends[1]), high=max(ends[0], ends[1]))


def _one(form: Form, value: float, metric: str, better: bool, reference: float | None) -> float | None:
    if form == "factor":
        return max(value, 1 / value) if better else min(value, 1 / value)
    if form == "fraction":
        return 1 / value if better else value
    if form == "magnitude":
        return float(10.0 ** (value if better else -value))
    if metric in NO_POLARITY:
        return None
    higher = metric in HIGHER_IS_BETTER
    if form == "percent":
        if higher:
            return 1 + value / 100 if better else 1 - value / 100
        if better:
            return 1 / (1 - value / 100) if value < 100 else None
        return 1 / (1 + value / 100)
    if form == "change" and reference:
        return value / reference if higher else reference / value
    return None
