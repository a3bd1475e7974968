"""What people ask of many claims first, as SQL on DuckDB with typed results.

Each function takes a connection that has the tables of `claimx.analysis.tables`: `claimx.to_duckdb(…)` makes one from
extractions, `open_claims(path)` opens what `convert` wrote. The SQL is public, to start queries of your own from.

Ratios are above 1 where the subject is better. Of a range the far end counts, and "up to 4x" counts as 4: `bound` and
`evidence` say what was written. `confidence`, a share from 0 to 1, leaves out claims that are less likely right.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DEVICES = """
WITH devices AS (
    SELECT DISTINCT document, number, coalesce(name, text) AS device FROM hardware WHERE role = 'baseline'
)"""

BEST_PER_HARDWARE = f"""{_DEVICES}
SELECT device, count(*) OVER (PARTITION BY device) AS claims, document, number, subject, metric, value_text AS value,
    bound, ratio_high AS ratio, evidence, confidence
FROM claims JOIN devices USING (document, number)
WHERE attribution = 'own' AND outcome = 'better' AND ratio_high IS NOT NULL AND confidence >= $confidence
    AND ($metric::VARCHAR IS NULL OR metric = $metric)
QUALIFY row_number() OVER (PARTITION BY device ORDER BY ratio_high DESC, confidence DESC, document, number) = 1
ORDER BY ratio DESC, device
"""

BETTER_THAN_DEVICE = f"""{_DEVICES}
SELECT device, document, number, subject, metric, value_text AS value, bound, ratio_high AS ratio, evidence, confidence
FROM claims JOIN devices USING (document, number)
WHERE attribution = 'own' AND outcome = 'better' AND ratio_high > $times AND confidence >= $confidence
    AND ($metric::VARCHAR IS NULL OR metric = $metric)
    AND contains(
        ' ' || lower(regexp_replace(device, '[^\\pL\\pN]+', ' ', 'g')) || ' ',
        ' ' || trim(lower(regexp_replace($device, '[^\\pL\\pN]+', ' ', 'g'))) || ' ')
ORDER BY ratio DESC, document, number, device
"""

METRICS_BY_YEAR = """
SELECT metric, try_cast(regexp_extract(date, '^\\d{4}') AS INTEGER) AS year, count(*) AS claims,
    count(DISTINCT document) AS documents, count(ratio_high) FILTER (outcome = 'better') AS ratios,
    median(ratio_high) FILTER (outcome = 'better') AS median_ratio
FROM claims
WHERE attribution = 'own' AND confidence >= $confidence
GROUP BY ALL
ORDER BY metric, year NULLS LAST
"""

# A name has a capital or a digit somewhere; "existing methods" of two papers are not the same thing.
_NAMED = """{0} SIMILAR TO '.*[\\p{{Lu}}\\pN].*' AND NOT regexp_matches({0},
    '^(existing|prior|previous|current|conventional|traditional|state-of-the-art|sota|other|our|the|this)\\b', 'i')"""

_PAIRS = f"""
others AS (SELECT DISTINCT document, number, coalesce(name, text) AS right_side FROM baselines),
pairs AS (
    SELECT *, subject AS left_side FROM claims JOIN others USING (document, number)
    WHERE outcome IS NOT NULL AND confidence >= $confidence AND ($metric::VARCHAR IS NULL OR metric = $metric)
        AND lower(subject) <> lower(right_side) AND {_NAMED.format("subject")} AND {_NAMED.format("right_side")}
)"""

COMPARISON_GRAPH = f"""
WITH {_PAIRS}
SELECT min(left_side) AS subject, min(right_side) AS baseline, metric, count(*) AS claims,
    count(DISTINCT document) AS documents, count(*) FILTER (outcome = 'better') AS better,
    count(*) FILTER (outcome = 'same') AS same, count(*) FILTER (outcome = 'worse') AS worse,
    min(ratio_low) AS ratio_low, max(ratio_high) AS ratio_high
FROM pairs
GROUP BY lower(left_side), lower(right_side), metric
ORDER BY documents DESC, claims DESC, subject, baseline, metric
"""

# Ratios as logarithms, where the other side's view is the negative. "Up to" and "at least" leave one end open:
# "up to 4x better" may be anything from 1 to 4, "up to 5x worse" anything from 1/5 to 1.
CONFLICTS = f"""
WITH {_PAIRS},
measured AS (
    SELECT *, lower(left_side) > lower(right_side) AS turned,
        CASE WHEN ratio_low <= 0 THEN NULL WHEN bound = 'up_to' AND ratio_high >= 1 THEN 0
            WHEN bound = 'at_least' AND ratio_high < 1 THEN '-inf'::DOUBLE ELSE ln(ratio_low) END AS low_end,
        CASE WHEN ratio_low <= 0 THEN NULL WHEN bound = 'at_least' AND ratio_low >= 1 THEN 'inf'::DOUBLE
            WHEN bound = 'up_to' AND ratio_low < 1 THEN 0 ELSE ln(ratio_high) END AS high_end
    FROM pairs
),
sides AS (
    SELECT document, number, left_side, right_side, metric, outcome, value_text, evidence, confidence,
        least(lower(left_side), lower(right_side)) AS one, greatest(lower(left_side), lower(right_side)) AS two,
        CASE WHEN outcome = 'same' THEN 0 WHEN (outcome = 'better') <> turned THEN 1 ELSE -1 END AS winner,
        CASE WHEN turned THEN -high_end ELSE low_end END AS low_end,
        CASE WHEN turned THEN -low_end ELSE high_end END AS high_end
    FROM measured
)
SELECT a.metric, CASE WHEN a.winner * b.winner = -1 THEN 'direction' ELSE 'size' END AS kind,
    a.document, a.number, a.left_side, a.right_side, a.outcome, a.value_text, a.evidence, a.confidence,
    b.document, b.number, b.left_side, b.right_side, b.outcome, b.value_text, b.evidence, b.confidence
FROM sides a JOIN sides b ON a.one = b.one AND a.two = b.two AND a.metric = b.metric AND a.document < b.document
WHERE ($one::VARCHAR IS NULL
        OR (a.one = least(lower($one), lower($two)) AND a.two = greatest(lower($one), lower($two))))
    AND (a.winner * b.winner = -1 OR a.low_end - b.high_end >= ln($apart) OR b.low_end - a.high_end >= ln($apart))
ORDER BY kind, least(a.confidence, b.confidence) DESC, a.document, a.number, b.document, b.number, a.one, a.two
"""


@dataclass(frozen=True, slots=True)
class BestRatio:
    """The greatest improvement over a device, out of `claims` claims against it."""

    device: str
    claims: int
    document: str
    number: int
    subject: str | None
    metric: str
    value: str
    bound: str
    ratio: float
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DeviceClaim:
    """A claim of being better than a device: claim `number` of `document`."""

    device: str
    document: str
    number: int
    subject: str | None
    metric: str
    value: str
    bound: str
    ratio: float
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MetricYear:
    """The papers' own claims on a metric in a year (None: no date). `median_ratio`: of the `ratios` improvements."""

    metric: str
    year: int | None
    claims: int
    documents: int
    ratios: int
    median_ratio: float | None


@dataclass(frozen=True, slots=True)
class Edge:
    """What was said of `subject` against `baseline` on one metric; the ratios span all claims that have one."""

    subject: str
    baseline: str
    metric: str
    claims: int
    documents: int
    better: int
    same: int
    worse: int
    ratio_low: float | None
    ratio_high: float | None


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a conflict: what claim `number` of `document` says."""

    document: str
    number: int
    subject: str
    baseline: str
    outcome: str
    value: str | None
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two documents that disagree on a pair: about who is better ("direction") or by how much ("size")."""

    metric: str
    kind: Literal["direction", "size"]
    one: Said
    other: Said


def best_per_hardware(
    connection: "DuckDBPyConnection", *, metric: str | None = None, confidence: float = 0.0
) -> list[BestRatio]:
    """The greatest ratio claimed over each device that served as a baseline, greatest first.

    Only the papers' own improvements; a device that both sides ran on was not beaten and does not count.
    """
    return _records(connection, BEST_PER_HARDWARE, BestRatio, {"metric": metric, "confidence": confidence})


def better_than_device(
    connection: "DuckDBPyConnection",
    device: str,
    *,
    times: float = 1.0,
    metric: str | None = None,
    confidence: float = 0.0,
) -> list[DeviceClaim]:
    """Who claims to be more than `times` times better than a device, greatest ratio first.

    `device`: words of its name in any case: "A100" finds "NVIDIA A100" and not "A1000". Raises ClaimxError for a
    name without a letter or digit.
    """
    if not any(character.isalnum() for character in device):
        raise ClaimxError(f"{device!r} names no device", where="device", mend='Give words of a name, such as "A100"')
    given = {"device": device, "times": times, "metric": metric, "confidence": confidence}
    return _records(connection, BETTER_THAN_DEVICE, DeviceClaim, given)


def metrics_by_year(connection: "DuckDBPyConnection", *, confidence: float = 0.0) -> list[MetricYear]:
    """How many of the papers' own claims there are per metric and year, and the median improvement."""
    return _records(connection, METRICS_BY_YEAR, MetricYear, {"confidence": confidence})


def comparison_graph(
    connection: "DuckDBPyConnection", *, metric: str | None = None, confidence: float = 0.0
) -> list[Edge]:
    """Who was compared with whom: an edge from each subject to each baseline for each metric, most documents first.

    Only named things are nodes ("vLLM", "NVIDIA A100"), in any case; "existing methods" are not the same thing in two
    papers. What papers say of others counts too.
    """
    return _records(connection, COMPARISON_GRAPH, Edge, {"metric": metric, "confidence": confidence})


def conflicting_claims(
    connection: "DuckDBPyConnection",
    *,
    pair: tuple[str, str] | None = None,
    apart: float = 2.0,
    metric: str | None = None,
    confidence: float = 0.0,
) -> list[Conflict]:
    """Claims of two documents about the same pair and metric that cannot both hold in general.

    Either each names another winner, or their ratios are at least `apart` times from each other ("up to" and "at
    least" are open ends). Workloads and settings may explain it: the evidence of both is there to be read. `pair`:
    only these two names, in any order and case. Raises ClaimxError where `apart` is below 1.
    """
    if not apart >= 1:
        raise ClaimxError(f"apart={apart!r} is below 1", where="apart", mend="Give how many times ratios may differ")
    one, two = pair or (None, None)
    given = {"one": one, "two": two, "apart": apart, "metric": metric, "confidence": confidence}
    rows = connection.execute(CONFLICTS, given).fetchall()
    return [Conflict(row[0], row[1], Said(*row[2:10]), Said(*row[10:18])) for row in rows]


Result = TypeVar("Result")


def _records(connection: "DuckDBPyConnection", sql: str, record: type[Result], given: dict[str, Any]) -> list[Result]:
    found = connection.execute(sql, given)
    columns = [column[0] for column in found.description or ()]
    return [record(**dict(zip(columns, row, strict=True))) for row in found.fetchall()]
