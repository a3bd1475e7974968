"""Decides whether a value is a claim at all, or set-up, a name, a condition or a goal.

First come rules that settle a value alone, by name:

==========  ==================================================================================
device      a number inside the name of a device, or of devices: "RTX 4090 GPU", "H100 80GB", "8× A100"
name        a number inside another name: "GLM 5.2"
setting     a parameter that is set: "batch = 32", "n = 18", "in {2, 4}"
test        what a statistical test says: "p < 0.01", "95% CI", "IQR: 0.2-0.6"
condition   a change of the input, not of the result: "under a 30% budget", "Pruning 20% of the heads cuts …"
threshold   what a share was counted by: "31% of the kernels run at least 1.2× faster"
figure      a manner of speaking: "a two-fold obstacle", "thousands of times"
goal        what is planned: "will take 5 ms", "aims at 99% recall"
set-up      the size of what is put in: "on graphs with up to 5M nodes"
==========  ==================================================================================

A change that no rule settles ("2×", "30% lower") is a claim. A level ("93%", "32 GPUs", "40 ms") is weighed.
Each piece of evidence around it (`linking.evidence`) has a learned weight (`linking.learned`); it is a claim
where they add up to more than zero. A size that is enabled, what existing work suffers from, a level with its
gain right behind it, and zero mishaps are claims in any case.
"""

import re
from math import exp
from typing import Final

from claimx.linking.descriptions import (
    is_contrasted,
    is_gauged,
    is_reached,
    is_theirs,
    is_tiny,
    why_description,
    why_input,
)
from claimx.linking.drafts import SentenceView
from claimx.linking.evidence import read_evidence
from claimx.linking.evidence_words import is_counted
from claimx.linking.learned import LevelWeights
from claimx.linking.metrics import MetricChoice
from claimx.mentions.quantity_changes import clause, is_change
from claimx.spans import Quantity

Refusal = tuple[str, str]

_SIGNS: Final = "=<>≤≥∈{"
_BEHIND_SIGN: Final = re.compile(r"(?P<name>[\w^\\{}@*-]{1,24}) ?(?P<sign>[=<>≤≥∈]{1,2}) ?[{(]?$")
# "F1 = 0.8" and "r > 0.7" state a score.
_SCORE: Final = re.compile(
    r"(?:F1|AP|AUC|mAP|IoU|FID|PSNR|SSIM|LPIPS|BLEU|ROUGE|WER|RMSE|MAE|MSE|EM|MCC|NDCG|MRR|R2|R²|"
    r"[Rr]ecall|[Ss]cores?|[Aa]ccuracy|[Ee]rror|[Ll]oss|[Ll]atency|[Ss]peedup|ANLS|[Pp]recision|R\^2|"
    r"@)|^(?:[rRρ]|rho|p\d\d|\d+)$"
)
_GREEK: Final = frozenset("alpha beta gamma delta epsilon eps theta kappa lambda mu rho sigma tau".split())
_OF_DEVICE: Final = re.compile(
    r" (?:\w+ )?(?:memory|hours?|time|utili[sz]ation|usage|throughput|bandwidth|speed-?up|energy|costs?)\b"
)
_PLANNED: Final = re.compile(r"[^.;,]{0,60} (?:is|are) (?:planned|foreseen|envisioned)\b")
# What will be, and is not yet.
_FUTURE: Final = re.compile(
    r"\b(?:will(?! be (?:shown|seen|discussed))|(?:is|are) (?:going to|planned)|aim(?:s|ing)? (?:to|at|for)|"
    r"(?:plan|intend)s? to|(?:[Oo]ur|[Tt]he|[Ii]ts) (?:goal|aim|target|objective) is)\b"
)
# A decimal behind a name in capitals is a score too ("EER = 0.042"), a whole number a setting ("NFE = 1").
_ACRONYM: Final = re.compile(r"[A-Z]{2}")
_SIZE_OF: Final = re.compile(
    r"\b(?:batch|context|sequence|window|prompt)[ -]+(?:sizes?|lengths?|windows?) "
    r"(?:of |up to |to |reaching )+(?:about |over )?(?:\d[\d.,]*[KMB]?(?:-token| tokens)? (?:or|and|to) )?$"
)
_ENABLES: Final = re.compile(
    r"\b(?:enabl(?:e|es|ed|ing)|(?:support|allow)(?:s|ed|ing)?|permit(?:s|ted|ting)?|"
    r"(?:handl|scal)(?:e|es|ed|ing))\b"
    r"(?![^.;]{0,90}\b(?:for|at|under|using)\b)"
)
# "enables training of a |70B| model", "enabling |2M|-token inference"
_ENABLES_TASK: Final = re.compile(
    r"\b(?:enabl(?:e|es|ed|ing)|capable of|allow(?:s|ed|ing)?)(?: [\w-]+)?"
    r"(?: (?:pre-?training|training|fine-tuning|inference|serving|processing|deployment))?(?: (?:of|on))?(?: an?)? $"
)
_TASK_BEHIND: Final = re.compile(
    r"(?:[- ]tokens?)?[- ](?:[\w-]+ )?(?:tokens?|context|models?|LLMs?|inference|training|sequences?)\b"
    r"(?! (?:\([^()]{0,40}\) )?to (?!run|operate|fit|be (?!compress|quanti|prun|distil)|train))"
)
# "on graphs with sizes up to 5M nodes": what is put in.
_INPUT_NOUN: Final = re.compile(
    r"\b(?:graphs|datasets|traces|matrices|meshes|instances|inputs|sequences|corpora|databases|circuits|benchmarks|"
    r"prompts) (?:with|of|having|ranging|containing)\b"
)
_INPUTS: Final = re.compile(
    r"\b(?:us(?:e|ing)|across|on|over|with|from)\b[^;.,()]{0,50}\b(?:graphs|datasets|traces|matrices|meshes|"
    r"instances|inputs|sequences|corpora|databases|circuits|benchmarks|prompts)\b "
    r"(?:with|of|having|ranging|containing)\b(?: (?:the |an? |up to |as many as |more than |over )*"
    r"(?:sizes?|lengths?|context|sequence|dimensions?)\b)?"
    r"[^;.]{0,30}?(?:up to |of |from |over |more than )?"
    r"(?:\d[\d.,]*[KMB]?(?: (?:m|b|tr)illion)? [a-z]+ (?:and|to) )?$"
)
# "scaling from 16 to 64 nodes", "as sizes grow from 1B to 7B"
_SCALED: Final = re.compile(
    r"\b(?:[Ww]hen|[Ww]hile|[Bb]y|[Ww]eak|[Ss]trong)[ -]scal(?:ed|ing)(?: [\w-]+){0,2} $|"
    r"\b[Aa]s\b[^,;]{0,50}\b(?:increases?|grows?|rises?|scales?)(?: \w+){0,2} $"
)
_OFTEN: Final = re.compile(r" (?:an?|per|each|every) (?:second|minute|hour|day|week|month|year)\b")
_SCALE_FACTOR: Final = re.compile(r"\b(?:scale factors?|scale|SF)(?: of)? $")
# "outperforming Lumen-Play |1.5|"
_VERSION: Final = re.compile(
    r"\b(?:(?:outperform|surpass|exceed|beat)(?:s|ed|ing)? [A-Z][\w-]*[a-z][\w-]*|"
    r"(?:against|than|versus|vs\.) [A-Z][\w-]*) $"
)
# "outperforms |21| state-of-the-art methods": how many rivals there are.
_OUTDONE: Final = re.compile(r"\b(?:outperform|surpass|exceed|beat)(?:s|ed|ing)? (?:all )?(?:the )?(?:other )?$")
_RIVALS: Final = re.compile(
    r" (?:[\w()-]+ ){0,4}?(?:methods|baselines|models|competitors|systems|approaches|algorithms|techniques|frameworks|"
    r"solvers|tools|counterparts|LLMs)\b"
)
_SPREAD: Final = re.compile(r"\b(?:IQR|interquartile range|SD|std|standard deviation)(?: of)?[:=]? ?$")
# "92.3% (± |0.8%|)"
_TOLERANCE: Final = re.compile(r"(?:±|\+ ?/? ?[-−–]) ?$")
_CONFIDENCE: Final = re.compile(r"[ -](?:CIs?\b|confidence (?:intervals?|levels?|bounds?)|bootstrap|Wilson|credible)")
_UNDER: Final = re.compile(
    r"\b(?:at|under|with|given|for|within)(?: an?| the| only| just){0,2}(?: [a-z]+)? $", re.IGNORECASE
)
_NO_KIND: Final = r"(?!lower|higher|less|more|fewer|smaller|larger|at|in|on|of|for|with|under|speed|reduc|improv|gain)"
_INPUT: Final = re.compile(
    rf"[ -](?:{_NO_KIND}[a-z]+[ -]){{0,2}}?"
    r"(?:budgets?|horizons?|regimes?|settings?|retention|oversubscription|subsets?|thresholds?|"
    r"(?:offered|concurrent|request|background|arrival) (?:loads?|traffic|rates?))\b(?! (?:types|reduc))"
)
# "at |half| of the original budget"
_OF_BUDGET: Final = re.compile(r" of (?:the|its|their|a) (?:[a-z]+ )?budget\b")
# "at a moderate compression ratio (e.g., |8×|)"
_EXAMPLE: Final = re.compile(r"\b(?:ratio|rate|scale|level|size|factor|budget)s? \(e\.g\.,? $")
# "A |30%| sampling portion can cut runtime by …"
_HEADING: Final = re.compile(r"(?:^|[,;:] |\bthat |\bwhile |\bwhereas )(?:[Aa]n?|[Tt]he|[Uu]sing an?)? ?$")
_PORTION: Final = re.compile(
    r" (?:(?:down|sub|over)?-?sampling|pruning|masking|dropout|sparsity|compression|keep|retention|eviction|token|"
    r"data|training|label|noise|cache)(?: [a-z]+)? "
    r"(?:portion|ratio|rate|level|budget|fraction|share)s? (?:can|could|cuts?|reduces?|improves?|yields?|leads?|"
    r"suffices|is enough|gives|already|still)\b"
)
# "without |doubling| the context"
_DENIED: Final = re.compile(r"\b(?:without|instead of|rather than|avoid(?:s|ing)?)(?: even| ever| necessarily)? $")
# "with |4×| temporal pooling"
_RESAMPLED: Final = re.compile(
    r"[ -](?:(?:temporal|spatial|average|max|mean|time|channel|frame|feature|bilinear|bicubic|image|video|token) )?"
    r"(?:pooling|(?:down|up|sub|over|super)-?sampl(?:ing|ed)|down-?scal(?:ing|ed)|up-?scal(?:ing|ed)|"
    r"super-?resolution|zoom|magnification|strid(?:e|es|ing)|interpolation|decimation|MSAA)\b(?! (?:reduction|speed))"
)
# "Pruning |20%| of the heads cuts latency by …": the gerund opens the clause and is its subject.
_CAUSE: Final = re.compile(
    r"(?:^|[,;:—] |\b(?:that|while|whereas|where|and|than) |\(i+\) )(?:simply |just |further |only )?"
    r"(?:(?:re|in|de|intro)(?:duc|creas)|doubl|tripl|halv|prun|remov|skipp|scal|lower|rais|drop|cutt|quanti[sz]|"
    r"compress|enlarg|grow|shrink|shrinking|mask|evict|discard|perturb|extend|widen)ing\b[^,;:]{0,70}$",
    re.IGNORECASE,
)
_CAUSES: Final = re.compile(
    r"[^,;:.]{0,60}?[ ](?:cuts?|yields?|reduces?|increases?|achieves?|provides?|leads?|results?|improves?|costs?|"
    r"causes?|gives|delivers|raises|enhances|saves|lowers|degrades|halves|doubles|triples|boosts|drops|shrinks|hurts|"
    r"preserves?|maintains?|keeps?|retains?|can|has|is|allows?|enables?|makes|brings|speeds)\b"
)
# "when the workload scales by |150×|", "across a |10×| increase in size"
_WHILE_SCALED: Final = re.compile(
    r"\b(?:[Ww]hen|[Aa]s|[Ww]hile)\b[^,;]{0,50}\b(?:scales?|grows?|increases?|rises?)(?: by| by a factor of)? $|"
    r"\b(?:across|over) an? $"
)
_GROWTH: Final = re.compile(r" (?:increase|growth|range|scale-?up|expansion)\b")
_PLACED: Final = re.compile(r"\b(?:[Aa]t|[Uu]nder)(?: an?| the)?(?: [a-z]+)? $")
_STRENGTH: Final = re.compile(
    rf"[ -](?:{_NO_KIND}[a-z]+[ -]){{0,2}}?"
    r"(?:compression|sparsity|pruning|quantization|scale|load)\b(?! reduc)"
)
_COUNTED_BY: Final = re.compile(r"\b(?:achiev|reach|obtain|attain|run|exceed|improv|by)")
_FOLD: Final = re.compile(r"fold$")
_PARTS: Final = re.compile(
    r"[:.;]|,? ?(?:on|first|\(1\)|\(i\))|[ ](?:[\w-]+ ){0,2}?(?:strateg|approach|challenge|contribution|"
    r"objective|goal|reason|benefit|problem|cross|valid|design|framework|scheme|process|advantage|"
    r"purpose|symmetr)"
)
_COMPARED: Final = re.compile(r"[ ](?:\w+er|more|less|better|worse)\b")
# "faces a two-fold bottleneck"
_A_NOUN: Final = re.compile(r" [a-z][\w-]* ?[\w-]*")


def why_no_claim(view: SentenceView, value: Quantity, choice: MetricChoice, weights: LevelWeights) -> Refusal | None:
    """The rule and the reason why `value` is no claim; None if it is one. `choice`: its metric if it were."""
    refusal = settled(view, value)
    if refusal is not None or value.form != "absolute" or granted(view, value):
        return refusal
    names = read_evidence(view, value, choice)
    return None if _sum(names, weights) > 0 else _reason(names, weights)


def granted(view: SentenceView, value: Quantity) -> bool:
    """Is a level a claim by a rule alone?"""
    return (
        value.rule == "count.zero"
        or enabled(view, value)
        or is_theirs(view, value)
        or is_gauged(view, value)
        or _SET_AGAINST.match(view.text, value.end) is not None
        or is_tiny(view, value)
        or is_contrasted(view, value)
        or is_reached(view, value)
        or value.rule == "level.prediction"
    )


# "4.12, lower than that of X": a level that is set against another at once.
_SET_AGAINST = re.compile(
    r",\s(?:which is\s)?(?:\w+ly\s|far\s|much\s)?"
    r"(?:higher|lower|better|faster|slower|worse|smaller|larger|shorter|longer|above|below)\s(?:than\s)?(?:that|those)\sof\s",
)


def enabled(view: SentenceView, value: Quantity) -> bool:
    """ "enables training with a batch size of 4M": is it a size that is reached, not set?"""
    text = view.text
    begin = max(view.sentence.start, value.start - 60)
    if value.high >= 1e5 and (value.unit is None or value.unit.startswith("token")):
        at = value.end - len(value.unit) - 1 if value.unit else value.end
        if _TASK_BEHIND.match(text, at) and _ENABLES_TASK.search(text, begin, value.start):
            return True
    if not any(text.find(word, begin, value.start) >= 0 for word in ("size", "length", "window")):
        return False
    lead = _SIZE_OF.search(text, begin, value.start)
    if lead is None:
        return False
    start = max(view.clauses.part(value.start)[0], lead.start() - 90)
    return _ENABLES.search(text, start, lead.start()) is not None


def probability_of_level(view: SentenceView, value: Quantity, choice: MetricChoice, weights: LevelWeights) -> float:
    """How likely a level is a claim, from 0 to 1, by the evidence around it alone."""
    return 1 / (1 + exp(-_sum(read_evidence(view, value, choice), weights)))


def _sum(names: list[str], weights: LevelWeights) -> float:
    get = weights.of.get
    return round(sum([get(name, 0.0) for name in names], weights.bias), 3)  # a tie is no claim


_KINDS: Final = (
    ("goal", {"cue goal"}),
    ("condition", {"cue condition", "cue condition-left", "cue condition-placed", "cue when"}),
    ("model-size", {"unit model", "unit params", "unit active", "unit bits"}),
    (
        "set-up",
        {"cue counted", "cue tied", "cue part", "unit items", "unit devices", "unit dimension", "verb set"},
    ),
)
_READS_AS: Final = {
    "goal": "a goal",
    "condition": "a condition",
    "model-size": "the size of a model",
    "set-up": "set-up or description",
    "bare-number": "a number of something",
}


def _reason(names: list[str], weights: LevelWeights) -> Refusal:
    get = weights.of.get
    against = [(weight, name) for name in names if (weight := get(name, 0.0)) < 0]
    against.sort()
    del against[3:]
    said = {name.rsplit(": ", 1)[-1] for _, name in against}
    rule = next((rule for rule, marks in _KINDS if not said.isdisjoint(marks)), "")
    if not rule:
        rule = "bare-number" if names[0].startswith("unit bare.") else "set-up"
    told = ", ".join([f"{name} ({weight:+.1f})" for weight, name in against]) or "nothing speaks for it"
    return rule, f"reads as {_READS_AS[rule]}, not as a result: {told}"


def settled(view: SentenceView, value: Quantity) -> Refusal | None:
    """Why a value of any form is no claim by a rule alone; None where no rule says so."""
    text, start, end = view.text, value.start, value.end
    for device in view.hardware:
        if device.start < start < device.end:
            return "device", "part of the name of a device"
        counted = value.rule == "factor.times" and 0 <= device.start - end < 2
        if counted and not (device.generic and _OF_DEVICE.match(text, device.end)):
            return "device", "a number of devices"  # "On 8× Ascend 910B", but "2× GPU memory reduction"
    if any(name.start is not None and name.end is not None and name.start < start < name.end for name in view.names):
        return "name", "part of the name of a system"
    sign = text[start - 1] if start else ""
    if sign == " ":
        sign = text[start - 2] if start > 1 else ""
    stated = value.form == "difference" or value.statistic is not None  # "a mean ε = 0.1" is measured
    if sign and sign in _SIGNS:
        refusal = _set(text, view.sentence.start, start, end)
        if refusal and (not stated or sign == "{" or refusal[0] == "test"):
            return refusal
    if told := why_input(text, max(view.sentence.start, start - 60), value):
        return told
    if _PORTION.match(text, end) and _HEADING.search(text[max(view.sentence.start, start - 24) : start]):
        return "condition", "a change that is made, not what comes of it"
    part = view.clauses.part(start)[0]
    if _FUTURE.search(text, part, start) or _PLANNED.match(text, end):
        return "goal", "planned, not reached"
    return _no_level(view, value, part) if value.form == "absolute" else _no_change(view, value)


def _no_level(view: SentenceView, value: Quantity, part: int) -> Refusal | None:
    """Why a level is no claim, by a rule alone. `part`: where its part of the sentence begins."""
    if (refusal := why_description(view, value, part)) is not None:
        return refusal
    text, start, end = view.text, value.start, value.end
    if value.rule == "range.from_to" and not value.marked and _SCALED.search(text, max(0, start - 60), start):
        return "condition", "what is scaled, not what comes of it"
    if value.unit is None:
        if text.find(".", start, end) > 0 and _VERSION.search(text, max(part, start - 50), start):
            return "name", "the version of a rival"
        if _RIVALS.match(text, end) and _OUTDONE.search(text, max(part, start - 40), start):
            return "set-up", "how many rivals there are"
    if _TOLERANCE.search(text, max(part, start - 6), start) or _SPREAD.search(text, max(part, start - 28), start):
        return "test", "the spread of a measurement"
    if value.unit is not None and _INPUT.match(text, end) and _UNDER.search(text, max(part, start - 40), start):
        return "condition", "a condition of the comparison, not its result"
    if value.unit == "percent":
        return ("test", "the level of a confidence interval") if _CONFIDENCE.match(text, end) else None
    begin = max(part, start - 130)
    if _INPUT_NOUN.search(text, begin, start) and _INPUTS.search(text, begin, start):
        return "set-up", "the size of an input"
    return None


def _set(text: str, begin: int, start: int, end: int) -> Refusal | None:
    if text[start - 1] == "{":
        return "setting", "a member of a set"
    found = _BEHIND_SIGN.search(text, max(begin, start - 30), start)
    if found is None:
        return None
    name = found["name"]
    if name in ("a", "A") and text[found.end("name")] == " ":
        return None  # "a >600× speedup"
    if name in ("p", "P"):
        return "test", "the p-value of a test"
    if _SCORE.search(name) or (_ACRONYM.search(name) and "." in text[start:end]):
        return None
    symbol = name.isalpha() and (len(name) == 1 or not name.isascii() or name in _GREEK)
    return ("setting", f"sets {name}") if found["sign"] in "=∈" or symbol else None


def _no_change(view: SentenceView, value: Quantity) -> Refusal | None:
    """Why a factor, a percent or another change is none."""
    text, start, end = view.text, value.start, value.end
    lead = text[max(view.sentence.start, start - 40) : start]
    counted = value.form == "change" and is_counted((value.unit or "").lower())
    if counted and any(q.form == "absolute" and 0 < start - q.end < 3 for q in view.quantities):
        return "condition", "the range over which a level was measured"  # "97% from 64 to 512 nodes"
    under = (_INPUT.match(text, end) or _OF_BUDGET.match(text, end)) and _UNDER.search(lead)
    if under or (_STRENGTH.match(text, end) and _PLACED.search(lead)):
        return "condition", "a condition of the comparison, not its result"
    if value.rule in ("factor.doubles", "factor.halves") and _DENIED.search(lead):
        return "figure", "a change that is not made"
    if value.form == "factor" and _RESAMPLED.match(text, end):
        return "setting", "how a signal is resampled"
    if text[end : end + 1] == ")" and _EXAMPLE.search(lead):
        return "setting", "an example of what is set"
    if value.rule == "factor.tens" and not _COMPARED.match(text, end):
        return "figure", "a manner of speaking"
    if _is_cause(view, value, lead):
        return "condition", "a change that is made, not what comes of it"
    if value.form == "factor" and (_OFTEN.match(text, end) or _SCALE_FACTOR.search(lead)):
        return "setting", "how often, or at which scale"
    if (counted or (value.form == "change" and value.unit is None)) and _SCALED.search(lead):
        return "condition", "what is scaled, not what comes of it"
    if value.rule == "factor.spelled" and _FOLD.search(text, start, end) and _counts_parts(text, value, lead):
        return "figure", "counts parts of something"
    if value.form == "factor" and value.bound == "at_least" and _counts_a_share(view, value):
        return "threshold", "what the share before it was counted by"
    return None


def _is_cause(view: SentenceView, value: Quantity, lead: str) -> bool:
    text, start, end = view.text, value.start, value.end
    if _WHILE_SCALED.search(lead) and (not lead.endswith("a ") or _GROWTH.match(text, end)):
        return True
    begin = max(view.sentence.start, start - 90)
    at = end if value.rule == "factor.doubles" else start  # "doubling the bandwidth yields"
    if text.find("ing", begin, at) < 0 or _CAUSES.match(text, end, view.sentence.end) is None:
        return False
    return _CAUSE.search(text[begin:at]) is not None


def _counts_parts(text: str, value: Quantity, lead: str) -> bool:
    """ "a two-fold bottleneck", "is threefold:"; but not "a threefold latency reduction"."""
    if _PARTS.match(text, value.end):
        return True
    noun = _A_NOUN.match(text, value.end) if lead.endswith(" a ") else None
    return noun is not None and not any(is_change(word) for word in clause(text[value.end : value.end + 40])[:4])


def _counts_a_share(view: SentenceView, value: Quantity) -> bool:
    before = max((q for q in view.quantities if q.end <= value.start), key=lambda q: q.end, default=None)
    if before is None or before.form != "absolute" or value.start - before.end > 60:
        return False
    share = before.rule in ("level.share", "count.of") or before.unit == "operations"
    return share and _COUNTED_BY.search(view.text, before.end, value.start) is not None
