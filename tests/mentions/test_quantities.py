"""Value expressions: what is read from a sentence, one row a rule of the language."""

from dataclasses import dataclass

import pytest

from claimx.lexicon.loader import default_lexicon
from claimx.mentions.quantities import QuantityRecogniser
from claimx.spans import Quantity
from claimx.text.normalization import normalize

RECOGNISER = QuantityRecogniser(default_lexicon())


def find(source: str) -> tuple[str, list[Quantity]]:
    text, _ = normalize(source)
    return text, RECOGNISER.find(text, 0, len(text))


@dataclass(frozen=True, slots=True)
class Row:
    """What must come out: form, low, high and any other field by name."""

    form: str
    low: float
    high: float
    other: tuple[tuple[str, object], ...] = ()


def q(form: str, low: float, high: float | None = None, **other: object) -> Row:
    return Row(form, low, low if high is None else high, tuple(other.items()))


def check(source: str, rows: list[Row]) -> None:
    text, found = find(source)
    assert [(x.form, x.low, x.high) for x in found] == [(row.form, row.low, row.high) for row in rows]
    for quantity, row in zip(found, rows, strict=True):
        for name, value in row.other:
            got = text[quantity.start : quantity.end] if name == "text" else getattr(quantity, name)
            assert got == value, name


FACTORS = [
    ("a star is a times sign", "It has a 3.8* speedup and cuts energy 5.7*.", [q("factor", 3.8), q("factor", 5.7)]),
    ("speedups in a row", "A speedup of 1.3 on A and up to 1.2 on B.", [q("factor", 1.3), q("factor", 1.2)]),
    ("folds of a validation", "We use five-fold evaluation.", []),
    ("a number format is no verb", "It is a sum of doubles.", []),
    ("tuples are no verb", "It holds 120 Verilog triples (raw, good, bench).", [q("absolute", 120)]),
    ("tied to a noun is no verb", "An epoch-doubling variant follows.", []),
    ("a verb at the end", "The training throughput doubles.", [q("factor", 2)]),
    ("times before reduced", "It has a ×14.3 reduced compute load.", [q("factor", 14.3)]),
    ("times were lost before throughput", "It reaches 3.9 higher throughput.", [q("factor", 3.9)]),
    ("a score has no factor", "It has 2.4 lower perplexity.", [q("difference", 2.4)]),
    ("from small to large sizes", "It gains from 1.3x at small sizes to 2x at large ones.",
     [q("factor", 1.3), q("factor", 2)]),
    ("606times is a factor", "It is 606times faster.", [q("factor", 606, text="606×")]),
    ("x", "Sprocket is 2.5x faster.", [q("factor", 2.5)]),
    ("capital X behind a space", "It runs with 2.2 X faster inference.", [q("factor", 2.2)]),
    ("times sign in LaTeX", r"It is $3.76\times$ faster.", [q("factor", 3.76)]),
    ("times in words", "It is three times faster.", [q("factor", 3, rule="factor.spelled")]),
    ("times behind digits", "It is 3.3 times faster.", [q("factor", 3.3)]),
    ("fold", "We see a 10.9-fold speedup.", [q("factor", 10.9)]),
    ("spelled fold", "We see a two-fold speedup.", [q("factor", 2)]),
    ("tenfold", "We see a tenfold speedup.", [q("factor", 10)]),
    ("doubles", "Sprocket doubles throughput.", [q("factor", 2, direction="up", text="doubles")]),
    ("triples", "It nearly triples capacity.", [q("factor", 3, bound="about")]),
    ("halves is two", "Sprocket halves latency.", [q("factor", 2, direction="down")]),
    ("cut in half", "Memory is cut in half.", [q("factor", 2, direction="down", text="half")]),
    ("by more than half", "It shrinks the model by more than half.", [q("factor", 2, bound="at_least")]),
    ("twice", "It is twice as fast.", [q("factor", 2)]),
    ("several times", "It converges several times faster.", [q("factor", 2, bound="at_least")]),
    ("speedup of a bare number", "It reaches speedups of up to 13.34 on two GPUs.",
     [q("factor", 13.34, bound="up_to", marked=True), q("absolute", 2, unit="GPUs", marked=False)]),
    ("factor of a spelled number", "It cuts traffic by a factor of three.", [q("factor", 3)]),
    ("collapses to a part of the speed", "It collapses to 0.23x the speed.", [q("factor", 0.23)]),
    ("a lost times sign", "It achieves a 1.49 inference speedup.", [q("factor", 1.49, text="1.49")]),
    ("times sign in front", r"It needs $\times 30$ less frames.", [q("factor", 30)]),
    ("a power without a times sign", "It is up to 1.3*10^4 faster.", [q("factor", 13000, bound="up_to")]),
    ("a stencil is no difference", "It runs a seven-point stencil.", [q("absolute", 7)]),
    ("dimensions are no factor", "It reads 30×40 pixels.", []),
    ("a count of devices is no factor", "We use 8x H100 nodes.", [q("absolute", 8, marked=False)]),
]  # fmt: skip

RANGES = [
    ("the second end behind a gap", "It is 7.4x -7.8x faster.", [q("factor", 7.4, 7.8, text="7.4x -7.8x")]),
    ("both ends below zero", "It costs less ($-3$ to $-8\\%$ time).", [q("percent", 3, 8)]),
    ("sizes of cutting-edge models", "We run cutting-edge models from 106B to 671B parameters.",
     [q("absolute", 106e9, 671e9)]),
    ("hyphen", "It is 10-20x faster.", [q("factor", 10, 20, text="10-20x")]),
    ("times at both ends", "It gives 1.4x-7.6x speedups.", [q("factor", 1.4, 7.6)]),
    ("stripped times", "It is 1.8-3.8times faster.", [q("factor", 1.8, 3.8)]),
    ("to", "It gives 5.5x to 83.5x speedups.", [q("factor", 5.5, 83.5)]),
    ("percent hyphen is no midpoint", "It saves 65-92% energy.", [q("percent", 65, 92)]),
    ("en dash", "It lowers cost by 65–92%.", [q("percent", 65, 92)]),
    ("percent in words", "It lowers latency by 8 to 36 percent.", [q("percent", 8, 36)]),
    ("decimals to percent", "It lowers energy by 1.89 to 31.78%.", [q("percent", 1.89, 31.78)]),
    ("between", "It answers in between 3 and 5 ms.", [q("absolute", 3, 5, unit="ms")]),
    ("by between", "It lowers latency by between 12% and 31%.", [q("percent", 12, 31)]),
    ("ranging from", "Speedups range from 2x to 5x.", [q("factor", 2, 5)]),
    ("ranging levels", "We see accuracies ranging from 94% to 99%.", [q("absolute", 94, 99)]),
    ("multiplier holds for both ends", "It saves $1.2-2.0M/yr.",
     [q("difference", 1.2e6, 2e6, unit="$/yr")]),
    ("about sign between", r"It is $2 \sim 7\times$ faster.", [q("factor", 2, 7)]),
    ("worse to better", "We observe 0.69x to 3.91x.", [q("factor", 0.69, 3.91)]),
    ("tolerance", "The grip holds 31.8 ± 1.2 N.", [q("absolute", 31.8, unit="N", rule="tolerance")]),
]  # fmt: skip

CHANGES = [
    ("two units are no change", "It moves up to 15 m/s from 4 kg of thrust.", [q("absolute", 15), q("absolute", 4)]),
    ("to a range", "Latency falls from 9 ms to 3-4 ms.", [q("change", 3, 4, reference=9, unit="ms")]),
    ("to a range of a smaller unit", "It falls from 2 s to 300-400 ms.",
     [q("change", 0.3, 0.4, reference=2, unit="s")]),
    ("from to", "Sprocket lifts success from 40% to 80%.",
     [q("change", 80, reference=40, direction="up", unit="percent", text="from 40% to 80%")]),
    ("shared unit", "It cuts training from 12 to 2 minutes.", [q("change", 2, reference=12, unit="minutes")]),
    ("two units", "It moves latency from 92ms to 2s.", [q("change", 2000, reference=92, unit="ms")]),
    ("words between", "Latency falls from 8.4 s with Alpha to 0.4 s.", [q("change", 0.4, reference=8.4)]),
    ("multipliers", "It shrinks the network from 12B to 2B.", [q("change", 2e9, reference=12e9)]),
    ("arrow", r"The delay (E2E 127$\to$62\,ms) drops.", [q("change", 62, reference=127, unit="ms")]),
    ("in brackets", "F1 improves (57% to 90%).", [q("change", 90, reference=57)]),
    ("reversed", "It raises utilization to 77% from 52%.", [q("change", 77, reference=52)]),
    ("a range before", "It lifts accuracy from 50-55% to over 93%.", [q("change", 93, bound="at_least")]),
    ("both approximate", "Users rise from ~154 to ~1,400.",
     [q("change", 1400, reference=154, bound="about")]),
]  # fmt: skip

PERCENTS = [
    ("savings reach", "Cost savings reach 89% here.", [q("percent", 89)]),
    ("a speedup ratio above", "It has a speedup ratio exceeding 8%.", [q("percent", 8)]),
    ("an accuracy reaches a level", "A logistic regression reaches 74% accuracy.", [q("absolute", 74)]),
    ("rivals in a row", "It gives a 1.2x speedup over Arrow, 0.6% over Birch.", [q("factor", 1.2), q("percent", 0.6)]),
    ("additional", "It incurs merely 1% additional latency.", [q("percent", 1)]),
    ("a further share", "Mapping both phases adds a further 22.75%.", [q("percent", 22.75)]),
    ("a noun behind two values", "It brings a 56% (A) and 28% (B) gain.", [q("percent", 56), q("percent", 28)]),
    ("close, in a bracket", "It stays close to the optimum (within 6.1%).", [q("percent", 6.1)]),
    ("lost of", "It loses 13.9% of its throughput.", [q("percent", 13.9)]),
    ("of a drop", "It comes with less than 1% of accuracy drop.", [q("percent", 1)]),
    ("or greater", "The port sees 50% or greater reduction in misses.", [q("percent", 50)]),
    ("comparable within a margin", "Both have comparable speed within 25%.", [q("percent", 25)]),
    ("agreement in percent", "It matches the simulator to within 0.5% here.", [q("absolute", 0.5)]),
    ("error of a model", "It stays within 6% error.", [q("absolute", 6)]),
    ("a level behind a colon", "It beats models 57x larger: 81% accuracy.", [q("factor", 57), q("absolute", 81)]),
    ("a share that is filled", "The overhead is below 3% of the DRAM area.", [q("absolute", 3)]),
    ("a share that is occupied", "It works while occupying less than 2% of the die area.", [q("absolute", 2)]),
    ("comparative was lost", "It scores over 50% than its rivals.", [q("percent", 50, bound="at_least")]),
    ("the level of a rival", "It improves 7x over its 3.5% base.", [q("factor", 7), q("absolute", 3.5)]),
    ("higher", "Sprocket gives 12% higher accuracy.", [q("percent", 12, unit=None)]),
    ("noun phrase before the noun of change", "It brings 92% wall-clock time reduction.", [q("percent", 92)]),
    ("by", "It improves throughput by 4.4%.", [q("percent", 4.4)]),
    ("gain of", "We see a gain of 9%.", [q("percent", 9)]),
    ("reduction in something of", "We see a reduction in RAM usage of 89%.", [q("percent", 89)]),
    ("signed", "Accuracy changes (+0.45%).", [q("percent", 0.45)]),
    ("object before the value", "It cuts latency 45%.", [q("percent", 45)]),
    ("an acronym before the noun of change", "It sees a 30% mean squared error (MSE) reduction.",
     [q("percent", 30)]),
    ("another value before the noun of change", "It gives 27% (up to 40%) power reduction.",
     [q("percent", 27), q("percent", 40)]),
    ("a list without commas", "It raises scores by 10.4% 5.7% and 4.4% on A.",
     [q("percent", 10.4), q("percent", 5.7), q("percent", 4.4)]),
    ("an object with a tail before a bracket", "It reduces the latency of urgent calls (up to 74%).",
     [q("percent", 74, bound="up_to")]),
    ("a change in something before a bracket", "It has a minimal increase in parameters (1.1%).",
     [q("percent", 1.1)]),
    ("a noun of change of the next value", "It has utilizations of up to 80% and speedups of 7.2x.",
     [q("absolute", 80), q("factor", 7.2)]),
    ("over others", "It has speedups of 10x over Alpha and up to 70% over previous methods.",
     [q("factor", 10), q("percent", 70)]),
    ("a stray slash", "It boosts success by 18/%.", [q("percent", 18)]),
    ("loss in brackets", "It has minimal accuracy loss (<1%).", [q("percent", 1, bound="up_to")]),
    ("share taken away", "It removes 35% of redundant calls.", [q("percent", 35)]),
    ("parallel", "It saves 31% for wires, 12% for gates, and 8% for pads.",
     [q("percent", 31), q("percent", 12), q("percent", 8)]),
    ("accuracy", "It achieves 81.3% accuracy.", [q("absolute", 81.3, unit="percent")]),
    ("accuracy of", "It has an accuracy of 86 %.", [q("absolute", 86, unit="percent")]),
    ("improves to", "It improves accuracy to 70%.", [q("absolute", 70, unit="percent")]),
    ("overhead is a level", "It adds an area overhead of 0.2%.", [q("absolute", 0.2)]),
    ("share of cases", "It solves 97.4% of problems.", [q("absolute", 97.4)]),
    ("confidence", "We report 95% CI.", [q("absolute", 95, marked=False)]),
    ("points", "It gains 3 percentage points.", [q("difference", 3, unit="point")]),
    ("pp", "It gains 1.2 pp.", [q("difference", 1.2, unit="point")]),
    ("absolute improvement", "It brings a 5.25% absolute improvement.",
     [q("difference", 5.25, unit="point")]),
    ("hyphenated points", "A +114-point improvement follows.", [q("difference", 114, unit="point")]),
]  # fmt: skip

FRACTIONS = [
    ("of baselines", "It cuts emissions to 5-12% of single-site baselines.", [q("fraction", 0.05, 0.12)]),
    ("computing units behind", "It is on par, requiring only 55.6% TFLOPs.", [q("fraction", 0.556)]),
    ("kept without of", "It works while maintaining 95% original quality.", [q("fraction", 0.95)]),
    ("paid", "A cached request pays 10% of the input price.", [q("fraction", 0.1)]),
    ("degrees are none", "It scales to $1/4^\\circ$ grids.", []),
    ("dimensions are none", "It renders 2/3D scenes.", []),
    ("exact decimals", "It keeps 91.17% of the teacher's accuracy.", [q("fraction", 0.9117)]),
    ("of another's efficiency", "It achieves 90% of the spectral efficiency of a full search.", [q("fraction", 0.9)]),
    ("as few as", "It reads as few as 3% of the tokens.", [q("fraction", 0.03)]),
    ("as little as", "It encrypts as little as 5-16% of the parameters.", [q("fraction", 0.05, 0.16)]),
    ("in a third of the time", "It trains in one-third of the time.", [q("fraction", 1 / 3)]),
    ("slash", "It needs 1/10 of the memory.", [q("fraction", 0.1)]),
    ("words", "It uses two-thirds of the energy.", [q("fraction", 2 / 3)]),
    ("half", "It uses half the parameters.", [q("fraction", 0.5)]),
    ("only percent", "It needs only 12% of the energy.", [q("fraction", 0.12)]),
    ("a resource of another", "It works with only 50% FLOPs of the best one.", [q("fraction", 0.5)]),
    ("around one", "It takes just 0.7-1.1x the cost of an adder.", [q("fraction", 0.7, 1.1)]),
    ("half without an article", "It has less than half parameters.", [q("fraction", 0.5, bound="up_to")]),
    ("updates a part", "It adapts while updating at most 1.5% of parameters.", [q("fraction", 0.015)]),
    ("of a name", "It delivers an IOPS of 97% of VFIO.", [q("fraction", 0.97)]),
    ("the next of a row", "It reaches 57% of the original throughput and 59% of the energy efficiency.",
     [q("fraction", 0.57), q("fraction", 0.59)]),
    ("a share of time spent", "It spends 25% of the prefill time there.", [q("absolute", 25)]),
    ("kept", "It retains 99% of the original accuracy.", [q("fraction", 0.99)]),
    ("times below one", "It needs 0.5x the memory.", [q("fraction", 0.5)]),
    ("with a resource", "It works with only 15% GPU memory usage.", [q("fraction", 0.15)]),
    ("to one third", "It cuts compile time to one third.", [q("fraction", 1 / 3)]),
    ("an ordinal is none", "It wins on the third.", []),
]  # fmt: skip

MAGNITUDES = [
    ("singular without a number", "It brings order-of-magnitude gains.", [q("magnitude", 1, bound="exact")]),
    ("plural without a number", "It brings orders-of-magnitude gains.", [q("magnitude", 2, bound="at_least")]),
    ("an", "It is an order of magnitude faster.", [q("magnitude", 1, text="an order of magnitude")]),
    ("two", "It is two orders of magnitude faster.", [q("magnitude", 2)]),
    ("digits", "It is 3 orders of magnitude faster.", [q("magnitude", 3)]),
    ("hyphens", "We see a two-order-of-magnitude gain.", [q("magnitude", 2)]),
    ("range", "It is two to three orders of magnitude faster.", [q("magnitude", 2, 3)]),
    ("several", "It is several orders of magnitude faster.", [q("magnitude", 2, bound="at_least")]),
    ("bare plural", "It is orders of magnitude faster.", [q("magnitude", 2, bound="at_least")]),
]  # fmt: skip

LEVELS = [
    ("a difference behind differ", "It differs from the exact score by 0.44 on average.", [q("difference", 0.44)]),
    ("points of a scheme", "We offer a 5-point quality scheme.", []),
    ("points that are gained", "It shows a 3.2-point gain and a 4.8 percentage-point lead.",
     [q("difference", 3.2), q("difference", 4.8)]),
    ("instead of a week", "Training takes two days instead of a week.", [q("absolute", 2), q("absolute", 1)]),
    ("zero mishaps", "It shows zero constraint violations.", [q("absolute", 0, rule="count.zero")]),
    ("zero overhead is no count", "It adds zero overhead.", []),
    ("non-zero is no number", "It drops non-zero parameters.", []),
    ("a decimal counts no tokens", "It obtains 58.2 token F1.", [q("absolute", 58.2, unit=None)]),
    ("unit behind versus", "It sustains 31.6 versus 31.5 QPS.",
     [q("absolute", 31.6, unit="QPS"), q("absolute", 31.5, unit="QPS")]),
    ("agreement within a margin", "Both engines agree to within 0.02 nats.", [q("difference", 0.02)]),
    ("room within a limit", "The model fits within 24 GB of memory.", [q("absolute", 24, unit="GB")]),
    ("spans have two ends", "Overheads ranging from 2.3 (Alpha) to 215 (Beta) occur.",
     [q("absolute", 2.3), q("absolute", 215)]),
    ("points of a stencil", "It solves a 7-point finite difference stencil.", [q("absolute", 7)]),
    ("versions behind names", "It is built on CXL 2.0 and wav2vec 2.0.", []),
    ("time", "It takes 279.35 ms.", [q("absolute", 279.35, unit="ms")]),
    ("unit glued", "It takes 39.2ms.", [q("absolute", 39.2, unit="ms")]),
    ("rate of anything", "It plans 49 grasps per second.", [q("absolute", 49, unit="grasps per second")]),
    ("rate by slash", "It decodes 2,800 tokens/sec/GPU.", [q("absolute", 2800, unit="tokens/sec/GPU")]),
    ("per GPU per second", "It decodes 1302 tokens per GPU per second.",
     [q("absolute", 1302, unit="tokens per GPU per second")]),
    ("efficiency", "It reaches 12.1 TOPS/W.", [q("absolute", 12.1, unit="TOPS/W")]),
    ("device time", "It costs 665,000 H100 GPU hours.", [q("absolute", 665000, unit="H100 GPU hours")]),
    ("money", r"It costs \$0.70 per million output tokens.", [q("absolute", 0.7)]),
    ("duration of two units", "It takes 1 hour and 4 minutes.", [q("absolute", 64, unit="minutes")]),
    ("below a second", "It answers in sub-millisecond time.", [q("absolute", 1, bound="up_to")]),
    ("an article", "It prunes the model in under a second.",
     [q("absolute", 1, unit="second", bound="up_to")]),
    ("hundreds of", "It needs tens of thousands of GPU hours.", [q("absolute", 1e4, bound="at_least")]),
    ("100s of", "Tables take 100s of GB.", [q("absolute", 100, unit="GB", bound="at_least")]),
    ("multiplier", "It handles 12M requests.", [q("absolute", 12e6, unit="requests", marked=False)]),
    ("score", "It reaches a score of 0.754.", [q("absolute", 0.754, unit=None, marked=False)]),
    ("power of ten", r"The error is $1.5\times 10^{-14}$.", [q("absolute", 1.5e-14)]),
    ("count out of a total", "It wins 50 out of 68 cases.", [q("absolute", 50)]),
    ("slash count", "It passes 20/20 tests.", [q("absolute", 20)]),
    ("spelled count", "It leads three of four categories.", [q("absolute", 3)]),
    ("noun of a bare count", "It covers 4 datasets.", [q("absolute", 4, noun="datasets", marked=False)]),
    ("higher", "It is 2.3 dB higher.", [q("difference", 2.3, unit="dB")]),
    ("signed score", "It adds +1.5 BLEU.", [q("difference", 1.5)]),
    ("by an article", "It cuts the wait by a minute.", [q("difference", 1, unit="minute")]),
    ("saves", "It saves 2.3 GB.", [q("difference", 2.3, unit="GB")]),
]  # fmt: skip

LISTS = [
    ("no unit across a semicolon", "It is flat (408 at 2k, 361 at 10k; 17x faster).",
     [q("absolute", 408), q("absolute", 2000), q("absolute", 361), q("absolute", 10000), q("factor", 17)]),
    ("shared unit", "It takes 3, 5 and 10 ms.", [q("absolute", x, unit="ms") for x in (3, 5, 10)]),
    ("shared percent", "Accuracy grows by 10 and 20%.", [q("percent", 10), q("percent", 20)]),
    ("shared times", "Speedups of 29.1 and 16.8 times follow.", [q("factor", 29.1), q("factor", 16.8)]),
    ("slash pair", "It reaches 34.8%/32.4% on dev/test.", [q("absolute", 34.8), q("absolute", 32.4)]),
    ("three factors", "It is 2.1x, 3x and 4.6x faster.", [q("factor", x) for x in (2.1, 3, 4.6)]),
]  # fmt: skip

BOUNDS = [
    ("up to", "It is up to 2x faster.", ["up_to"]),
    ("as much as", "It is as much as 2x faster.", ["up_to"]),
    ("up to a", "It gives up to a 2x speedup.", ["up_to"]),
    ("up to wins over about", "It is up to ~3x faster.", ["up_to"]),
    ("over", "It is over 2x faster.", ["at_least"]),
    ("plus", "It runs at 100+ FPS.", ["at_least"]),
    ("sign", r"It keeps $\geq 81.3\%$ accuracy.", ["at_least"]),
    ("within", "It ends within 24 GB.", ["up_to"]),
    ("about", "It is roughly 2x faster.", ["about"]),
    ("about sign", "It is ~2x faster.", ["about"]),
    ("down to is none", "It goes down to 1.15 bits.", ["exact"]),
    ("all of a list", "It is up to 2.4x and 3.5x faster.", ["up_to", "up_to"]),
    ("a phrase between", "It gives up to 2.4x speedup and 3.5x savings.", ["up_to", "up_to"]),
    ("not the next clause", "It cuts cost by up to 24% and improves speed by 35%.", ["up_to", "exact"]),
    ("at least does not spread", "It wins more than 2x over A, 8x over B.", ["at_least", "exact"]),
]  # fmt: skip

STATISTICS = [
    ("average", "It has an average speedup of 2x.", ["mean"]),
    ("on average", "It is 2x faster on average.", ["mean"]),
    ("on average behind the rival", "It is 12% faster than Alpha on average.", ["mean"]),
    ("geometric mean", "A geometric mean speedup of 2.1x follows.", ["geomean"]),
    ("peak", "It lowers peak memory by 48%.", ["peak"]),
    ("percentile", "It lowers the 95th-percentile latency by 53%.", ["p95"]),
    ("bracket", "It is up to 1.67x (average: 1.41x) faster.", [None, "mean"]),
    ("one by one", "It is 5x and 7x faster in median and P95 latency.", ["median", "p95"]),
    ("each its own", "It cuts mean TTFT by 8%, P99 TTFT by 16%.", ["mean", "p99"]),
    ("the hardware peak is none", "It reaches 64% of FP32 peak.", [None]),
    ("a metric's name is none", "It reaches 80% mean average precision.", [None]),
]  # fmt: skip

FORMS = [
    pytest.param(text, rows, id=f"{group}: {name}")
    for group, table in {
        "factor": FACTORS, "range": RANGES, "change": CHANGES, "percent": PERCENTS, "fraction": FRACTIONS,
        "magnitude": MAGNITUDES, "level": LEVELS, "list": LISTS,
    }.items()
    for name, text, rows in table
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), FORMS)
def test_reads(text: str, rows: list[Row]) -> None:
    check(text, rows)


@pytest.mark.parametrize(("text", "bounds"), [pytest.param(t, b, id=i) for i, t, b in BOUNDS])
def test_bounds(text: str, bounds: list[str]) -> None:
    assert [quantity.bound for quantity in find(text)[1]] == bounds


@pytest.mark.parametrize(("text", "statistics"), [pytest.param(t, s, id=i) for i, t, s in STATISTICS])
def test_statistics(text: str, statistics: list[str | None]) -> None:
    assert [quantity.statistic for quantity in find(text)[1]] == statistics


@pytest.mark.parametrize(
    "name",
    [
        "A100", "L40S", "Llama-3-8B", "v8.2", "W4A8KV4", "YOLOv8", "RTX 4090", "H.264", "Qwen2.5-72B",
        "GPT-4", "INT4", "FP16", "ResNet-50", "3D", "x86", "5G", "IEEE 802.11", "the 1st", "in 2024",
        "[12]",
        "[3, 7-9]",
        "Figure 3", "480×640", "a 2:4 pattern", "pass@1", "top-1", "Raspberry Pi 4", "L40S and A100",
        "Grid'5000", "AIME 2024/2025", "DOI 10.5281/zen.21",
    ],
)  # fmt: skip
def test_identifiers_are_no_numbers(name: str) -> None:
    assert find(f"We evaluate {name} here.")[1] == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        pytest.param("We train a 7B model.", "model", id="a model size"),
        pytest.param("We use 4-bit weights.", None, id="a bit width"),
        pytest.param("It has one RTX card and 8 GPUs.", None, id="one RTX is no unit"),
    ],
)
def test_sizes_are_unmarked(text: str, noun: str | None) -> None:
    (quantity,) = find(text)[1]
    assert (quantity.form, quantity.marked, quantity.noun) == ("absolute", False, noun)


def test_nothing_outside_the_sentence_is_read() -> None:
    text = "It is up to 2x faster. It needs 3 GB."
    (second,) = RECOGNISER.find(text, 23, len(text))
    assert (second.bound, second.form, text[second.start : second.end]) == ("exact", "absolute", "3 GB")


def test_offsets_next_to_non_ascii_text() -> None:
    text = "Für Größe µ😀 ist es 2.5× schneller."
    (quantity,) = RECOGNISER.find(text, 0, len(text))
    assert text[quantity.start : quantity.end] == "2.5×"


@pytest.mark.parametrize("split", ["train", "dev", "seeds"])
def test_gold_values_are_found(gold, split: str) -> None:  # type: ignore[no-untyped-def]
    from claimx.text.normalization import read_document

    hits = total = 0
    for document in gold(split):
        read = read_document(document["text"], document["title"])
        found = []
        for sentence in read.sentences:
            for x in RECOGNISER.find(read.text, sentence.start, sentence.end):
                found.append((*read.offsets.to_source(x.start, x.end), x.form, x.low, x.high))
        for claim in document["claims"]:
            value = claim["quantity"]
            if value:
                total += 1
                hits += any(
                    start < value["end"]
                    and value["start"] < end
                    and form == value["form"]
                    and low == pytest.approx(value["low"], rel=1e-6)
                    and high == pytest.approx(value["high"], rel=1e-6)
                    for start, end, form, low, high in found
                )
    assert hits / total >= 0.96
