"""Claims, scores and differences as tables for people."""

import os
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimx.analysis.summary import Group, Row, Summary
from claimx.documents import ClaimDocument
from claimx.evaluation.diff import Difference
from claimx.evaluation.score import Score
from claimx.records import Claim, Mention

PIPE_WIDTH = 140
SNIPPET = 96
EVIDENCE_WIDTH = 48

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL_BUT_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")
_BOUNDS = {"exact": "", "up_to": "≤ ", "at_least": "≥ ", "about": "~ "}
_OUTCOMES = {"better": ("▲", "green"), "worse": ("▼", "red"), "same": ("=", "yellow"), None: ("", "")}


def console() -> Console:
    """Standard output; wide enough for a table when it is no terminal, unless COLUMNS says otherwise."""
    out = Console(highlight=False)
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = PIPE_WIDTH
    return out


def printable(text: str, *, keep_lines: bool = False) -> str:
    """The text without characters that could steer a terminal: a paper's text must not."""
    pattern = _CONTROL_BUT_LINES if keep_lines else _CONTROL
    return pattern.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8", "replace").decode("utf-8")


def print_document(out: Console, document: ClaimDocument) -> None:
    heading = f"{document.id} {document.title}" if document.title else document.id
    out.print(Text(_line(heading), style="bold"))
    if document.claims:
        out.print(_claim_table(Row(document.id, claim) for claim in document.claims))
    else:
        out.print(Text("no claims", style="dim"))
    out.print()


def print_summary(out: Console, summary: Summary, top: int) -> None:
    if summary.strongest and top:
        title = f"Strongest claims ({min(top, len(summary.strongest))} of {len(summary.strongest)} with a ratio)"
        out.print(_claim_table(summary.strongest[:top], title=title, with_document=True))
        out.print()
    for name, groups in (("metric", summary.by_metric), ("hardware", summary.by_hardware)):
        if groups:
            out.print(_group_table(name, groups[: max(top, 1)]))
            if len(groups) > top:
                out.print(Text(f"and {len(groups) - top} more", style="dim"))
            out.print()
    out.print(f"{summary.claims} claims in {summary.documents} documents")


def print_score(out: Console, score: Score, errors: int) -> None:
    measures = _table("", "P", "R", "F1", "right", "gold", "predicted", title=f"{score.documents} documents")
    for name, counts in score.measures():
        rates = (f"{rate:.3f}" for rate in (counts.precision, counts.recall, counts.f1))
        measures.add_row(name, *rates, *map(str, (counts.hits, counts.gold, counts.predicted)))
    out.print(measures)
    slots = _table(*score.slots, title="right slots of found values")
    slots.add_row(*(f"{share:.3f}" for share in score.slots.values()))
    out.print(slots)
    if not errors:
        return
    groups = [list(group) for _, group in groupby(sorted(score.mistakes, key=_kind), key=_kind)]
    for group in sorted(groups, key=len, reverse=True):
        out.print(Text(f"\n{group[0].kind}: {len(group)}", style="bold"))
        for mistake in group[:errors]:
            out.print(Text(_line(mistake.document)))
            for label, claim in (("gold", mistake.gold), ("ours", mistake.predicted)):
                if claim:
                    out.print(Text(f"  {label}  {_brief(claim)}"), soft_wrap=True)


def print_rows(out: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str) -> None:
    """A plain table: the first column is text, all others are numbers."""
    table = _table(*columns, title=title)
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*(Text(_line(cell)) for cell in row))
    out.print(table)


def print_difference(out: Console, difference: Difference, limit: int) -> None:
    for label, style, found in (("gained", "green", difference.gained), ("lost", "red", difference.lost)):
        out.print(Text(f"{label}: {len(found)}", style="bold"))
        for located in found[:limit]:
            out.print(Text(f"  {_line(located.document)}  {_brief(located.claim)}", style=style), soft_wrap=True)
    out.print(Text(f"changed: {len(difference.changed)}, unchanged: {difference.unchanged}", style="bold"))
    for change in difference.changed[:limit]:
        slots = "; ".join(f"{slot}: {_plain(old)} → {_plain(new)}" for slot, (old, new) in change.slots.items())
        out.print(Text(f"  {_line(change.document)}  {_value(change.new).plain}  {slots}"), soft_wrap=True)
    if difference.changed:
        out.print("by slot: " + ", ".join(f"{slot} {count}" for slot, count in difference.by_slot().items()))
    for label, ids in (("only in OLD", difference.only_old), ("only in NEW", difference.only_new)):
        if ids:
            out.print(Text(f"{label}: {len(ids)} documents, {_line(', '.join(ids[:5]))}"))


def _claim_table(rows: Iterable[Row], *, title: str | None = None, with_document: bool = False) -> Table:
    names = ["subject", "metric", "value", "baseline", "hardware", "evidence"]
    table = _table(*(["document"] if with_document else []), *names, title=title)
    table.columns[-1].min_width = EVIDENCE_WIDTH
    for row in rows:
        claim = row.claim
        cells = [
            _name(claim.subject),
            Text(claim.metric.name),
            _value(claim),
            Text(_names(claim.baselines)),
            Text(_names(claim.hardware)),
            Text(_snippet(claim), style="dim"),
        ]
        table.add_row(*([Text(_line(row.document))] if with_document else []), *cells)
    return table


def _group_table(name: str, groups: Sequence[Group]) -> Table:
    table = _table(name, "claims", "best ratio", "of", "over", "document", title=f"By {name}")
    for group in groups:
        cells = [Text(_line(group.name)), Text(str(group.claims))]
        if group.best:
            claim = group.best.claim
            ratio = _ratio(claim) + ("" if name == "metric" else f" {claim.metric.name}")
            cells += [Text(ratio), _name(claim.subject), Text(_names(claim.baselines))]
            cells += [Text(_line(group.best.document))]
        table.add_row(*cells)
    return table


def _table(*columns: str, title: str | None = None) -> Table:
    table = Table(*columns, title=title, title_justify="left", title_style="bold", box=None, header_style="bold")
    table.padding = (0, 2, 0, 0)
    return table


def _kind(mistake: object) -> str:
    return str(getattr(mistake, "kind", ""))


def _line(text: str) -> str:
    return printable(_SPACE.sub(" ", text).strip())


def _name(mention: Mention | None) -> Text:
    return Text(_line(mention.name or mention.text) if mention else "")


def _names(mentions: Iterable[Mention]) -> str:
    return ", ".join(_line(mention.name or mention.text) for mention in mentions)


def _value(claim: Claim) -> Text:
    """ "▲ ≤ 30% mean (1.43×)": outcome, bound, value as written, statistic, ratio where it adds something."""
    sign, style = _OUTCOMES[claim.outcome]
    quantity = claim.quantity
    if quantity is None:
        return Text(f"{sign} {claim.outcome or ''}".strip(), style=style)
    parts = [sign, _BOUNDS[quantity.bound] + _line(quantity.text), quantity.statistic or ""]
    if claim.ratio and quantity.form != "factor":
        parts.append(f"({_ratio(claim)})")
    return Text(" ".join(part for part in parts if part), style=style)


def _ratio(claim: Claim) -> str:
    if claim.ratio is None:
        return ""
    low, high = claim.ratio.low, claim.ratio.high
    return f"{_number(high)}×" if low == high else f"{_number(low)}–{_number(high)}×"


def _number(value: float) -> str:
    return f"{value:,.0f}" if 1000 <= value < 1e9 else f"{value:.3g}"


def _snippet(claim: Claim) -> str:
    """The evidence, cut to a window around the value."""
    evidence = claim.evidence
    text = evidence.text
    if len(text) > SNIPPET:
        at = claim.quantity.start - evidence.start if claim.quantity else 0
        start = max(0, min(at - SNIPPET // 2, len(text) - SNIPPET))
        end = start + SNIPPET
        text = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    return _line(text)


def _brief(claim: Claim) -> str:
    """All slots of a claim on one line."""
    quantity = claim.quantity
    parts = [
        _value(claim).plain,
        quantity.form if quantity else "qualitative",
        claim.metric.name,
        f"subject {_name(claim.subject).plain or '-'}",
        f"over {_names(claim.baselines) or '-'}",
        "on " + (", ".join(f"{_line(d.name or d.text)} ({d.role})" for d in claim.hardware) or "-"),
        *([claim.attribution] if claim.attribution != "own" else []),
        *([claim.modality] if claim.modality != "asserted" else []),
    ]
    return " | ".join(parts)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return _line(", ".join(map(str, value))) or "none"
    return "none" if value is None else _line(str(value))
