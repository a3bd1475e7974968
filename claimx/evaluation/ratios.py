"""The improvement ratio that a gold claim implies.

It repeats the table of the schema on purpose: a scorer that asked `canonical.ratios` would call every
fault there right.
"""

from claimx.records import Claim, Quantity

_HIGHER_IS_BETTER = frozenset(
    "speed throughput bandwidth utilization scalability energy_efficiency area_efficiency accuracy quality "
    "reliability capacity".split()
)
_NO_POLARITY = frozenset(("productivity", "other"))


def expected_ratio(claim: Claim) -> tuple[float, float] | None:
    """How many times better the subject is, as (low, high); None where it cannot be known."""
    quantity = claim.quantity
    if quantity is None or claim.outcome not in ("better", "worse"):
        return None
    try:
        ends = _ends(quantity, claim.metric.name, claim.outcome == "better")
    except (ZeroDivisionError, OverflowError):
        return None
    return (min(ends), max(ends)) if ends else None


def _ends(quantity: Quantity, metric: str, better: bool) -> tuple[float, ...] | None:
    values = (quantity.low, quantity.high)
    match quantity.form:
        case "factor":
            choose = max if better else min
            return tuple(choose(value, 1 / value) for value in values)
        case "fraction":
            return tuple(1 / value for value in values) if better else values
        case "magnitude":
            return tuple(10.0 ** (value if better else -value) for value in values)
        case "percent" if metric not in _NO_POLARITY:
            return _percent(values, metric in _HIGHER_IS_BETTER, better)
        case "change" if metric not in _NO_POLARITY and quantity.reference:
            before = quantity.reference
            return tuple(value / before if metric in _HIGHER_IS_BETTER else before / value for value in values)
    return None


def _percent(values: tuple[float, float], higher_is_better: bool, better: bool) -> tuple[float, ...] | None:
    if higher_is_better:
        return tuple(1 + value / 100 if better else 1 - value / 100 for value in values)
    if not better:
        return tuple(1 / (1 + value / 100) for value in values)
    if max(values) >= 100:
        return None
    return tuple(1 / (1 - value / 100) for value in values)
