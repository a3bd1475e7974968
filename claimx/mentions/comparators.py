"""Finds the other side of comparisons: the cue ("compared to", "outperforms", "than") and what it points at.

A comparator is a cue and its targets: the noun phrases named as the other side. Linking decides which
values and
which qualitative comparisons a comparator belongs to.
"""

import re
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from claimx.mentions.phrases import Phrase, read_list
from claimx.spans import Outcome
from claimx.text.characters import lower_case

Kind = Literal["compared", "than", "over", "versus", "verb", "match", "of", "baseline"]


@dataclass(frozen=True, slots=True)
class Comparator:
    """A cue span, its kind, what it says about the subject, and the spans of the other side.

    `fronted`: it opens its sentence or clause ("Compared to X, …") and so looks forward.
    """

    start: int
    end: int
    kind: Kind
    outcome: Outcome | None
    targets: tuple[Phrase, ...]
    fronted: bool = False


_CUES: tuple[tuple[Kind, Outcome | None, str], ...] = (
    ("compared", None, r"compar(?:e|es|ing) (?:our|its|this|it|the proposed)(?: [\w-]+){0,3}? (?:to|with|"
    r"against)|(?:when |as )?(?:compared|comparing|compare|compares) (?:to|with|against)|"
    r"in comparison (?:to|with)|"
     r"(?:in )?(?:contrast|relative) to|with respect to|w\.r\.t\.|wrt|against|in place of|instead of|"
     r"over and above|as opposed to|on top of"),
    ("match", "same", r"(?:maintain|preserv|retain|recover)(?:s|es|ing|ed|e)? (?:the |its |"
    r"their )?(?:[\w-]+ ){0,3}?(?:quality|accuracy|performance|fidelity|capabilit\w+|robustness|generali[sz]ation|"
    r"expressive\w*|flexibility|throughput|speed|guarantees|benefits) of(?! service)(?= (?:the |its |their )?"
     r"(?:original|full|baseline|unpruned|dense|uncompressed|teacher|base|standard|vanilla|"
     r"uncompressed|strong(?:er)?|leading|existing|state-of-the-art|prior|previous|conventional|traditional|native|"
     r"larger|bigger|heavier|proprietary|commercial|exact|unmodified|float(?:ing)?|(?-i:[A-Z])))"),
    ("match", "same", r"(?:maintain|preserv|retain|recover)(?:s|es|ing|ed|e)?(?= (?:the |"
    r"its )?[^,;.]{2,40}?'s\s)|perform(?:s|ing|ed)? (?:on par|comparably|similarly|favorably|favourably|"
    r"competitively|equally|identically) (?:over|to|with|against)|"
     r"at parity (?:\w+ )?with|(?:nearly |almost |near-)?identical results (?:from|to|as)"),
    ("over", None, r"(?<=uplift )from|(?<=gain )from|(?<=gains )from|(?<=improvement )from|"
    r"(?<=improvements )from|(?<=speedup )from|(?<=reduction )from"),
    ("over", None, r"(?:(?<=magnitude )|(?<=times )|(?<=× )|(?<=x )|(?<=% )|(?<=points )|(?<=fold ))beyond"),
    ("versus", None, r"versus|vs\.?"),
    ("than", None, r"than|(?<=times )as \w+ as|(?<=twice )as \w+ as|(?<=half )as \w+ as"),
    ("over", None, r"over|upon"),
    ("compared", None, r"(?:among|amongst|across)(?: all(?: of)?)?(?: the)?(?= (?:benchmarked|evaluated|"
    r"compared|tested|considered|existing|competing|"
     r"reported|published|studied|examined|investigated|state-of-the-art|SOTA|baseline|other|prior|"
     r"previous|alternative|popular) (?:[\w-]+ ){0,2}?"
     r"(?:method|approach|model|system|baseline|design|solution|work|scheme|algorithm|technique|"
     r"implementation|accelerator|framework|compiler|"
     r"scheduler|competitor|alternative|architecture|detector|solver|format)(?:e?s)\b)"),
    ("verb", "better", r"(?:significantly |consistently |substantially |even |greatly |"
    r"far )?(?:out-?perform(?:s|ed|ing)?|"
     r"surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|en|ing)?|outpac(?:es?|ed|ing)|"
     r"outclass(?:es|ed|ing)?|"
     r"pareto-dominat(?:es?|ed|ing)|dominat(?:es|ing)|improv(?:es?|ed|ing) (?:up)?on(?! average)|"
     r"improv(?:es?|ed|ing) over|eclips(?:es?|ed|ing)|"
     r"superior (?:\w+ ){0,3}?to|wins? (?:out )?over|preferred (?:over|to)|outscor(?:es?|ed|ing)|"
    r"outshin(?:es?|ing)|outrank(?:s|ed|ing)?|outdo(?:es|ing)?|overtak(?:es?|ing)|outstrip(?:s|ped|ping)?)"),
    ("verb", "worse", r"underperform(?:s|ed|ing)?|lag(?:s|ged|ging)?(?: far| well| significantly|"
    r" slightly)? behind|(?:far|well) (?:below|behind)|(?:loses|losing) (?:out )?to|ranks? below|"
     r"trail(?:s|ed|ing)?|inferior to|fall(?:s|ing)? short of|"
     r"(?:fall|falls|falling)(?: far| well)? behind|uncompetitive with|remains? (?:far |well |"
     r"significantly )?(?:below|behind)"),
    ("match", "same", r"match(?:es|ed|ing)?(?: \(or [a-z]+\))?(?:,? (?:or|and) (?:even |slightly |sometimes |"
    r"often )?(?:exceed|surpass|outperform|beat|improv)(?:s|ed|es|ing|e)?(?= (?!upon|over|on )))?|"
    r"rival(?:s|ed|ing|ling)?|on[- ]par (?:with )?or better than|on[- ]par with(?: or (?:better|"
    r"superior) (?:than|to))?|"
     r"(?:comparable|competitive|similar|equal)(?: or| and)(?: even| slightly| sometimes| often)? "
     r"(?:superior|better|higher|improved|stronger|greater)(?: (?!than|to)[\w-]+){0,3}? "
     r"(?:compared (?:to|with)|relative to|than|to|against)|"
     r"at par with|in line with|compet(?:e|es|ing) (?:directly |favorably |well )?with|(?:comparabl[ey]|"
     r"competitive(?:ly)?|similar(?:ly)?|identical|"
     r"equivalent|equal|close|parity)"
     r"(?: [\w-]+){0,4}? (?:with respect to|to|with|against)(?:,? if not (?:better|superior|higher|"
     r"faster|stronger) (?:than|to),?)?(?:,? (?:and|or) (?:even |(?:in|on|for) (?:some|many|several|most) \w+ |"
    r"sometimes |often )?(?:exceeding|surpassing|outperforming),?)?"
    r"(?: or (?:even )?(?:better than|exceeding|surpassing|"
     r"superior to))?|(?:same|similar|comparable)(?: (?!compared|relative)[\w-]+){1,5}? (?:as|of|to)|"
     r"as (?:good|well|fast|accurate|effective|efficient|efficiently|accurately|robust|reliable|faithful) as"
    r"(?:,? or (?:even )?better than)?|as (?:good|well) or better than|indistinguishable from|parity with|"
     r"approach(?:es|ing) (?:the |that of |near-)?(?:performance|accuracy|quality|level|speed|upper|"
     r"oracle|full|optimal|native|human|state)\w*(?: of)?"),
)  # fmt: skip
_CUE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<c{i}>{pattern})" for i, (_, _, pattern) in enumerate(_CUES)) + r")(?![\w-])",
    re.IGNORECASE,
)
# Words of "achieves full-precision accuracy"; "FooNet-level".
_LEVEL_WORDS = "full-,dense,native,teacher,uncompressed,unpruned,fp16,bf16,fp32,-level,-quality".split(",")
# How each of the cues begins. The expression is tried only there: to try it at every character is slow. A
# new cue
# needs its beginning here.
_BEGINNINGS = (
    "when compar,as compar,compared ,comparing ,compare ,compares ,in co,in re,contrast "
    "to,relative to,with respect,"
    "w.r.t.,wrt,against,in place,instead of,over,as opposed,on "
    "top,maintain,preserv,retain,recover,perform,at par,"
    "nearly ident,almost ident,near-ident,identical,from,vs,versus,than,upon,significantly ,consistently ,"
    "substantially ,even ,greatly ,far ,beyond"
    ",outperform,out-perform,surpass,exceed,beat,outpac,outclass,pareto-,dominat,"
    ""
    "improv,eclips,superior,outstrip,outscor,outshin,outrank,outdo,win ,wins ,prefer,far b,well b,loses ,losing ,rank,"
    "indisting,as rob,as rel,as faith,underperform,lag,trail,inferior,fall,uncompetitive,remain,match,"
    "rival,on par,"
    "on-par,in "
    "line,compete,competing,comparabl,competitive,similar,equivalent,equal,close,parity,same,as good,as "
    "well,as fast,as acc,"
    "as eff,as much,as many,as large,as long,as high,as big,as small,as expensive,approach,among,across"
).split(",")
_WORDS = AhoCorasick([*_BEGINNINGS, *_LEVEL_WORDS])
_NUMBER_NEXT = re.compile(
    r"\s*(?:the |an? )?(?!\d[\d.]*B\s[A-Z])[~≈≥≤<>$+-]?\s?\d[\d.,]*(?:\s?(?:[×%]|x\b)|\s|$|[-–]\d|"
    r"[KMBk]\b(?!-[a-z])|[\s-]?fold\b)"
)
_ONES = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety"
)
_SPELLED_NEXT = re.compile(
    r"\s*(?:an? |one |two |three )(?:order|hundred|million|billion|thousand)s?\b|"
    rf"\s*(?:an? )?(?:{_ONES})(?:[ -](?:{_ONES}|one))?[ -](?:times|fold|percent|hundred|thousand|million|billion|"
    rf"orders?)\b|"
    r"\s*(?:an? )?(?:(?:one|two|three|four|five)-)?(?:half|third|quarter|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth)s?(?: of)?\b|"
    r"\s*(?:twice|thrice|double|triple|halves|doubles|triples|doubling|halving)\b|"
    r"\s*(?:an? |one |two |three |half an? )(?:percentage )?points?\b|"
    r"\s*(?:tens|dozens|hundreds|thousands|millions|billions|trillions) of\b",
    re.I,
)
_OWNED = re.compile(r"[^,;()]{0,24}?\s(?:achieved|obtained|reached|reported|attained) by\s")
# "rather than", "more than 3": bounds and exclusions, not comparisons.
_NO_THAN = re.compile(r"(?:rather|other|later|earlier)\s*$", re.I)
_GAIN = re.compile(
    r"[×%]|\b(?:speed-?ups?|improvements?|gains?|reductions?|advantages?|increases?|savings?|"
    r"acceleration|boosts?|benefits?|decrease|"
    r"uplift|enhancements?|overheads?|higher|lower|faster|better|[\d.]+[xX]|percent|points?|fold|times|"
    r"improv\w+|magnitude|progress|"
    r"speed(?:s|ing)? up|leads?|pp|from [\d.]+%? to [\d.]+%?|"
    r"superior|superiority|robustness|stability|scalability|efficien\w+|"
    r"throughput|latency|accuracy|performance|win rate|lead|savings?)\b"
)
_NO_OVER = re.compile(
    r"\s*(?:time|the (?:course|years|past|last|network|entire|air|whole|internet|same)|long|multiple|"
    r"successive|ethernet|wi-?fi|"
    r"tcp|http|rdma|all|each|different|various|several|(?:two|three|four|five|six|seven|eight|nine|"
    r"ten) (?!(?:[\w-]+\s){0,4}?(?:baselines?|methods|state|sota|existing|algorithms|approaches|competitors|solvers|"
    r"systems|frameworks|libraries|compilers|schedulers|accelerators|alternatives|policies|rivals|schemes)\b)|"
    r"encrypted|iterations|epochs|sequences|a (?:range|wide|variety|period|set|series)|"
    r"(?:these|those)(?! (?:[\w-]+ )?(?:baselines|methods|approaches|strategies|systems|techniques|schemes|"
    r"solutions)))\b",
    re.I,
)
_FRONT = re.compile(
    r"(?:^|[,;:–—(]|\b(?:that|and|while|but))\s*(?:(?:when|as|even|also|specifically|overall)\s+)?$",
    re.I,
)
_NOTE = re.compile(r"[^();]{0,40}\)")
_AMONG = ("among", "across")
_SUPERLATIVE = re.compile(
    r"\b(?:most|least|lowest|highest|best|fastest|smallest|largest|greatest|shortest|slowest|cheapest|"
    r"leanest|top)\b",
    re.I,
)
_UPON = re.compile(r"improv\w*\s*$", re.I)


_MATCHES = re.compile(
    r"(?:[,;:(—–-]|^|\b(?:while|and|or|thus|thereby|closely|nearly|almost|roughly|exactly|by|without|from|in|for|even|still|"
    r"when|to|than|performance|accuracy|quality|results?|%))\s*$"
)
# "accuracy against strong attacks"
_DEFENDED = re.compile(r"\s(?:[\w-]+\s){0,4}?(?:attack|adversar|noise|fault|threat|drift|perturbation|jammer|failure)")


def find_comparators(text: str, start: int, end: int) -> list[Comparator]:
    """All comparators of the sentence `text[start:end]`, in order; one with no readable target is left
    out."""
    found: list[Comparator] = []
    covered = start
    read = start  # where the last cue ended
    leveled = False
    for word, at, _ in _WORDS.find_matches_as_indexes(lower_case(text[start:end]), overlapping=True):
        if word >= len(_BEGINNINGS):
            leveled = True
            continue
        cue = _CUE.match(text, at + start, end) if at + start >= read else None
        if cue is None:
            continue
        read = cue.end()
        if cue.start() < covered:
            continue
        kind, outcome, _ = _CUES[int(cue.lastgroup[1:])] if cue.lastgroup else _CUES[0]
        if not _is_comparison(text, cue, kind, start):
            continue
        targets = _targets(text, _after(text, cue.end(), end), end)
        if not targets:
            continue
        fronted = bool(_FRONT.search(text, max(start, cue.start() - 24), cue.start())) and kind in (
            "compared",
            "versus",
        )
        fronted = fronted or (cue.start() <= start + 2)
        if fronted and text[cue.start() - 1 : cue.start()] == "(" and _NOTE.match(text, targets[-1][1], end):
            fronted = False  # "52% (vs. X)": said of what stands before it
        found.append(Comparator(cue.start(), cue.end(), kind, outcome, targets, fronted))
        covered = targets[0][0]
    level = _LEVEL_OF.search(text, start, end) if leveled else None
    if level and not any(c.start <= level.start("target") < c.targets[-1][1] for c in found):
        found.append(Comparator(level.start(), level.start("target"), "match", "same", (level.span("target"),)))
        found.sort(key=lambda c: c.start)
    return found


# "achieves full-precision accuracy", "AlexNet-level accuracy": the other side is an adjective.
_LEVEL_OF = re.compile(
    r"\b(?:achiev|maintain|retain|preserv|match|reach|recover|attain|deliver|approach|provid|offer|yield|"
    r"obtain|sustain|exhibit)\w*\s+(?:near-?\s?)?"
    r"(?P<target>(?:full-precision|full-attention|full-cache|full-model|full-finetuning|dense|native|"
    r"teacher|uncompressed|unpruned|FP16|BF16|FP32|[A-Z][\w.]*(?=-level|-quality)))"
    r"(?:-level|-quality)?\s+(?:baseline\s+)?(?:[\w-]+\s+){0,2}?(?:accuracy|quality|performance|results)\b"
)


_HOLDER = re.compile(
    r"[^,;()]{0,30}?\s(?:(?:achieved|obtained|reached|reported|required|attained|used|offered|"
    r"needed) (?:by|for|with)|for|by|of|with|from|in|using)\s+"
)


def _targets(text: str, at: int, end: int) -> tuple[Phrase, ...]:
    """The other side from `at` on; behind a level ("compared to 38.5% for X") it is whose level that is."""
    found = read_list(text, at, end)
    if found and (holder := _LEVEL_OF_HOLDER.match(text, found[0][1], end)):
        found = read_list(text, holder.end(), end)  # "to the RMSE of 2.9 bpm achieved by X"
    elif found and _is_level(text, found[0]) and not _PRONOUN.match(text, found[0][0]):
        holder = _HOLDER.match(text, found[0][1], end)
        found = read_list(text, holder.end(), end) if holder else found
        while holder and found and (holder := _NEXT_HOLDER.match(text, found[-1][1], end)):
            found += read_list(text, holder.end(), end)  # "to 14% for X and 21% for Y"
    elif found and (level := _LEVEL_BEFORE.match(text, *found[0])):
        found[0] = level.end(), found[0][1]  # "vs. 96% baseline"
    found = [(a, named.end()) if (named := _NAME_AND_LEVEL.match(text, a, b)) else (a, b) for a, b in found]
    if found and (topic := _TOPIC.search(text, *found[-1])) is None:
        topic = next((m for t in found if (m := _TOPIC.search(text, *t))), None)
    if found and topic:  # "outperforms X regarding throughput, latency"
        found = [(a, min(b, topic.start())) for a, b in found if a < topic.start()]
    return tuple(t for t in found if not _is_level(text, t) and not _is_ours(text, t))


_PRONOUN = re.compile(r"(?:them|it)\b")
_TOPIC = re.compile(r"\s(?:regarding|concerning)\s")
_LEVEL_OF_HOLDER = re.compile(
    r"\sof\s[~≈]?\d[\d.,]*\s?%?(?:(?!\sand\s)[^,;()]){0,24}?\s(?:(?:achieved|obtained|reached|reported)\s)?(?:by|for|with)\s"
)
_NEXT_HOLDER = re.compile(
    r",?\s(?:and\s)?[~≈]?\d[\d.,]*\s?(?:%|[A-Za-z]{1,4})?\s(?:for|by|with|from|in|using)\s(?:the\s|an?\s)?(?=\S)"
)
# "vs. SSD 9 ms"
_NAME_AND_LEVEL = re.compile(
    r"[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)?(?= [~≈]?\d[\d.,]*\s?(?:%|[munµ]?s|[KMGT]i?B|[mk]?W|m?J|[\w-]+/s)$)"
)
_LEVEL_BEFORE = re.compile(r"\d[\d.]*\s?%\s(?:(?:with|for|by|in|at|using)\s)?(?=[a-zA-Z])")

# "gains from our method", "than previously": no other side, or one that is not named here.
_OURS = re.compile(r"\b(?:our|the proposed) $")
_OWN_WORK = re.compile(
    r"(?:proposed |new |novel |full )*(?:method|approach|system|framework|technique|design|algorithm|"
    r"scheme|model)s?$"
)
_NO_SIDE = re.compile(
    r"(?:previously|before|sequential|competitors?|others?|user|and|or|same|that|those|what|well|comparable|"
    r"competitive|similar|often \w+|\w+ly|[—–-]+)$|"
    r"(?:fewer|less|more|lower|higher|reduced|minimal)\s|(?:[\w-]+\s)?(?:budget|threshold|ceiling|limit)(?:$|\sof\s\d)"
)


def _is_ours(text: str, phrase: Phrase) -> bool:
    words = text[slice(*phrase)]
    if _NO_SIDE.match(words):
        return True
    return bool(_OWN_WORK.match(words) and _OURS.search(text, max(0, phrase[0] - 14), phrase[0]))


_LEVEL = re.compile(
    r"(?!\d[A-Z]{3,})[~≈≥≤<>+$-]?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?(?:\s?(?:%|×|[A-Za-z/]{0,6})(?:\s[a-z ]*)?)?$|"
    r"half$|average$|(?:them|it|this|that|those|these|fewer|less|more)$|(?:an? )?(?:order|factor|"
    r"fraction)s? of|order$"
)
# "31.5 QPS", "0.294 PageIoU"
_MEASURED = re.compile(
    r"\d+\.\d+\s?[A-Za-z][\w/]*(?:\s(?:points?|score))?$|\d[\d.,]*\s?(?:QPS|FPS|RPS|TPS|IOPS|[KMGT]i?B|[KMGT]?FLOPS|TOPS)(?:/s)?$"
)
_SIDES = re.compile(
    r"method|baseline|model|system|approach|framework|bit|GPU|CPU|node|counterpart|competitor|"
    r"accelerator|[A-Z]{2}"
)


def _is_level(text: str, phrase: Phrase) -> bool:
    """ "compared to 2688 seconds": the other side's level, not the other side."""
    words = text[slice(*phrase)]
    if _MEASURED.match(words):
        return True
    return bool(_LEVEL.match(words)) and not (_SIDES.search(words) and " " in words)


_SPACES = re.compile(
    r"\s*(?:even\s+)?(?:the\s+)?(?:(?:performance|accuracy|quality|that|those|results?|"
    r"speed)\s+(?:of|(?<=that\s)in|(?<=those\s)in|(?:achieved|obtained|produced|reached)\s+(?:by|with|from|using))\s+)?"
)


def _after(text: str, at: int, end: int) -> int:
    spaces = _SPACES.match(text, at, end)
    return spaces.end() if spaces else at


_RIVALS_NEXT = re.compile(
    r"\s(?:the\s|all\s)?(?:(?:existing|prior|previous|state-of-the-art|SO[Tt]A|SoTA|conventional|vanilla|competing)\s|"
    r"baselines?\b)",
    re.I,
)
# "over its 3.5% base"
_ITS_BASE = re.compile(
    r"\s(?:the|its|an?)\s[~≈]?\d[\d.,]*\s?%\s(?:[\w-]+\s)?(?:base|baseline|backbone|teacher|parent)\b"
)
_PERCENT_NEXT = re.compile(r"\s[~≈]?\d[\d.,]*\s?%\s(?!(?:[\w-]+\s)?baseline)")
_ADJECTIVE = re.compile(r"\b(?:(?:an?|the|at|under|with|for|in|of|on)\smatched|Match|(?:[Ee]xact|best|poor)[ -]match)$")


def _is_comparison(text: str, cue: "re.Match[str]", kind: Kind, start: int) -> bool:
    word = cue.group().lower()
    number = _NUMBER_NEXT.match(text, cue.end()) or _SPELLED_NEXT.match(text, cue.end())
    if kind in ("than", "over", "verb") and number and not _OWNED.match(text, number.end()):
        return _ITS_BASE.match(text, cue.end()) is not None
    if word.startswith(_AMONG):
        return _SUPERLATIVE.search(text, start, cue.start()) is not None
    if kind == "than":
        return not _NO_THAN.search(text, max(start, cue.start() - 9), cue.start())
    if kind == "over":
        if word == "from":
            return not _NUMBER_NEXT.match(text, cue.end())
        if word == "upon":
            return bool(_UPON.search(text, max(start, cue.start() - 14), cue.start()))
        far = _RIVALS_NEXT.match(text, cue.end())  # "… at low load, over existing methods"
        before = text[start if far else max(start, cue.start() - 70) : cue.start()]
        return not _NO_OVER.match(text, cue.end()) and bool(_GAIN.search(before))
    if kind == "match" and _PERCENT_NEXT.match(text, cue.end()):
        return False  # "competitive on Foo with 72.8% recall"
    if word in ("matched", "match") and _ADJECTIVE.search(text, max(start, cue.start() - 12), cue.end()):
        return False  # "at matched recall", "Exact Match"
    if word == "matching":  # "subgraph matching algorithms" are no comparison
        return bool(_MATCHES.search(text, max(start, cue.start() - 14), cue.start()))
    if word == "against" and _DEFENDED.match(text, cue.end()):
        return False
    if word == "against":
        if cue.start() == start or text[start : cue.start()] == "Even ":
            return True
        before = text[max(start, cue.start() - 40) : cue.start()].lower()
        return bool(re.search(r"compar|evaluat|benchmark|compet|experiment|gain|speedup|improve|\d", before))
    return True
