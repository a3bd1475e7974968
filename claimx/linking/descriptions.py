"""Levels that only describe: how a thing is built, set or trained, and what others suffer from.

Descriptions are no claims, whatever stands around them; a level of what existing work suffers from is one.

==========  ============================================================
rule        fires
==========  ============================================================
code        "implemented in |6K lines| of Rust"
clock       "runs at |1.8 GHz|", "Running at |300 MHz|, X aligns …"
process     "synthesized in |28 nm|", "a |7 nm| technology"
duration    "in production for |two years|"
material    "trained on |two hours| of speech"
portion     "in groups of |32|", "sessions of |90 minutes|"
link        "over a Wi-Fi link of |10 Mbps|"
limit       "within an SLO of |8 s|", "a latency budget of |20 ms|"
parts       "routes each token to |2 of 64| experts"
model       "we fine-tune a |7B| model"
condition   "compared at |95%| recall", "At |95%| recall, X answers …"
device      "the H100 offers |80 GB| of HBM", "a Pixel 8 with |8 GB| of memory"
setting     "at a budget of |0.5|"
contrast    "(|1.8 s| vs. |14.5 s|)", "compared to |55.8| for X" are claims
often       "one event every |100 ms|"
reached     "scales to |990| agents", "cut to |4| sampling steps", "(|34K| parameters)" are claims
tiny        "a residual of |1e-14|" is a claim
theirs      "existing methods suffer from |20-90%| overhead" is a claim
==========  ============================================================
"""

import re
from typing import Final

from claimx.linking.drafts import SentenceView
from claimx.linking.evidence_words import MODEL_BEHIND, is_counted
from claimx.spans import Quantity

_OTHERS: Final = ("existing", "prior", "previous", "current", "traditional", "conventional", "today's")
_OTHERS_HAVE: Final = re.compile(
    r"(?:^|[,;:.] |\bthat |\bwhile |\bwhereas )(?:[Hh]owever, |[Uu]nfortunately, )?(?:the )?(?:most |"
    r"many |all )?"
    r"(?:existing|prior|previous|current|traditional|conventional|today's) [^.;,()]{2,60}s (?:often |"
    r"typically |still |usually |only )?"
    r"(?:suffers?|spends?|needs?|requires?|incurs?|takes?|wastes?|consumes?|loses?)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
_WRITTEN: Final = re.compile(r"\b(?:implement|writt|consist|compris|contain|codebase|prototype)\w*\b")
_CLOCKED: Final = re.compile(
    r"\b(?:at(?: an?)?|(?:clock|frequency)(?: (?:rates?|frequency|speed))?(?: (?:of|at|is|up to))*) $",
    re.IGNORECASE,
)
_LONG: Final = re.compile(r"(?:week|month|year|decade)s?$")
_LASTING: Final = re.compile(
    r"\b(?:for|over|past|last|during|across)(?: the| about| nearly| almost| more than| over| past){0,2} $"
)
_TIMES: Final = re.compile(r"(?:s|h|min|secs?|(?:second|minute|hour|day|week|month|year)s?)$")
_MATERIAL: Final = re.compile(
    r" of (?:[\w-]+ ){0,2}?(?:audio|videos?|speech|music|recordings?|footage|data|telemetry|traces?|logs?|"
    r"history|EEG|ECG|text|teleoperat\w+|driving|gameplay|experience|observations|measurements|"
    r"records|traffic|"
    r"fuzzing|operation|content|demonstrations)\b"
)
_RAN: Final = re.compile(
    r"\b(?:ran|fine-?tuned|operated|flew|lasted|recorded|monitored|observed|deployed) (?:it )?for(?: about| over)? $"
)
_PORTIONS: Final = re.compile(
    r"\b(?:groups|blocks|chunks|batches|tiles|intervals?|sessions|segments|clips|periods?|episodes) of"
    r"(?: about| up to)? $"
)
_LINKS: Final = re.compile(
    r"\b(?:uplink|downlink|link|network|connection|channel|bus)s? (?:of|at|with)(?: about)? $", re.IGNORECASE
)
_LINK_BEHIND: Final = re.compile(
    r" (?:\w+ )?(?:up-?link|down-?link|link|network|connection|Ethernet|Wi-Fi|channel|NIC|bus)s?\b"
)
_BITS_PER_SECOND: Final = re.compile(r"[KMGT]?(?:bps|b/s|bit/s)$")
_OF_LANGUAGE: Final = re.compile(r" of (?:[A-Z]\w*|proofs?)\b")
_ON_CHIP: Final = re.compile(r" of (?:on-chip |on-board )?(?:HBM\w*|SRAM|DRAM|GDDR\w*)\b")
_HAVING: Final = re.compile(r"\b(?:with|has|have|having|carries|carry|offers?|and)(?: only| an?)? $")
_LIMITS: Final = re.compile(r"\b(?:SLOs?|SLAs?|deadlines?|budgets?|timeouts?)(?: (?:of|is|at))+(?: [a-z]+)? $")
# "satisfying the |6 GiB| RAM constraint", "under a |150 MB| budget"
_LIMIT_BEHIND: Final = re.compile(
    r"[ -](?:[\w-]+ ){0,2}?(?:constraints?|budgets?|deadlines?|limits?|SLOs?|SLAs?|envelope)\b"
)
_TECHNOLOGY: Final = re.compile(r"[ -](?:[\w-]+[ -]){0,2}?(?:technology|CMOS|process|node|FinFET|FD-?SOI|chip|ASIC)\b")
_MADE_IN: Final = re.compile(r"(?:\b[Ii]n|\b[Ss]ynthesi[sz]ed at|TSMC|GF)(?: an?)? $")
_BYTES: Final = re.compile(r"[KMGT]i?B$")
_MEMORY: Final = re.compile(r"[ ](?:of )?(?:[\w-]+ ){0,2}?(?:memory|RAM|VRAM|HBM\w*|DRAM|SRAM|storage|flash)\b|\)")
_MACHINE_HAS: Final = re.compile(r" ?(?:with|\(|and|,)(?: an?)? ?$")
_APPOSED: Final = re.compile(
    r"\)?(?: [a-z]+)?, "
    r"(?:(?:which is|i\.e\.,|or|about|up to|nearly|over|only|an?|at least|approximately|~) ?){0,3}"
)
_COMPARED: Final = re.compile(r" (?:\w+er|more|less|better|worse) ")
_OUTDOES: Final = re.compile(r"\b(?:surpass|outperform|beat|exceed)(?:s|es|ed|ing)?\b")
_PARTS_OF_MODEL: Final = re.compile(
    r" (?:routed |shared |attention |active )?(?:experts|layers|heads|parameters|channels|blocks)\b"
)
_ROUTED: Final = re.compile(r"\b(?:to|us(?:e|es|ing)|activat\w+|select\w*|with)(?: only| just)? $")
_ARTICLES: Final = (" a ", " an ", " the ", " our ", " this ")
_LINKING: Final = (" of ", " is ", " at ")
_TRAINED: Final = re.compile(
    r"\b(?:train|fine-?tun|us|evaluat|consider|prun|quanti[sz]|distill|compress|deploy)(?:e|es|ed|"
    r"ing|s)? (?:an?|the|our|this) $"
)
_ABLE: Final = re.compile(r"\b(?:able to|capable of|enabl\w+|allow\w*|support\w*|can)\b")
_COMPARED_AT: Final = re.compile(r"\bcompared at (?:an? |the )?(?:same |fixed |target )?$")
_FRONTED: Final = re.compile(r"^(?:At|Under|Given)(?: an?| the)?(?: only| just| target| matched| fixed)? $")
_UNTIL: Final = re.compile(r" (?:[\w@-]+ ){0,3}?[\w@-]+,")
# "on microcontrollers with less than |1 MB| SRAM"
_SMALL_DEVICE: Final = re.compile(
    r"\b(?:devices?|MCUs?|microcontrollers?|boards?|machines?|servers?|laptops?|phones?|smartphones?|platforms?|nodes?|"
    r"hardware|[CGNT]PUs?|FPGAs?|SoCs?|accelerators?|cards?|workstations?|instances?|computers?) "
    r"(?:with|having|that have|offering|equipped with|featuring)"
    r"(?: (?:only|just|as little as|less than|under|at most|up to|about|merely|an?))* $"
)
_USED: Final = re.compile(
    r" (?:of )?(?:[\w-]+ ){1,3}?(?:usage|footprint|use|consumption|overhead|savings?|reduction)\b"
)
_OFFERS: Final = re.compile(r" (?:offers?|has|have|provides?|features?|comes? with|is equipped with)\b")
_TRAINING: Final = re.compile(
    r" (?:of (?:the |its |their |all )*)?(?:[a-z]+ )?"
    r"(?:(?:pre-?|post-)?training|fine-?tuning|labell?ed|calibration|annotated)"
    r"[ -](?:data|samples|tokens|corpus|set|examples|dataset|images)\b"
    r"(?! (?:of|than|used|that|required|compared|needed|as)\b)"
)
_PUT_IN: Final = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|with|on|from|train(?:ed|ing)?|given|leveraging|under)"
    r"(?: only| just| merely| as little as| (?:less|fewer) than| under| up to| about| approximately)* $",
    re.IGNORECASE,
)
_WHENEVER: Final = re.compile(
    r"\b(?:when|if|once|whenever)(?: only| just| up to| about| over| more than| as much as)* $", re.IGNORECASE
)
_IS_DONE: Final = re.compile(r" (?:of )?(?:the )?[^.,;]{1,40}? (?:is|are|was|were|has been|have been) \w+")
# "the |50%| compressed models"
_TREATED: Final = re.compile(
    r"[ -](?:compressed|pruned|sparse|sparsified|quantized) (?:[A-Z]|(?:model|network|variant|version)s?\b)"
)
_TINY: Final = re.compile(
    r"(?i)\b(?:errors?|residuals?|deviations?|discrepanc\w+|BER|norms?)\b(?![^.,;]{0,40}\b(?:toleranc|threshold|learning|target))[^.,;]*$"
)
# "at budget |0.50|", "a learning-rate setting of |0.1|"
_KNOB: Final = re.compile(
    r"(?i:\b(?:at|with|under|in|an?)(?: [a-z-]+){0,3} (?:budget|temperature|threshold|learning[- ]rate(?: setting)?|"
    r"dropout|momentum|tolerance)(?: of)? $)"
)
_EVERY: Final = re.compile(r"\bevery (?:about |~)?$")
_EXAMPLE: Final = re.compile(r"\(e\.g\.,? ")
_OF_SIZE: Final = re.compile(
    r"\b(?:models?|LLMs?|VLMs?|networks?|transformers?|backbones?|variants?)"
    r"(?: of|, with| at| with)(?: parameter| model)? (?:sizes?|scales?)(?: of)? "
    r"(?:\d[\d.]*[MB]?(?:, | and |, and | to |-))*$"
)
# Time since, temperature, voltage, clock, bits: what a gain is measured at.
_AT_UNIT: Final = re.compile(r"(?:seconds?|hours?|days?|months?|years?|°C|V|mV|[MG]Hz|bps|bpp|bits?|dB)")
_SCALES_TO: Final = re.compile(
    r"\bscal(?:es|able)(?: (?!to |from )[\w-]+){0,3}?(?: up| out)? (?:up )?to "
    r"(?:about |over |more than |at least |nearly |as many as |beyond |up to |hundreds or )*$"
)
_SUPPOSED: Final = re.compile(r"\b(?:[Ww]hen|[Aa]s|[Ii]f|must|should|needs?|[Ww]hile|[Oo]nce|enough)\b[^,;]*$")
_FITS: Final = re.compile(r" (?:[a-z-]+ )?(?:can )?fits?\b")
# "enables simulations with |8,176| sites"
_ENABLES_TASK: Final = re.compile(
    r"\benabl(?:es|ing|ed) (?:[\w-]+ ){0,2}(?:simulations?|inference|processing|execution|analysis|computations?|"
    r"calculations?|reconstruction|factorization|solutions?|serving|search|optimization|modell?ing) "
    r"(?:of|with|on|involving|containing) (?:(?:systems|problems|graphs|circuits|networks|meshes) (?:of|with) )?"
    r"(?:up to |over |more than |as many as |about |nearly )*$"
)
# "accounts for only |2.2%| power"
_ACCOUNTS: Final = re.compile(
    r"\b(?:account(?:s|ing)? for|occup(?:ies|ying)|tak(?:es|ing) up) "
    r"(?:only |just |merely |less than |under |about |~)*$"
)
_TAKEN: Final = re.compile(r" (?:(?:total|of the|chip|die|extra|additional|dynamic) )*(?:power|area|energy)\b")
_CUT_TO: Final = re.compile(
    r"\b(?:reduc|cut|shorten|lower|compress|shrink|bring|distill)\w* [^.;,]{0,50}\bto "
    r"(?:only |just |as few as |fewer than |about |a mere )*$"
)
_FEWER_STEPS: Final = re.compile(
    r" (?:[a-z-]+ )?(?:steps?|iterations?|passes|NFEs?|evaluations?|rounds?|cycles?|queries|calls|instructions|"
    r"messages|round[- ]trips|lines|qubits|multiplications|multipliers|additions|epochs|gates|trials|measurements)\b"
)
# "over 32 stable states" of a memory cell
_STATES: Final = re.compile(
    r" (?:stable|distinct|distinguishable|programmable|analog|conductance|resistance|memory|non-?volatile|"
    r"reliable|separable)(?: [a-z]+)? (?:states|levels)\b"
)
_SUCCESS: Final = re.compile(
    r"\b(?:success(?:ful|fully)|solv|pass|detect|find|fix|repair|recover|prov|complet|uncover|discover|vectori[sz]|"
    r"compil|resolv|verif|identif|win|reproduc|beat|outperform)[a-z]*(?: (?!and |on |of |in |from )[a-z-]+){0,2} $"
)
_SHARE_BEHIND: Final = re.compile(r" (?:[a-z-]+ )?[a-z]+s \(~?\d[\d.]*\\?%\)")
_SUCCEEDS: Final = re.compile(_SUCCESS.pattern.removesuffix(" $") + r" (?:all )?\d[\d,]* (?:[a-z-]+ )?[a-z]+s \($")
_AGAINST: Final = re.compile(r"(?:compared (?:to|with)|versus|vs\.) (?:only |about |~|≈)?$")
# "0.8 s against the teacher's |39 s|"
_OWNED: Final = re.compile(
    r"\b(?:against|versus|vs\.|compared (?:to|with)|than|over) "
    r"(?:the |its )?[\w.-]+(?: [\w.-]+)?'s? $"
)
_OF_RIVAL: Final = re.compile(r" (?:for|from|by|with) (?:the |an? )?[A-Za-z]")
_VERSUS: Final = re.compile(r" (?:vs\.?|versus) [~≈]?")


def why_description(view: SentenceView, value: Quantity, part: int) -> tuple[str, str] | None:
    """The rule and the reason why a level only says how things are set up or built; None where none does.

    `part`: where its part of the sentence begins.
    """
    text, start, end = view.text, value.start, value.end
    lead = text[max(part, start - 60) : start]
    if value.rule == "count.of" and _ROUTED.search(lead) and _PARTS_OF_MODEL.match(text, end):
        return "set-up", "counts parts of a model"
    if value.rule == "unit.tens" and text[start - 1 : start] == "(":
        return "set-up", "an order of size in passing"  # "large on-chip memory (tens of GB)"
    if lead.endswith(_ARTICLES) and _TRAINED.search(lead) and not _ABLE.search(lead) and MODEL_BEHIND.match(text, end):
        return "model-size", "the size of a model that is used"
    if any(word in lead[-24:] for word in _LINKING) and _LIMITS.search(lead):
        return "goal", "a limit that is set"
    if value.unit and value.unit != "percent" and value.bound == "exact" and _LIMIT_BEHIND.match(text, end):
        return "goal", "a limit that is set"
    if value.unit is None and _KNOB.search(lead):
        return "setting", "a parameter that is set"
    if value.unit is None and " of " in lead[-16:] and _PORTIONS.search(lead):
        return "set-up", "the size of a part"
    if ("compared at" in lead and _COMPARED_AT.search(lead)) or _is_fronted(view, value, lead):
        return "condition", "a condition of the comparison, not its result"
    if value.unit and value.unit != "percent" and (told := _of_unit(view, value, value.unit, lead)):
        return "set-up", told
    if value.unit is not None and _EVERY.search(lead) and (_EXAMPLE.search(lead) or _TIMES.match(value.unit)):
        return "set-up", "how often something is done"
    if value.unit is None and lead.endswith(" other than "):
        return "setting", "a value that is ruled out"
    if _OF_SIZE.search(lead):
        return "model-size", "the sizes of models that are used"
    if (
        value.unit is not None
        and lead.endswith(" at ")
        and _AT_UNIT.fullmatch(value.unit)
        and _behind_change(view, value)
    ):
        return "condition", "where a gain was measured, not a result"
    devices = (d for d in view.hardware if d.start - part < 16 and d.end < start and not d.generic)
    if any(_OFFERS.match(text, d.end) for d in devices):
        return "set-up", "what a device has"
    return None


def _behind_change(view: SentenceView, value: Quantity) -> bool:
    """ "a factor of 10 at |1 second|": a gain stands right before, with "at" alone between."""
    return any(q.form != "absolute" and q.end == value.start - 4 for q in view.quantities)


def _is_fronted(view: SentenceView, value: Quantity, lead: str) -> bool:
    """ "At 95% recall, X answers 2× more queries", but not "At 94% accuracy, X surpasses Y"."""
    if not lead[:1].isupper() or not _FRONTED.search(lead) or not _UNTIL.match(view.text, value.end):
        return False
    alone = all(other.form == "absolute" for other in view.quantities)
    return not (alone and _OUTDOES.search(view.text, value.end, view.sentence.end))


def _of_unit(view: SentenceView, value: Quantity, unit: str, lead: str) -> str | None:
    """What a level in this unit describes, if it is no result."""
    text, start, end = view.text, value.start, value.end
    if _TIMES.match(unit):
        if _LONG.match(unit) and _LASTING.search(lead):
            return "how long something lasted"
        if _RAN.search(lead) or _PORTIONS.search(lead):
            return "how long something took part"
        return "an amount of material" if _MATERIAL.match(text, end) else None
    if _BYTES.match(unit):
        if _ON_CHIP.match(text, end) and _HAVING.search(lead):
            return "what a machine has"
        if _MEMORY.match(text, end):
            if _SMALL_DEVICE.search(lead) and not _USED.match(text, end):
                return "what a machine has"
            for device in view.hardware:
                if device.end <= start <= device.end + 12 and _MACHINE_HAS.fullmatch(text, device.end, start):
                    return "what a machine has"
        return None
    if unit == "nm":
        return "the process of a chip" if _TECHNOLOGY.match(text, end) or _MADE_IN.search(lead) else None
    if unit in ("GHz", "MHz"):
        return "a clock rate" if value.bound == "exact" and _CLOCKED.search(lead) else None
    if _BITS_PER_SECOND.match(unit):
        return "the rate of a link" if _LINKS.search(lead) or _LINK_BEHIND.match(text, end) else None
    if unit.startswith(("line", "LOC")) and (_WRITTEN.search(lead) or _OF_LANGUAGE.match(text, end)):
        return "the size of an implementation"
    return None


def is_gauged(view: SentenceView, value: Quantity) -> bool:
    """ "28M parameters, 2.4× fewer than X": a level whose gain stands right behind it is a result."""
    behind = next((other for other in view.quantities if other.start >= value.end), None)
    if behind is None or behind.form == "absolute" or behind.start - value.end > 40:
        return False
    return (
        _APPOSED.fullmatch(view.text, value.end, behind.start) is not None
        and _COMPARED.match(view.text, behind.end) is not None
    )


def is_theirs(view: SentenceView, value: Quantity) -> bool:
    """ "existing methods suffer from 20-90% overhead": a level of others is a claim about them."""
    start = view.clauses.part(value.start)[0]
    said = view.text[start : value.start].lower()
    return (
        any(word in said for word in _OTHERS)
        and _OTHERS_HAVE.search(view.text, max(start - 1, 0), value.start) is not None
    )


def why_input(text: str, begin: int, value: Quantity) -> tuple[str, str] | None:
    """ "using only 2% of the training data", "when half the cache is removed": what is put in or changed."""
    share = value.unit == "percent" or value.form == "fraction"
    if not share:
        return None
    if _TRAINING.match(text, value.end) and _PUT_IN.search(text, begin, value.start):
        return "set-up", "an amount of training data"
    if _WHENEVER.search(text, begin, value.start) and _IS_DONE.match(text, value.end):
        return "condition", "a change that is made, not what comes of it"
    if _TREATED.match(text, value.end):
        return "condition", "what was done to a model"
    return None


def is_tiny(view: SentenceView, value: Quantity) -> bool:
    """ "residual norms in the range of |1e-14|": so small a number is measured, not counted."""
    return (
        0 < value.high < 1e-3
        and value.unit is None
        and _TINY.search(view.text, max(view.sentence.start, value.start - 60), value.start) is not None
    )


def is_reached(view: SentenceView, value: Quantity) -> bool:
    """A number of things that is a result by its wording: a scale, a size cut down, cases that succeed."""
    text, end = view.text, value.end
    lead = text[max(view.sentence.start, value.start - 80) : value.start]
    if value.unit is not None and value.unit.startswith("param"):
        return 100 <= value.low == value.high < 1e6 and value.rule == "unit" and " " in text[value.start : end]
    if lead.endswith((" only ", " Only ")) and _FITS.match(text, end):
        return True
    if value.high >= 20 and value.rule == "number" and value.noun and _ENABLES_TASK.search(lead):
        return True
    if value.unit == "percent" and _TAKEN.match(text, end) and _ACCOUNTS.search(lead):
        return True
    if value.unit == "percent":
        return text[value.start - 1] == "(" and text[end : end + 1] == ")" and _SUCCEEDS.search(lead) is not None
    if not value.rule.startswith(("number", "unit", "range")):
        return False
    counted = value.unit is None or is_counted(value.unit.lower())
    if counted and _SCALES_TO.search(lead) and not _SUPPOSED.search(lead):
        return True
    if value.unit is None and _FEWER_STEPS.match(text, end) and _CUT_TO.search(lead):
        return True
    if value.unit is None and _STATES.match(text, end):
        return True
    return counted and _SHARE_BEHIND.match(text, end) is not None and _SUCCESS.search(lead) is not None


def is_contrasted(view: SentenceView, value: Quantity) -> bool:
    """ "(1.8 s vs. 14.5 s)", "6.7, compared to |55.8| for X": a level that is set against another is one."""
    text = view.text
    if _OF_RIVAL.match(text, value.end) and _AGAINST.search(
        text, max(view.sentence.start, value.start - 26), value.start
    ):
        before = (q for q in view.quantities if q.end < value.start and value.start - q.end < 70)
        counted = not value.marked and "." not in text[value.start : value.end]
        if not counted and any(q.form == "absolute" and q.marked is value.marked for q in before):
            return True
    if _OWNED.search(text, max(view.sentence.start, value.start - 40), value.start) and any(
        q.form == "absolute" and q.unit == value.unit and 0 < value.start - q.end < 60 for q in view.quantities
    ):
        return True
    for other in view.quantities:
        first, second = (value, other) if value.start < other.start else (other, value)
        if other is value or other.form != "absolute" or not 0 < second.start - first.end < 12:
            continue
        measured = first.unit is not None and first.unit == second.unit and not is_counted(first.unit.lower())
        if (measured or text[first.start - 1] == "(") and _VERSUS.fullmatch(text, first.end, second.start):
            return True
    return False
