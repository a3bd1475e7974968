"""What stays as good as it was: "while maintaining accuracy", "comparable accuracy".

What is not lost ("without quality loss") stands in `qualitative_losses`.

==========  ==============================================  =================================================
keeps       "3× faster while maintaining accuracy"          "to maintain accuracy, we …" (a purpose)
            "preserves the original image quality"          "maintaining high fidelity" (praise)
            "results show that X preserves accuracy"        "we propose X, preserving accuracy" (a design)
level       "reaches competitive accuracy"                  "at the same latency" (a condition)
==========  ==============================================  =================================================
"""

import re

from ahocorasick_rs import AhoCorasick

from claimx.linking.drafts import SentenceView
from claimx.linking.qualitative_cue import UNHARMED, QualitativeCue, asserted, kin, listed
from claimx.linking.qualitative_losses import losses, lossless_work
from claimx.mentions.phrases import read_phrase
from claimx.spans import MetricMention

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


def kept(view: SentenceView) -> list[QualitativeCue]:
    """All claims of a sentence that something stays the same; their baselines are left empty."""
    words = view.text[view.sentence.start : view.sentence.end].lower()
    pieces = {_PIECES[index][0] for index, _, _ in _CUES.find_matches_as_indexes(words, overlapping=True)}
    if not pieces:
        return []
    keeps = "k" in pieces
    nouns = [m for m in view.metrics if m.shape in ("noun", "change")]
    found = losses(view, nouns) if "n" in pieces else []
    if "l" in pieces:
        found += lossless_work(view, nouns)
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


_DISTRIBUTION = re.compile(
    r"(?:preserv|maintain|retain)(?:es|ing|e|s) (?:the |"
    r"its )?(?P<metric>(?:[\w'’-]+ ){0,3}?distribution)(?: of (?=\w))?",
    re.I,
)
_WHOSE = re.compile(r"\b(?:original|target|output|exact|base|model)\b", re.I)


def _distribution(view: SentenceView) -> list[QualitativeCue]:
    """ "preserving the output distribution of the target model": nothing of its quality is lost."""
    cue = _DISTRIBUTION.search(view.text, view.sentence.start, view.sentence.end)
    if cue is None or not _WHOSE.search(cue["metric"]) or not asserted(view, cue.start()):
        return []
    owner = read_phrase(view.text, cue.end(), view.sentence.end) if cue.group().endswith("of ") else None
    end = owner[1] if owner else cue.end()
    sides = (owner,) if owner else ()
    return [QualitativeCue(cue.start(), end, "same", "quality", cue.span("metric"), sides, "keeps")]


# A sentence that reports: it has a number or speaks of results.
_REPORTS = re.compile(
    r"\d(?:[\d.,]*)\s?(?:\\?%|\$?\\times|×|times|[xX]\b|-?fold)|"
    r"\b(?:experiment|evaluat|result|show|demonstrat|empiric|outperform|achiev|finding|found|observ|"
    r"benchmark|validat|simulation|confirm|prototype|reveal|attain|reach)",
    re.I,
)
# A sentence that tells what was made and how.
_DESIGNS = re.compile(
    r"\b(?:we|paper|work|article|study)\s+(?:\w+ly |then |further |also )?(?:propos|introduc|present|design|"
    r"develop|appl|incorporat|leverag|analy|stud|adopt|investigat|explor)|"
    r"\b(?:idea|contributions|components|innovations|strategy)\b|(?:^|\s)by (?:\w+ly )?\w+ing",
    re.I,
)
# "with a comparable speed"; "at the same speed" is a condition.
_WITH = re.compile(r"\b(?:with|at)\s+an?\s+$|\bwith\s+$")
_ABSTRACT = 4


def _is_design(view: SentenceView) -> bool:
    """Whether the sentence tells what the work is made for, not what came out: "we propose X, preserving accuracy".

    In the first three fifths of a text only a sentence that reports is taken for a result.
    """
    text, sentence = view.text, view.sentence
    if _REPORTS.search(text, sentence.start, sentence.end):
        return False
    if _DESIGNS.search(text, sentence.start, sentence.end):
        return True
    sentences = view.document.sentences
    return len(sentences) >= _ABSTRACT and sentence.index + 1 <= 0.6 * len(sentences)


def _keeps(view: SentenceView, nouns: list[MetricMention]) -> list[QualitativeCue]:
    text, found = view.text, []
    for metric in nouns:
        if kin(metric.name) not in UNHARMED:
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
            if _is_design(view):
                continue
            start, rule = cue.start("verb"), "keeps"
        else:
            level = _LEVEL.search(text, lead_from, metric.start) if kin(metric.name) in ("quality", "time") else None
            if not level:
                continue
            if kin(metric.name) == "time" and not (
                view.comparators and _WITH.search(text, max(view.sentence.start, level.start() - 12), level.start())
            ):
                continue
            if not _REACHING.search(text, max(view.sentence.start, level.start() - 50), level.start()):
                continue
            if not (view.comparators or any(q.marked for q in view.quantities)):
                continue
            start, rule = level.start(), "level"
        if not asserted(view, start) or _SETTING.search(text, view.sentence.start, start):
            continue
        for each in listed(text, nouns, metric):
            if each is metric or kin(each.name) == "quality":
                found.append(QualitativeCue(start, each.end, "same", each.name, (each.start, each.end), (), rule))
    return found
