"""The positions of a value to the words that name its metric, as regexes over `metric_syntax` symbols.

Tried from the surest to the loosest. Examples above each rule: `>` fires, `!` must not.
"""

import re
from dataclasses import dataclass

RELATIVE = frozenset(("factor", "percent", "difference", "magnitude", "fraction"))
WINDOW = 26  # symbols to the left that a rule may look back


@dataclass(frozen=True, slots=True)
class PositionRule:
    """`pattern` is matched right behind the value, or, if `left`, searched in what ends right before it.

    Its last group is the mention; the group's name says what else must hold: `m` nothing, `how` that "faster"
    before the noun gives way only to a time; the others are tested in `metric_positions`. `beside`: the symbols
    that can stand next to the value, to skip the rule cheaply. `forms`: the forms of value that it is for.
    """

    name: str
    pattern: re.Pattern[str]
    left: bool
    beside: str
    forms: frozenset[str] | None = None


def _right(name: str, beside: str, pattern: str, forms: frozenset[str] | None = None) -> PositionRule:
    return PositionRule(name, re.compile(pattern), False, beside, forms)


def _left(name: str, beside: str, pattern: str, forms: frozenset[str] | None = None) -> PositionRule:
    return PositionRule(name, re.compile(pattern + "$"), True, beside, forms)


# "faster" before a noun says how; the noun is the metric: "2.5x faster token throughput".
_NAMED = r"(?:C[dhx]?(?=N))?(?:(?<=[hids])(?P<m>M)|C(?P<sized>M)|(?P<how>[NXC]))"
RULES: tuple[PositionRule, ...] = (
    # > "2x improvement in end-to-end latency" · > "faster in terms of compile time" · > "2% drop on F1"
    # > "3x speedup in time-to-accuracy" · ! "3x speedup in production"
    _right(
        "value-change-in-noun", "sdhxireXC",
        r"s?[dhxi]{0,3}(?:[rei](?:[(][^()Q]{0,6}[)])?[no][dhxs&]{0,4}(?P<c>M)|[reiXC]s?(?:nxo|"
        r"(?:[(][^()Q]{0,6}[)])?[no])[dhxs&]{0,4}(?P<m>N)|"
        r"[reX]p[dhx]{0,2}(?P<o>N)(?!x))",
    ),
    # > "beats it in throughput with 2x speedup" · > "time per image (9x speedup" · ! "latency, 2x speedup"
    _left("noun-value-speedup", "Nx,:(wds", r"(?P<speedup>N)(?:[(]x?[,:]?|w|:)[ds]{0,3}", RELATIVE),
    # > "context lengths 19x longer than" · ! "reduces memory 2x faster"
    _left("noun-value-longer", "NMbs", r"(?P<longer>[NM])[bs]{0,2}"),
    # > "606x faster" · > "2.1x higher throughput" · > "30% fewer tokens" · ! "3x on throughput-bound kernels"
    _right("value-noun", "dhis(CNXM", rf"[dhis(]{{0,3}}{_NAMED}"),
    # > "4x more agent contexts" · ! "4x higher batch GEMM samples"
    _right("value-more-counted", "hs", r"s?h(?:x|-){1,3}(?P<more>M)(?![xN])"),
    # > "39% of the parameters" · > "96% of the dense model's accuracy" · ! "3% of cases"
    _right("value-of-noun", "so", r"s?o[dhsxi]{0,5}(?P<m>[NX])|s?o[ds]{0,2}(?P<c>M)"),
    # > "only 12% of the original model's training data"
    _right("fraction-of-counted", "so", r"s?o[dhsx]{0,4}(?P<m>M)", frozenset(("fraction",))),
    # > "only 1/6 KV cache" · > "half the labelled data"
    _right("fraction-noun", "Mdhxs", "[dhxs]{0,3}(?P<m>M)", frozenset(("fraction",))),
    # > "accelerates decoding throughput by 3x" · ! "outperforms it in accuracy by 3%"
    _left("verb-noun-value", "Notyabfsdz:(", r"(?P<verb>V)[dhx]{0,2}N[otyabfsdz:(]{0,6}"),
    # > "overhead negligible (under 0.1%)" · ! "compression modules (25%"
    _left("noun-slight-value", "(s", r"(?P<slight>N)b?[xh][(][sd]{0,3}"),
    # > "improves accuracy under noise by 3%"
    _left("verb-noun-under-noun-value", "ysdb", r"[ie][dhx]{0,3}(?P<under>N)p[dhx]{0,3}N[ys][sd]{0,3}", RELATIVE),
    # > "compresses the weights 3x and the cache 4x"
    _left("next-object-value", "Msbdty", r"V[^;:iVWQ]{1,12}[sd]{0,2}Q,?&[dhx]{0,3}(?P<m>M)[ysd]{0,3}", RELATIVE),
    # > "accuracy of 93%" · > "latency by up to 3x" · > "throughput (5 tok/s" · ! "latency and 5 GB"
    _left("noun-value", "NX)otyabfsdzie=:(", r"(?P<open>[NX])(?:\(x\))?[otyabfsdzie=:(]{0,6}"),
    # > "with fewer communication rounds (0.54x)" · ! "samples (3x)"
    _left("more-counted-bracket", "(s", r"h[dx]{0,2}(?P<m>M)[(][sd]{0,3}"),
    # > "with little (1-3%) accuracy loss" · ! "accuracy (93%) and latency"
    _right("bracketed-value-noun", ")", rf"[)][dhx]{{0,2}}{_NAMED}"),
    # > "a reduction of 17% for LUTs" · > "from 40% to 80% in utilization" · ! "2x for throughput tests"
    _right("value-in-noun", "snp", r"s?(?:n[dhxs]{0,3}(?P<m>N)(?![xN])|p[dhs]{0,3}(?P<o>N)(?=[,;.&)y]|$))"),
    # > "1.2x SPECint speedup" · > "8% relative WER reduction"
    _right("value-words-noun", "dhxis", rf"[dhxis](?:/?[dhxis/]){{0,3}}{_NAMED}"),
    # > "1.7x and 2.1x higher throughput" · > "34.8%/32.4% accuracy" · > "37% and 68% in area and power"
    # > "1.5x and 2.5x lower decode and prefill latency"
    _right(
        "values-noun", ",&s()/dlQx",
        r"(?:(?:x{1,2}(?=[,&]))?[,&s()/dl]{0,3}Q){1,6}[)]?(?:s?[dhxi]{0,3}[reiX][no][dhxs&]{0,5}(?P<r>[NM])|"
        r"s?[on][dhx]{0,4}(?P<o>N)|"
        rf"[dhxi]{{0,3}}(?:x&)?{_NAMED})",
    ),
    # > "reduces latency on both by 3x" · > "cuts steps from 256" · ! "reduces latency while serving 3x"
    _left(
        "verb-noun-by-value", "NMytsdf",
        r"[ierV][dhxsno]{0,4}(?P<by>[NM])(?:[^;:iVQW]{0,14}[yt][sd]*|[sf]{0,2})",
    ),
    # > "10% higher than the baseline in accuracy" · ! "2x faster, and in accuracy"
    _right("value-than-in-noun", "hrexksnpotyabfdMz", r"[^,;:iVNXCWQ&]{1,12}n[dhx]{0,3}(?P<m>N)"),
    # > "3x higher than the baseline throughput" · ! "3x faster than the baseline"
    _right("value-than-noun", "dh", r"[dh]{1,2}k[dx]{0,4}(?P<m>N)(?![xN])"),
    # > "processing time per pixel was accelerated by 2x" · ! "accelerated by X, the time is 2x"
    _left("noun-moved-by-value", "yds", r"(?P<timed>N)[dhxop]{0,8}bx?V[yds]{1,3}"),
    # > "outperforms the best one by 5x" · > "speeds up decoding 2x" · ! "outperforming X, which has 27%"
    _left("verb-value", "VMXChrexksnotyabfdzp&,()/l",
          r"(?P<gain>V)(?:[^;iVQWN(]|\([^()V]{0,8}\)|N(?=x)){0,16}[ysnt(]*"),
    # > "throughput of the decoder reaches 5 tok/s" · > "speedups over vLLM of 2x"
    _left("noun-phrase-value", "VMChrexksnotyabfdzp&,()/l",
          r"(?P<m>[NX])[pknaobd][^;iVQNXWw]{0,10}(?<!&)(?<!&s)"),
)  # fmt: skip

# Two metrics of two values: "latency and memory" with "2.4x and 3.5x".
GROUP = re.compile(r"[NM](?:,[dhxs]{0,2}(?:xo)?d?[NXM]){0,3},?[&/][dhxs]{0,2}(?:xo)?d?[NXM](?:&[dhxs]{0,2}d?[NXM])?")
RESPECTIVELY = re.compile(r"[^Q;.]{0,14}l")
VALUES = re.compile(r"Q(?:[,&/s]{1,3}[ytd]?s?Q){1,5}")
NAMING = re.compile(r"[NXC]")
OWN_VALUE = re.compile(r"Q[)]?[dhx]{0,3}$")
# > "1.2x on A100, 1.4x" · > "1.67x (average 1.41x": the value before, and what may stand between.
LISTED = re.compile(r"Q(?:[(][^()Q]{0,8}[)])?(?:[pkoan][dhxs&,/]{0,8})?[,&;(/:sl]*[dsytk]*$")
# > "5% improvement over the baseline": a change of something that is named elsewhere.
CHANGE = re.compile(r"[dhis]{0,3}[re]")
# > "performance gains of 2% in mIoU"
IN_NOUN = re.compile(r"s?n[dhsx]{0,3}(?P<m>N)(?![xN])")
# > "reaches 48K tok/s, 6.5x higher than it" · > "98x improvement (4.9 s to 50 ms)": a gain beside its level.
AFTER_LEVEL = re.compile(r"Q[,;(x]{0,3}s*d?s*$")
THAN = re.compile(r"h?x?k")
LEVELS_BEHIND = re.compile(r"[dhx]{0,2}[re][(]s?f?Q")
# > "reaches 93 tok/s, which is 1.4x that of it" · > "takes 16 MB: a 96% reduction" · ! "16 MB and a 2x gain"
APPOSED = re.compile(r"[^;iVWQ&]{0,16}[,:(;](?:Wb|[zx])?[dsh]{0,4}")
AGAIN = re.compile(r"[hx]{0,2}[re](?![noN])|do|x{0,2}d?xx$")
# > "outperforms the one by 10x and the other by 6x": the same again.
BY_AGAIN = re.compile(r"Q[^;:iVWQ]{0,16}&[^;:iVWQNX]{0,12}y[sd]*$")
# > "throughput grows 2x at 1% accuracy loss, and up to 3x on four": goes on with the value of the same form.
ELIDED = re.compile(r"[,;&][sdyzk]*$")
# > "a 1.7x speedup over it and a 5% improvement" · > "from 207 GB to 17 GB, a 92% reduction": no new clause.
SAME_CLAUSE = re.compile(r"[^ivVWN;z]{0,24}|,z[dsx]{0,3}")
# > "runs 10x over the older one": nothing but the pace can be meant.
OVER = re.compile(r"[sx]{0,2}k")
# > "12% of all tasks"
SHARE = re.compile(r"s?o[dhx]{1,4}")
NEAREST = re.compile(r"(?P<m>[NXC])[^;WQNXC]*$")
