"""Decides whether a value is a claim at all, or set-up, a name, a condition or a goal."""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.metrics import MetricChoice
from claimx.spans import Quantity

_GOAL = re.compile(
    r"\b(?:aim(?:s|ed|ing)? (?:to|at|for)|goal|target(?:s|ing)? of|plan(?:s|ned)? to|required to|needs? to|must|should|intended)\b[^,;]{0,60}$", re.I
)
_CONDITION = re.compile(
    r"\b(?:at (?:a |an |the )?(?:matched|same|equal|fixed|iso-?)|under (?:a |an |the )?(?:fixed |tight |strict )?|given (?:a |an )?|with (?:a |an )?budget of|"
    r"for (?:a |an )?(?:budget|fixed)|when (?:using|the)|ranging|range of|"
    r"operating at|clocked at|running at|batch size(?: of)?|context (?:length|window)s? of|length of|compression (?:ratio|rate)s? of|sequence lengths? (?:of|up to))"
    r"[^,;:×%]{0,24}$",
    re.I,
)
_SETUP_NOUNS = re.compile(
    r"(?:datasets?|models?|benchmarks?|tasks?|layers?|nodes?|gpus?|cpus?|cores?|devices?|machines?|servers?|steps?|epochs?|samples?|examples?|images?|"
    r"videos?|questions?|problems?|applications?|workloads?|kernels?|categories|types?|domains?|languages?|papers?|studies|experiments?|"
    r"participants|users?|hours of|billion-parameter|parameters?|tokens?|bits?|bit|components?|stages?|methods?|baselines?|platforms?|"
    r"configurations?|scenarios?|families|heads?|experts?|frames|hz|ghz|mhz|nm|dimensions?|classes|variants?|runs?|seeds?|settings?|architectures?|"
    r"years?|contributions?|challenges?|phases?|levels?|modes?|cameras?|views?|sensors?|agents?|robots?|rounds?|generations?|vertices|edges|k)$",
    re.I,
)


def why_no_claim(view: SentenceView, value: Quantity, choice: MetricChoice) -> tuple[str, str] | None:
    """The rule and the reason why `value` is no claim; None if it is one."""
    text = view.text
    lead = text[max(view.sentence.start, value.start - 90) : value.start]
    if _GOAL.search(lead):
        return "goal", "a goal, not a result"
    if value.form == "absolute":
        if not value.marked:
            if choice.mention is None or choice.rule in ("near", "form-implies", "sentence-before", "listed"):
                return "bare-number", "a number that no metric claims"
            if value.noun and _SETUP_NOUNS.match(value.noun):
                return "set-up", f"counts {value.noun}"
        elif choice.mention is None and choice.rule == "form-implies":
            return "no-metric", "a level without a metric"
        if _CONDITION.search(lead):
            return "condition", "a condition of the comparison, not its result"
    elif not value.marked and choice.mention is None:
        return "bare-number", "a number that no metric claims"
    return None
