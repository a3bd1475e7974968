"""What stays as good as it was: "while maintaining accuracy", "without quality loss", "comparable accuracy".

==========  ==============================================  =================================================
keeps       "3× faster while maintaining accuracy"          "to maintain accuracy, we …" (a purpose)
            "preserves the original image quality"          "maintaining high fidelity" (praise)
level       "reaches competitive accuracy"                  "at the same latency" (a condition)
no-loss     "without accuracy loss", "no impact on quality" "without retraining"
lossless    "the decoding is lossless"                      "lossless compression of logs" (a technique)
unaffected  "accuracy remains unaffected"                   "the unaffected nodes"
==========  ==============================================  =================================================
"""

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from claimx.linking.drafts import SentenceView
from claimx.linking.qualitative_cue import QualitativeCue, kin
from claimx.mentions.phrases import read_phrase
from claimx.spans import MetricMention
from claimx.text.characters import lower_case

_LOSS = (
    r"(?:loss(?:es)?|degradations?|drops?|decline|decrease|compromises?|sacrific(?:e|ing)|reductions?|"
    r"deterioration|penalt(?:y|ies)|cost|"
    r"impact|effect|decay|regressions?|change|difference|trade-?offs?|overheads?|increase)"
)
_SMALL = (
    r"(?:no|negligible|minimal|little|virtually no|almost no|zero|near-zero|marginal|minor|nearly no|"
    r"insignificant|barely any|imperceptible|"
    r"only (?:an? )?(?:minor|marginal|slight|small|negligible|minimal)|slight)"
)
_DEGREE = (
    r"(?:any|significant(?:ly)?|noticeabl[ey]|substantial(?:ly)?|measurabl[ey]|severe(?:ly)?|further|"
    r"much|material(?:ly)?|observable|"
    r"appreciabl[ey]|meaningful(?:ly)?|an?|the|visible|perceptible|discernible|additional|apparent|extra|"
    r"notable|notabl[ey]|clear|statistically|large|major)"
)
_NO_LOSS = re.compile(
    rf"\bwithout\s+(?:{_DEGREE}\s+){{0,3}}"
    r"(?:(?P<harm>sacrific\w+|compromis\w+|degrad\w+|hurt\w*|harm\w*|affecting|losing|impacting|reducing|"
    r"altering|changing|worsening|impair\w+|diminish\w+|"
    r"damag\w+|jeopardi\w+|deteriorat\w+|trading(?: off)?|increasing|incurring|introducing)\b|"
    rf"(?P<a>(?:[\w-]+\s+){{0,3}}?{_LOSS})\b)|"
    rf"\b{_SMALL}\s+(?:(?:or|to)\s+(?:no|minimal|"
    rf"negligible)\s+)?(?:{_DEGREE}\s+){{0,2}}(?P<b>(?:(?!and\b|to\b|in\b|of\b)[\w-]+\s+){{0,3}}?{_LOSS})\b|"
    r"\b(?:does|do|did)\s+not\s+(?:\w+ly\s+)?(?P<not>degrade|increase|affect|hurt|harm|compromise|sacrifice|"
    r"reduce|impact|cause|come\s+at\s+the\s+(?:cost|expense)\s+of)\b|"
    r"\b(?:minimally|negligibly|barely|hardly)\s+(?P<hardly>impact|affect|degrad|chang|reduc)\w*\b",
    re.I,
)
_UNAFFECTED = re.compile(
    r"\s+(?:(?:is|are|was|were|remains?|stays?|being)\s+)?(?:largely |fully |well |completely |"
    r"essentially |almost |virtually )?"
    r"(?:unaffected|preserved|unchanged|maintained|intact|retained|uncompromised)\b(?!\s+(?:by|as|in|to|"
    r"for|through)\b)",
    re.I,
)
_LOSSLESS = re.compile(
    r"\b(?:(?:is|are|remains?|being|provably|and|yet|fully|nearly|almost|virtually|guarantees?|"
    r"guaranteeing)\s+)?(?P<word>(?:near(?:ly)?[- ])?loss-?less(?:ly)?)\b"
    r"(?:\s+(?P<object>[\w-]+(?:\s[\w-]+)?))?",
    re.I,
)
_LOSSLESS_WORK = re.compile(
    r"(?:\w+\s)?(?:generation|inference|accuracy|quality|performance|quanti[sz]ation|"
    r"speed-?ups?|across|on|at|under|for|in|results?|and|with|even|pruning)\b",
    re.I,
)
_UNHARMED = frozenset(("quality", "time", "reliability"))
_KEEP = re.compile(
    r"(?<![\w-])(?P<verb>(?:preserv|maintain|retain|sustain)(?:es|ing|ed|e|s)?|keep(?:s|ing)?|kept|"
    r"recover(?:s|ing)?|restor(?:es|ing)|"
    r"(?:preserv|maintain|improv)(?:ing|es|e) (?:or|and) (?:even )?(?:improv|exceed|enhanc|preserv|"
    r"maintain)(?:ing|es|e))\s+"
    r"(?P<object>(?:[\w'’/-]+,? ){0,6}?)$",
    re.I,
)
_LEVEL = re.compile(
    r"\b(?P<level>(?:(?:superior|better) or )?(?:comparable|competitive|on[- ]par|"
    r"near(?:ly)?[- ]lossless|equivalent|identical|near-identical|indistinguishable|similar|matching|"
    r"full-precision|undiminished|(?:similar|same|equal|comparable) levels? of|close to \w+|"
    r"[\w.]+-level)(?: or (?:even )?(?:better|superior|higher))?)\s+(?:(?!and\b|or\b|to\b|as\b|with\b|"
    r"in\b)[\w-]+\s+){0,2}$",
    re.I,
)
_REACHING = re.compile(
    r"\b(?:achiev\w*|deliver\w*|yield\w*|show\w*|with|offer\w*|exhibit\w*|attain\w*|demonstrat\w*|"
    r"provid\w*|reach\w*|obtain\w*|enabl\w*|has|have|produc\w*|maintain\w*|retain\w*|at|giv\w+|and|of)\s+"
    r"(?:(?:a|an|the|highly|nearly|overall|very|still|even|also|both)\s+){0,2}$",
    re.I,
)
_GOAL = re.compile(
    r"\b(?:aim(?:s|ing|ed)? (?:to|at)|goals?|challeng\w+|in order to|seeks? to|need(?:s|ed)? to|must|"
    r"should|hard to|difficult\w*|struggle\w*|"
    r"critical|essential|crucial|important|how to|ability to|whether|required?|requires|objective|trying|"
    r"attempt\w*|remains? (?:a|an|unclear)|"
    r"questions?|impossible|fail(?:s|ed)? to|cannot|if|trade-?off|ideal|desir\w+|problem|potential|could|"
    r"would|want|hope)\b",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?<!able )(?:to|by|for|of|through|via|not|us to|helps?|allows?|how)\s+(?:\w+ly\s+|better\s+)?$", re.I
)
_ABLE = re.compile(
    r"\b(?:able to|manages? to|enough to|can|shown to|found to|enabl\w+ \w+ to|"
    r"continues? to)\s+(?:\w+ly\s+)?$",
    re.I,
)
_PRAISE = re.compile(
    r"\b(?:high|higher|strong|good|excellent|robust|low|lower|great|reasonable|acceptable|superior|"
    r"better|fine|sufficient|state-of-the-art|"
    r"promising|satisfactory|near-perfect|real-time|consistent|minimal|stable|reduced|real|long-term|"
    r"faster|up|remarkable|impressive|outstanding|within|only|leading|rich|modest)\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:original|same|full|baseline|comparable|similar|near[- ]\w+|nearly|lossless|competitive|"
    r"identical|equivalent|unchanged|almost|on-par|model's|acceptable)\b",
    re.I,
)
_SETTING = re.compile(
    r"\b(?:existing|current|prior|previous|traditional|conventional|many|most|recent|several|these|"
    r"typical)\b[^,]{0,40}\b(?:methods|approaches|techniques|works?|studies|systems|solutions|efforts|"
    r"models)\b",
    re.I,
)
_NO_METRIC = re.compile(r"loss|degrad|regression|deterior", re.I)
_LINK = re.compile(
    r"[\s-]*(?:(?:the|its|their|any|in|of|to|on|for|model|models?'?s?|overall|final|original|downstream|"
    r"end-to-end|target|task|system|generation|output|predictive|application|either|both|\w+-\w+|"
    r"\w+)\s+){0,4}"
)
_AND = re.compile(
    r"(?:\s*\([^()]{0,30}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+)(?:(?!and\b|"
    r"while\b)[\w-]+\s+){0,2}?"
)


def kept(view: SentenceView) -> list[QualitativeCue]:
    """All claims of a sentence that something stays the same; their baselines are left empty."""
    words = view.text[view.sentence.start : view.sentence.end].lower()
    pieces = {_PIECES[index][0] for index, _, _ in _CUES.find_matches_as_indexes(words, overlapping=True)}
    if not pieces:
        return []
    no_loss, keeps, lossless = "n" in pieces, "k" in pieces, "l" in pieces
    nouns = [m for m in view.metrics if m.shape in ("noun", "change")]
    found = _no_loss(view, nouns) if no_loss else []
    if lossless:
        found += _lossless(view, nouns)
    if keeps and "distribution" in words:
        found += _distribution(view)
    return found + _keeps(view, nouns) if keeps else found


# Pieces of the words above, each behind the letter of its rules: most sentences hold none.
_PIECES = (
    "nwithout,nno ,nnegligibl,nminimal,nlittle,nzero,nmarginal,nminor,ninsignif,"
    "nbarely,nhardly,nimpercept,nslight,n not ,kpreserv,"
    "kmaintain,kretain,ksustain,kkeep,kkept,krecover,krestor,kcomparable,"
    "kcompetitive,kon-par,kon par,klossless,kequivalent,"
    "kidentical,kindisting,ksimilar,kmatching,kfull-precision,kundiminish,"
    "klevel,kclose to,llossless,lloss-less,lunaffected,"
    "lpreserved,lunchanged,lmaintained,lintact,lretained,luncompromised"
).split(",")
_CUES = AhoCorasick([piece[1:] for piece in _PIECES])


# How the alternatives of `_NO_LOSS` begin: it is tried only there.
_LOSS_STARTS = AhoCorasick(
    (
        "without,no ,negligibl,minimal,little ,virtually no,almost no,zero ,near-zero,marginal ,minor ,nearly no,"
        "insignificant ,barely,hardly,imperceptible ,only ,slight ,does ,do ,did "
    ).split(",")
)


def _losses(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `_NO_LOSS` from left to right, without overlap."""
    begins = _LOSS_STARTS.find_matches_as_indexes(lower_case(text[start:end]), overlapping=True)
    done = start
    for at in sorted(begin + start for _, begin, _ in begins):
        cue = _NO_LOSS.match(text, at, end) if at >= done else None
        if cue is not None:
            done = cue.end()
            yield cue


def _asserted(view: SentenceView, at: int) -> bool:
    start = view.clauses.part(at)[0]
    if at - start < 24:
        start = view.sentence.start
    return not _GOAL.search(view.text, max(start, at - 110), at)


def _no_loss(view: SentenceView, nouns: list[MetricMention]) -> list[QualitativeCue]:
    text, found = view.text, []
    for cue in _losses(text, view.sentence.start, view.sentence.end):
        if not _asserted(view, cue.start()):
            continue
        near = [
            m
            for m in nouns
            if cue.start() <= m.start < cue.end() + 50
            and (m.start < cue.end() or _LINK.fullmatch(text, cue.end(), m.start))
        ]
        loss = cue.group(cue.lastgroup or 0)
        if not near:
            if (
                _NO_METRIC.search(loss)
                and cue.lastgroup in ("a", "b")
                and not re.match(r"\s*(?:of|in)\s", text[cue.end() : cue.end() + 5])
            ):
                found.append(
                    QualitativeCue(
                        cue.start(),
                        cue.end(),
                        "same",
                        "quality",
                        (cue.start(cue.lastgroup), cue.end()),
                        (),
                        "no-loss",
                    )
                )
            continue
        for metric in _listed(text, nouns, near[-1]):
            if kin(metric.name) not in _UNHARMED and not (
                loss.lower() in ("increasing", "increase") and metric.name in ("memory", "compute")
            ):
                continue
            if kin(metric.name) == "time" and not (cue.lastgroup in ("harm", "not") and metric.shape == "noun"):
                continue
            found.append(
                QualitativeCue(
                    cue.start(),
                    max(cue.end(), metric.end),
                    "same",
                    metric.name,
                    (metric.start, metric.end),
                    (),
                    "no-loss",
                )
            )
    return found


# "an effective and lossless method for …": what a technique is, not what it reached.
_TECHNIQUE = re.compile(
    r"(?:\w+\s)?(?:methods?|techniques?|approach|compress\w+|acceleration|algorithms?|codecs?)\b",
    re.I,
)
_DISTRIBUTION = re.compile(
    r"(?:preserv|maintain|retain)(?:es|ing|e|s) (?:the |"
    r"its )?(?P<metric>(?:[\w'’-]+ ){0,3}?distribution)(?: of (?=\w))?",
    re.I,
)
_WHOSE = re.compile(r"\b(?:original|target|output|exact|base|model)\b", re.I)


def _distribution(view: SentenceView) -> list[QualitativeCue]:
    """ "preserving the output distribution of the target model": nothing of its quality is lost."""
    cue = _DISTRIBUTION.search(view.text, view.sentence.start, view.sentence.end)
    if cue is None or not _WHOSE.search(cue["metric"]) or not _asserted(view, cue.start()):
        return []
    owner = read_phrase(view.text, cue.end(), view.sentence.end) if cue.group().endswith("of ") else None
    end = owner[1] if owner else cue.end()
    sides = (owner,) if owner else ()
    return [QualitativeCue(cue.start(), end, "same", "quality", cue.span("metric"), sides, "keeps")]


def _lossless(view: SentenceView, nouns: list[MetricMention]) -> list[QualitativeCue]:
    text, found = view.text, []
    for metric in nouns:
        if kin(metric.name) in ("quality", "time", "reliability"):
            tail = _UNAFFECTED.match(text, metric.end, view.sentence.end)
            if tail and _asserted(view, metric.start):
                found.append(
                    QualitativeCue(
                        metric.start,
                        tail.end(),
                        "same",
                        metric.name,
                        (metric.start, metric.end),
                        (),
                        "unaffected",
                    )
                )
    if "oss" not in text[view.sentence.start : view.sentence.end]:
        return found
    for cue in _LOSSLESS.finditer(text, view.sentence.start, view.sentence.end):
        if cue["object"] and _TECHNIQUE.match(cue["object"]):
            continue
        predicate = cue.start() < cue.start("word") and re.match(
            r"is|are|remain|guarant|provab|being|and|yet", cue.group(), re.I
        )
        work = cue["object"] is None or _LOSSLESS_WORK.match(cue["object"])
        if not (predicate or work) or not _asserted(view, cue.start()):
            continue
        near = [m for m in nouns if cue.start() <= m.start <= cue.end() + 1 and kin(m.name) == "quality"]
        name, span = (near[0].name, (near[0].start, near[0].end)) if near else ("quality", cue.span("word"))
        found.append(
            QualitativeCue(cue.start("word"), max(cue.end("word"), span[1]), "same", name, span, (), "lossless")
        )
    return found


def _keeps(view: SentenceView, nouns: list[MetricMention]) -> list[QualitativeCue]:
    text, found = view.text, []
    for metric in nouns:
        if kin(metric.name) not in _UNHARMED:
            continue
        lead_from = max(view.sentence.start, metric.start - 80)
        cue = _KEEP.search(text, lead_from, metric.start)
        if cue and metric.shape == "noun":
            words = cue["object"] + text[metric.start : metric.end]
            if kin(metric.name) not in ("quality",) and not (
                _KEPT.search(words) and kin(metric.name) in ("time", "reliability")
            ):
                continue
            if _PRAISE.search(words) and not _KEPT.search(words):
                continue
            lead = text[max(view.sentence.start, cue.start() - 40) : cue.start()]
            if _PURPOSE.search(lead) and not _ABLE.search(lead):
                continue
            start, rule = cue.start("verb"), "keeps"
        else:
            level = _LEVEL.search(text, lead_from, metric.start) if kin(metric.name) == "quality" else None
            if not level:
                continue
            if not _REACHING.search(text, max(view.sentence.start, level.start() - 50), level.start()):
                continue
            if not (view.comparators or any(q.marked for q in view.quantities)):
                continue
            start, rule = level.start(), "level"
        if not _asserted(view, start) or _SETTING.search(text, view.sentence.start, start):
            continue
        for each in _listed(text, nouns, metric):
            if each is metric or kin(each.name) == "quality":
                found.append(QualitativeCue(start, each.end, "same", each.name, (each.start, each.end), (), rule))
    return found


def _listed(text: str, nouns: list[MetricMention], first: MetricMention) -> list[MetricMention]:
    chain = [first]
    for metric in nouns:
        if metric.start < chain[-1].end:
            continue
        if not _AND.fullmatch(text, chain[-1].end, metric.start):
            break
        chain.append(metric)
    return chain
