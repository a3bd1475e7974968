"""Claims as HTML: the text with its evidence highlighted, and a table of the claims.

Pure functions from records to a string: no template files, no scripts, nothing loaded from elsewhere. Every
piece of the text is escaped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # `records` calls this module for notebooks, so that a real import would be a circle
    from claimx.records import Claim, Mention

_STYLE = """
.claimx{font:15px/1.6 system-ui,sans-serif;max-width:72em}
.claimx h2{font-size:1.1em;margin:1.2em 0 .3em}
.claimx p{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3em 0}
.claimx mark{color:inherit;background:none;border-radius:.2em}
.claimx .evidence{background:rgba(255,200,0,.16)}
.claimx .quantity{background:rgba(255,170,0,.55);font-weight:600}
.claimx .metric{background:rgba(120,120,255,.3)}
.claimx .hardware{background:rgba(0,170,170,.3)}
.claimx .baselines{background:rgba(230,70,70,.25)}
.claimx .subject{background:rgba(60,170,60,.3)}
.claimx .workloads{background:rgba(150,150,150,.3)}
.claimx table{border-collapse:collapse;font-size:.9em;margin:.5em 0}
.claimx th,.claimx td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0}
.claimx th{border-bottom:1px solid rgba(128,128,128,.5)}
.claimx .better{color:#1a8a3a}.claimx .worse{color:#c43333}
.claimx .none{opacity:.6}
""".strip()

# innermost last: where spans overlap, the last of these is shown
_LAYERS = ("evidence", "workloads", "subject", "baselines", "hardware", "metric", "quantity")
_SIGNS = {"better": "▲ ", "worse": "▼ ", "same": "= "}
_BOUNDS = {"up_to": "≤ ", "at_least": "≥ ", "about": "~ "}
_COLUMNS = ("subject", "metric", "value", "ratio", "baseline", "hardware", "workload")


class WithClaims(Protocol):
    """A text with its claims: an `Extraction` or a `ClaimDocument`."""

    @property
    def title(self) -> str | None: ...
    @property
    def text(self) -> str: ...
    @property
    def claims(self) -> "tuple[Claim, ...]": ...


def render_extraction(extraction: WithClaims) -> str:
    """One document as an HTML fragment with its own style, for notebooks."""
    return f'<div class="claimx"><style>{_STYLE}</style>{_document(extraction, extraction.title)}</div>'


def render_page(documents: Sequence[WithClaims], title: str = "claimx") -> str:
    """Many documents as a page of its own."""
    body = "\n".join(_document(document, document.title or getattr(document, "id", None)) for document in documents)
    count = sum(len(document.claims) for document in documents)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>body{{margin:2em}}\n{_STYLE}</style></head>\n"
        f'<body><div class="claimx"><p>{count} claims in {len(documents)} documents. {_legend()}</p>\n'
        f"{body}</div></body></html>\n"
    )


def highlight(text: str, claims: "Iterable[Claim]") -> str:
    """The escaped text, with `<mark class="…">` around every part of a claim; the class is the slot."""
    edges: list[tuple[int, int, str]] = []
    for start, end, slot in _spans(claims):
        edges += [(start, 1, slot), (end, -1, slot)]
    pieces: list[str] = []
    open_slots: Counter[str] = Counter()
    position = 0
    for place, change, slot in sorted(edges):
        if place > position:
            pieces.append(_piece(text[position:place], open_slots))
            position = place
        open_slots[slot] += change
    pieces.append(escape(text[position:]))
    return "".join(pieces)


def _spans(claims: "Iterable[Claim]") -> Iterator[tuple[int, int, str]]:
    for claim in claims:
        yield claim.evidence.start, claim.evidence.end, "evidence"
        if claim.quantity:
            yield claim.quantity.start, claim.quantity.end, "quantity"
        slots = {
            "metric": (claim.metric,),
            "subject": (claim.subject,) if claim.subject else (),
            "baselines": claim.baselines,
            "hardware": claim.hardware,
            "workloads": claim.workloads,
        }
        for slot, mentions in slots.items():
            for mention in mentions:
                if mention.start is not None and mention.end is not None:
                    yield mention.start, mention.end, slot


def _piece(text: str, open_slots: Counter[str]) -> str:
    layers = [slot for slot in _LAYERS if open_slots[slot] > 0]
    if not layers:
        return escape(text)
    return f'<mark class="{layers[-1]}" title="{" · ".join(layers)}">{escape(text)}</mark>'


def _document(document: WithClaims, heading: str | None) -> str:
    parts = [f"<h2>{escape(heading)}</h2>"] if heading else []
    parts.append(f"<p>{highlight(document.text, document.claims)}</p>")
    if not document.claims:
        return "".join([*parts, '<p class="none">no claims</p>'])
    head = "".join(f"<th>{column}</th>" for column in _COLUMNS)
    rows = "".join(_row(claim) for claim in document.claims)
    return "".join([*parts, f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"])


def _row(claim: "Claim") -> str:
    ratio = ""
    if claim.ratio:
        low, high = f"{claim.ratio.low:.3g}", f"{claim.ratio.high:.3g}"
        ratio = f"{low}×" if low == high else f"{low}–{high}×"
    cells = (
        _names([claim.subject] if claim.subject else []),
        escape(claim.metric.name.replace("_", " ")),
        f'<span class="{claim.outcome or "none"}">{escape(_value(claim))}</span>',
        ratio,
        _names(claim.baselines),
        _names(claim.hardware),
        _names(claim.workloads),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _value(claim: "Claim") -> str:
    sign = _SIGNS.get(claim.outcome or "", "")
    quantity = claim.quantity
    if quantity is None:
        return sign + (claim.outcome or "")
    statistic = f" {quantity.statistic}" if quantity.statistic else ""
    return sign + _BOUNDS.get(quantity.bound, "") + quantity.text + statistic


def _names(mentions: "Iterable[Mention]") -> str:
    return escape(", ".join(mention.name or mention.text for mention in mentions))


def _legend() -> str:
    return " ".join(f'<mark class="{slot}">{slot}</mark>' for slot in reversed(_LAYERS))
