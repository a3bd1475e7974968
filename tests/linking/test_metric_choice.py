"""Which metric a value is of, and whether it is better or worse, position by position.

A row marks its values: <2x> factor, <40%> percent, <=93%> or <=5 ms> level, </12%> fraction,
<+1.5> difference, <40%>80%> from 40% to 80%, <^2> orders of magnitude.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.lexicon.loader import default_lexicon
from claimx.linking.metric_outcomes import polarity
from claimx.linking.metrics import MetricChoice, MetricLinker
from claimx.linking.unit_metrics import metric_of_unit
from claimx.mentions.metrics import MetricRecogniser
from claimx.spans import Form, Quantity

RECOGNISER = MetricRecogniser(default_lexicon().metrics)
_MARKED = re.compile(r"<([=/+^-]?)([^<]*?)>(?:([\d.]+%)>)?(?=\W|$)")
_NUMBER = re.compile(r"[\d.,]+")


def read(row: str) -> tuple[str, list[Quantity]]:
    """The text of a marked row and its values."""
    text, quantities, done = "", [], 0
    for marked in _MARKED.finditer(row):
        sign, inner, second = marked[1], marked[2], marked[3]
        text += row[done : marked.start()]
        done = marked.end()
        numbers = [float(n.replace(",", "")) for n in _NUMBER.findall(inner)]
        start = len(text)
        unit = inner[_NUMBER.search(inner).end() :].strip() if sign == "=" else None  # type: ignore[union-attr]
        form: Form = "percent" if inner.endswith("%") else "factor"
        high, low, reference = numbers[-1], numbers[0], None
        if second:
            form, reference, high, low, unit = (
                "change",
                numbers[0],
                float(second[:-1]),
                float(second[:-1]),
                "percent",
            )
            inner = f"from {inner} to {second}"
        elif sign == "=":
            form, unit = "absolute", "percent" if unit == "%" else unit or None
        elif sign == "/":
            form, low, high = "fraction", low / 100, high / 100
        elif sign in "+-" and sign:
            form, inner, unit = "difference", sign + inner, "point"
        elif sign == "^":
            form = "magnitude"
        text += inner
        quantities.append(Quantity(start, len(text), form, low, high, "test", unit=unit, reference=reference))
    return text + row[done:], quantities


def link(row: str, before: str = "") -> list[list[MetricChoice]]:
    text, quantities = read(row)
    linker = MetricLinker(
        text,
        0,
        len(text),
        quantities,
        RECOGNISER.find(text, 0, len(text)),
        RECOGNISER.find(before, 0, len(before)),
    )
    return [linker.choose(quantity) for quantity in quantities]


def said(row: str, before: str = "") -> list[list[tuple[str, str | None]]]:
    return [[(choice.name, choice.outcome_cue) for choice in choices] for choices in link(row, before)]


ONE_VALUE = [
    # right of the value
    ("Our kernel is <606x> faster.", "speed", "better", "value-noun"),
    ("It reaches <2.1x> higher throughput than X.", "throughput", "better", "value-noun"),
    ("It brings a <19.8%> end-to-end latency reduction.", "latency", "better", "value-noun"),
    ("It delivers <2.5x> faster token throughput.", "throughput", "better", "value-noun"),
    ("It delivers <2.6x> faster attention computation.", "speed", "better", "value-noun"),
    ("It needs <30%> fewer tokens.", "compute", "better", "value-noun"),
    ("It holds <2x> larger models.", "capacity", "better", "value-noun"),
    ("It achieves <=93.2%> top-1 accuracy.", "accuracy", None, "value-noun"),
    ("It gives a <2x> improvement in end-to-end latency.", "latency", "better", "value-change-in-noun"),
    ("It gives a <3x> speedup in time-to-accuracy.", "runtime", "better", "value-change-in-noun"),
    ("It gives a <3x> speedup in production.", "speed", "better", "value-noun"),
    ("It is <4x> faster in terms of compile time.", "runtime", "better", "value-change-in-noun"),
    ("It uses </39%> of the parameters.", "parameters", "better", "value-of-noun"),
    ("It keeps </96%> of the dense accuracy.", "accuracy", "worse", "value-of-noun"),
    ("It needs </12%> of the other model's training data.", "compute", "better", "fraction-of-counted"),
    ("It rises <40%>80%> in utilization.", "utilization", "better", "value-in-noun"),
    ("It saves memory with little (<1%>) accuracy loss.", "accuracy", "worse", "bracketed-value-noun"),
    ("It has <1.2x> SPECint speedup.", "speed", "better", "value-words-noun"),
    ("It is <10%> higher than the older parser in accuracy.", "accuracy", "better", "value-than-in-noun"),
    ("It is <3x> higher than the baseline throughput.", "throughput", "better", "value-than-noun"),
    # left of the value
    ("It has an accuracy of <=93.2%>.", "accuracy", None, "noun-value"),
    ("It reduces latency by up to <3x>.", "latency", "better", "noun-value"),
    ("It has low overhead and a throughput (<=5 tok/s>).", "throughput", None, "noun-value"),
    ("It reaches a speedup of <3x>.", "speed", "better", "noun-value"),
    ("It accelerates decoding by <2x>.", "speed", "better", "verb-value"),
    ("It accelerates decoding throughput by <2x>.", "speed", "better", "verb-noun-value"),
    ("It outperforms the best baseline by up to <5x>.", "speed", "better", "verb-value"),
    ("It outperforms the best baseline by up to <5%>.", "quality", "better", "verb-value"),
    ("It surpasses the accuracy of X by <3%>.", "accuracy", "better", "noun-phrase-value"),
    ("It reduces latency on both traces by <3x>.", "latency", "better", "verb-noun-by-value"),
    ("It cuts decoding steps by <3x>.", "compute", "better", "verb-noun-by-value"),
    ("It compresses the KV cache of X by <3x>.", "memory", "better", "verb-noun-by-value"),
    ("Supported context lengths are <19x> longer than before.", "capacity", "better", "noun-value-longer"),
    ("It beats X in throughput with a <1.6x> speedup.", "throughput", "better", "noun-value-speedup"),
    ("The throughput of the decoder reaches <=5 tok/s>.", "throughput", None, "noun-phrase-value"),
    ("It has performance gains of <2%> in mIoU.", "accuracy", "better", "noun-value"),
    # no word names it
    ("One run takes <=5 ms> on a CPU.", "latency", None, "unit-implies"),
    ("The run took <=5 hours> on a CPU.", "runtime", None, "unit-implies"),
    ("It runs at <=61 FPS> on it.", "throughput", None, "unit-names-metric"),
    ("It draws <=12 mW> on it.", "power", None, "unit-implies"),
    ("It takes <=3 mJ> per frame.", "energy", None, "unit-implies"),
    ("The chip needs <=1.2 mm2> in all.", "area", None, "unit-implies"),
    ("It reaches <=36 tokens/J> on it.", "energy_efficiency", None, "unit-names-metric"),
    ("It moves <=25 GB/s> over it.", "bandwidth", None, "unit-implies"),
    ("It took <=30 dollars> in all.", "cost", None, "unit-implies"),
    ("It trains a <=70000000000> model on one card.", "capacity", None, "model-size"),
    ("It runs <10x> over the sequential one.", "speed", "better", "form-implies"),
    ("It needs <8x> fewer indexer heads.", "compute", "better", "counted-thing"),
    ("It takes </50%> of the time.", "runtime", "better", "share-of-time"),
    ("It lifts <=200 kg> in all.", "other", None, "unit-unknown"),
    ("It flies at up to <=15 m/s> there.", "other", None, "unit-implies"),
    ("It gives an <8%> reduction in misfires.", "other", "better", "change-unknown-noun"),
    ("It reduces misfires by <8%>.", "other", "better", "verb-unknown-noun"),
    ("It cuts misfires <40%>38%> there.", "error", "better", "verb-unknown-noun"),
    ("It cuts image tiling <6x> in all.", "speed", "better", "form-implies"),
    ("It reads <2x> longer sequences.", "capacity", "better", "value-noun"),
    ("It has <2x> slower I/O there.", "speed", "worse", "value-noun"),
    ("The processing time per pixel was accelerated by <100x>.", "latency", "better", "noun-moved-by-value"),
    ("The decision latency is <80x> faster than profiling.", "latency", "better", "value-noun-of-subject"),
    ("It has competitive performance in simulation (<=92%>).", "accuracy", None, "noun-phrase-value"),
    ("It has a traffic expansion factor of <12x> over it.", "communication", "worse", "nearest-before"),
    ("It cuts accuracy regressions by <57%>.", "error", "better", "noun-value"),
    ("It saves <5%> more energy.", "energy", "better", "value-noun"),
    ("It has <14%> lower loss.", "error", "better", "value-noun"),
    ("It has a small footprint in area (<=1.2%>).", "area", None, "noun-value"),
    ("It cuts time-to-completion by <24%>.", "runtime", "better", "noun-value"),
    ("It allows reducing by <20%> the network activity.", "other", "better", "verb-by-unknown-noun"),
    ("It sustains <=92%> of the measured random-access bound.", "utilization", None, "share-of-limit"),
    ("It reduces VM flapping by <94%>.", "error", "better", "verb-unknown-noun"),
    ("It reduces congestion over Bruck by <3x>.", "communication", "better", "verb-unknown-noun"),
    ("It gives a <60%> reduction in time to reach it.", "runtime", "better", "value-change-in-noun"),
    ("It sustains a <77%> higher load.", "throughput", "better", "counted-thing"),
    ("It has <14x> fewer lines than CSL.", "productivity", "better", "counted-thing"),
    ("It replies at around <=10 Hz> there.", "throughput", None, "unit-implies"),
    ("It reaches <=200 GFLOP/s/W> there.", "energy_efficiency", None, "unit-implies"),
    ("It sees an improvement of <27%> in IOPS performance.", "throughput", "better", "value-in-noun"),
    ("It cuts violations by <21%> under dynamic traffic.", "error", "better", "noun-value"),
    ("It reduces CPU utilization by <30%>.", "resources", "better", "noun-value"),
    ("It reduces link utilization by <30%>.", "utilization", "better", "noun-value"),
    ("It finds plans within a factor of <1.1x> of it.", "speed", "worse", "form-implies"),
    ("It fits <4x> more agent contexts into it.", "capacity", "better", "value-more-counted"),
    ("It issues <4x> fewer database queries.", "compute", "better", "value-more-counted"),
    ("It improves accuracy under analog distortion by <3%>.", "accuracy", "better", "verb-noun-under-noun-value"),
    ("Its overhead is small, that overhead negligible (<=0.1%>).", "overhead", None, "noun-slight-value"),
    ("It enables <6x> longer generation lengths than X.", "capacity", "better", "value-noun"),
    ("The model gives <6x> longer output lengths.", "compute", "worse", "value-noun"),
    ("It compresses the gradients by <30x>.", "communication", "better", "verb-value"),
    ("It compresses the denoising of the reaction by <10x>.", "compute", "better", "verb-value"),
    ("It compresses the network by <10x>.", "parameters", "better", "verb-value"),
    ("It shortens the rationale by <42%>.", "compute", "better", "verb-unknown-noun"),
    ("It reduces the fence count by <8x>.", "communication", "better", "verb-unknown-noun"),
    ("It shortens the queue wait <5x> there.", "latency", "better", "verb-unknown-noun"),
    ("It can tolerate up to <=61%> of faulty nodes.", "reliability", None, "share-withstood"),
    ("Here <=46%> of the generated kernels match or exceed it.", "speed", "same", "share-of-wins"),
    ("Here <=46%> of the generated kernels outperform it.", "speed", None, "share-of-wins"),
    ("We built the whole engine in under <=2 months>.", "productivity", None, "time-spent"),
    ("It is trained on one card in <=3 days>.", "runtime", None, "time-spent"),
    ("It converges in only <=1.3 seconds>.", "runtime", None, "time-spent"),
    ("It answers in only <=1.3 seconds>.", "latency", None, "unit-implies"),
    ("It handles <=200 item updates per day> now.", "throughput", None, "unit-implies"),
    ("It occupies only <=36 neurocores> there.", "resources", None, "unit-implies"),
    ("Our prefetching has a <2.1x> higher hit ratio.", "other", "better", "value-noun"),
    ("The write performance collapses by <30%>.", "quality", "worse", "noun-value"),
    ("The inference time is up to <2.5x> that of the base model.", "latency", "worse", "noun-value"),
    (
        "It is a scheduler of workloads in queues of containers that improves others by <20%>.",
        "speed",
        "better",
        "form-implies",
    ),
]


@pytest.mark.parametrize(("row", "name", "outcome", "rule"), ONE_VALUE, ids=[row for row, *_ in ONE_VALUE])
def test_one_value(row: str, name: str, outcome: str | None, rule: str) -> None:
    ((choice,),) = link(row)
    assert (choice.name, choice.outcome_cue, choice.rule) == (name, outcome, rule)


LISTS = [
    ("It needs merely <=208 gates> and <=54 KB> SRAM.", ["resources", "memory"]),
    (
        "It cuts latency at the edge and the energy of devices by an average of <61%> and <28%>, respectively.",
        ["latency", "energy"],
    ),
    (
        "It has <1.5x> more accepted tokens with a cut in accuracy to the older one and over <2x> at a loss.",
        ["other", "other"],
    ),
    (
        "It has <1.3x> speedup, <1.6x> throughput, and <3x> energy efficiency; on the other <4x>, <6x>, and <5x>, "
        "respectively.",
        ["speed", "throughput", "energy_efficiency", "speed", "throughput", "energy_efficiency"],
    ),
    (
        "It is <1.3x> and <2x> off with <10%> and <67%> fewer parameters, respectively.",
        ["speed"] * 2 + ["parameters"] * 2,
    ),
    ("It has <1.5x> and <2.5x> lower decode and prefill latency.", ["latency"] * 2),
    ("It compresses the weights <3.9x> and the KV cache <3.8x> there.", ["parameters", "memory"]),
    ("Its coding throughput is <=4.9 GB/s>, while X has <=6.7 GB/s>.", ["throughput", "throughput"]),
    ("It has a latency overhead (<=0.03 ms> and <=0.25%> of the inference time).", ["overhead", "overhead"]),
    ("It has <=97%> accuracy, and an AUROC of <=0.99> there.", ["accuracy", "accuracy"]),
    ("It has a <2.7x> cut in makespan, unlocking unseen throughput.", ["runtime"]),
    ("It outperforms X (on <=64 cores>) by <10x> and Y by <6x>.", ["other", "speed", "speed"]),
    ("It reduces energy by <80%>, false alarms by <84%>.", ["energy", "error"]),
    ("It reduces latency and memory by <2.4x> and <3.5x>.", ["latency", "memory"]),
    ("It has <37%> and <68%> reductions in area and power.", ["area", "power"]),
    ("It has <1.7x> and <2.1x> higher throughput.", ["throughput", "throughput"]),
    ("It has <=34.8%>/<=32.4%> accuracy on both.", ["accuracy", "accuracy"]),
    ("It has a <1.2x> speedup on A100, <1.4x> on L40S.", ["speed", "speed"]),
    ("It has up to <1.67x> (average <1.41x>) higher throughput.", ["throughput", "throughput"]),
    ("Speedups of <3x> and <5x> are seen.", ["speed", "speed"]),
    ("It cuts latency by <3x> and energy by <2x>.", ["latency", "energy"]),
    ("It is <606x> faster and <16x> more energy-efficient.", ["speed", "energy_efficiency"]),
    ("A reduction of <17%> for LUTs, <66%> for DSPs.", ["resources", "resources"]),
    ("It gains <15%> in accuracy and <2x> in throughput.", ["accuracy", "throughput"]),
    ("It reaches <=48 tok/s>, <6.5x> higher than X.", ["throughput", "throughput"]),
    ("It has a latency speedup of <1.7x> over it and a <5%> improvement over X.", ["latency", "latency"]),
    ("It brings <4.4x> attention and <1.5x> end-to-end speedups.", ["speed", "speed"]),
    ("It has <=92%> accuracy, outperforming X by <5%>.", ["accuracy", "accuracy"]),
    (
        "It has <2x> throughput at <1%> accuracy loss, and up to <3x> on two.",
        ["throughput", "accuracy", "throughput"],
    ),
]


@pytest.mark.parametrize(("row", "names"), LISTS, ids=[row for row, _ in LISTS])
def test_lists(row: str, names: list[str]) -> None:
    assert [choices[0].name for choices in link(row)] == names


def test_one_value_of_two_metrics() -> None:
    assert said("It improves throughput and latency by <2x>.") == [[("throughput", "better"), ("latency", "better")]]


def test_two_adjectives_are_not_one_value_of_two_metrics() -> None:
    assert said("It has <2x> higher throughput and lower latency.") == [[("throughput", "better")]]


OUTCOMES = [
    ("It reduces throughput by <5%>.", "worse"),
    ("It increases latency <2x>.", "worse"),
    ("There is only a <2%> accuracy drop.", "worse"),
    ("The accuracy is within <1%> of X.", "worse"),
    ("It has <3x> lower energy.", "better"),
    ("It improves the word error rate by <3%>.", "better"),
    ("Throughput is reduced by <3%>.", "worse"),
    ("Latency is <2x> lower than before.", "better"),
    ("The speed collapses to <0.23x>.", "worse"),
    ("It has speedups of <0.69x>.", "worse"),
    ("It adds <4%> overhead.", "worse"),
    ("It saves around <8x> computational cost.", "better"),
    ("It reduces accuracy degradation by <40%>.", "better"),
    ("It reduces SLO violations by <40%>.", "better"),
    ("Task latencies vary by up to <32x>.", None),
    ("It keeps </100%> of the accuracy.", "same"),
    ("The compression ratio is <2x> higher.", "better"),
    ("It saves <^2> of energy.", "better"),
    ("Accuracy goes <40%>38%> there.", "worse"),
    ("It cuts bandwidth by <77%>.", "better"),
    ("It trains with <12x> more parameters.", "better"),
    ("The F1 degradation is reduced by <61%>.", "better"),
    ("It adds little latency (a <3.7x> speedup over X).", "better"),
    ("It cuts the effective operations by <53%>.", "better"),
    ("Its accuracy gain is only <5%> below full precision.", "worse"),
    ("Its error falls <40%>38%> there.", "better"),
]


@pytest.mark.parametrize(("row", "outcome"), OUTCOMES, ids=[row for row, _ in OUTCOMES])
def test_outcomes(row: str, outcome: str | None) -> None:
    assert link(row)[0][0].outcome_cue == outcome


LEVELS = [
    ("It has <=92%> accuracy.", [None]),
    ("It has <=92%> accuracy, outperforming X.", ["better"]),
    ("It outperforms X, reaching <=92%> accuracy.", ["better"]),
    ("It outperforms X that reaches <=27%> accuracy.", [None]),
    ("It has <=92%> accuracy, surpassing X (<=27%>).", ["better", None]),
    ("It has <=92%> accuracy, on par with X.", ["same"]),
    ("A latency of <=4 ms> (versus <=9 ms> for X) is seen.", ["better", None]),
    ("An accuracy of <=83%> (vs. <=90%> for X) is seen.", ["worse", None]),
    ("It raises accuracy to <=70%>.", ["better"]),
    ("It cuts the latency to <=7 ms>.", ["better"]),
    ("It needs <=53 ms>, <62x> faster than X.", ["better", "better"]),
    ("With <=3 ms> per step and fewer parts, it outperforms X.", [None]),
    ("It outperforms the library of X with <=8.9 GB/s> throughput.", ["better"]),
    ("It outperforms models with <=3M> parameters.", [None]),
    ("It has a score of <=83.0>, which is <+1.4> higher than X.", ["better", "better"]),
    ("It keeps the same AUC of <=69.9%> there.", ["same"]),
]


@pytest.mark.parametrize(("row", "outcomes"), LEVELS, ids=[row for row, _ in LEVELS])
def test_levels(row: str, outcomes: list[str | None]) -> None:
    assert [choices[0].outcome_cue for choices in link(row)] == outcomes


def test_a_sentence_without_a_metric_looks_at_the_one_before() -> None:
    ((choice,),) = link("On MATH it adds <+3.1>.", before="The accuracy is better.")
    assert (choice.name, choice.rule) == ("accuracy", "sentence-before")


def test_what_rises_for_the_better_is_not_the_error_of_the_sentence_before() -> None:
    ((choice,),) = link("On MATH it adds <+3.1>.", before="The word error rate falls.")
    assert choice.name == "quality"


LOOSE = [
    ("It reads <=27%> of the logs, with good accuracy.", "compute", "how-little-of-a-thing-is-used"),
    ("It cuts false alarms, with <31%> savings in all and a lower energy.", "energy", "savings-of-what-is-named"),
    ("It brings <31%> savings.", "cost", "savings-of-nothing-named-are-of-money"),
    ("It gives <60%> cache reduction.", "memory", "unlisted-noun-before-a-reduction"),
    ("It has the best reward, a feasibility ratio of <=81%>.", "accuracy", "a-ratio-of-its-own"),
    ("Its accuracy is good, with a MAOE of <=0.65>.", "error", "an-unlisted-error-by-its-letters"),
    ("It serves <3x> more requests.", "capacity", "more-that-is-served"),
    ("It uses <38%> less CPU.", "resources", "less-of-a-device"),
    ("It is as good with fewer communication rounds (<0.54x>).", "communication", "bracket-behind-what-is-fewer"),
    ("It keeps only </17%> KV cache.", "memory", "a-fraction-right-before-a-counted-thing"),
    ("It needs </50%> as many parameters.", "parameters", "as-many"),
    ("It cuts the switching overhead to <=7%> of the latency.", "overhead", "overhead-as-a-share"),
    ("It reaches <=71%> of the peak performance.", "utilization", "share-of-the-peak"),
    ("It keeps <=80%> efficiency when scaling out.", "scalability", "efficiency-as-a-percentage-when-scaling"),
    (
        "It shortens the context length, and on these tasks it still retains <=95%>.",
        "accuracy",
        "no-percentage-of-a-length-from-afar",
    ),
    ("There is a <1.7x> runtime gap.", "runtime", "gap-in-a-time"),
    ("Cost savings reach <=89%>.", "cost", "savings-as-a-level"),
    ("The penalty is <=1.3%> for P99 latency.", "latency", "percentage-of-a-metric-with-units"),
    ("It lifts PSNR and peak memory, and adds <+6.0> on average.", "quality", "points-are-of-no-memory"),
    ("It trains with <12x> more parameters on the same GPU.", "capacity", "more-parameters-that-fit"),
    ("It cuts bandwidth by <77%>.", "communication", "bandwidth-that-is-saved"),
    ("It gives a <51%> relative reduction (micro-average) in output tokens.", "compute", "bracket-behind-the-change"),
]


@pytest.mark.parametrize(("row", "name"), [row[:2] for row in LOOSE], ids=[row[2] for row in LOOSE])
def test_values_far_from_a_metric(row: str, name: str) -> None:
    assert link(row)[0][0].name == name


def test_a_bare_number_goes_on_behind_a_factor() -> None:
    assert [choices[0].name for choices in link("Its speedups are <1.2x> relative to A and <=1.6> relative to B.")] == [
        "speed",
        "speed",
    ]


def test_unit_overrules_a_word_that_leaves_the_metric_open() -> None:
    assert said("Its inference speed is <=11 tokens per second>.") == [[("throughput", None)]]


def test_mention_of_the_wrong_kind_is_passed_over() -> None:
    """A number of milliseconds is no accuracy, however near the word."""
    assert said("The accuracy is kept at <=5 ms>.")[0][0][0] == "latency"


@pytest.mark.parametrize(
    ("name", "surface", "expected"),
    [
        ("throughput", "", 1),
        ("latency", "", -1),
        ("other", "", 0),
        ("reliability", "SLO violations", -1),
        ("storage", "compression ratio", 1),
        ("cost", "cost efficiency", 1),
    ],
)
def test_polarity(name: str, surface: str, expected: int) -> None:
    assert polarity(name, surface) == expected


@pytest.mark.parametrize(
    ("unit", "value", "name"),
    [
        ("ms", 3, "latency"),
        ("s", 3, "latency"),
        ("s", 300, "runtime"),
        ("GPU hours", 3, "compute"),
        ("tokens/s", 3, "throughput"),
        ("MFLOPs", 3, "compute"),
        ("TFLOPS", 3, "throughput"),
        ("ExaFLOP", 3, "throughput"),
        ("tokens per joule", 3, "energy_efficiency"),
        ("TOPS/W", 3, "energy_efficiency"),
        ("kWh", 3, "energy"),
        ("GB", 3, "memory"),
        ("Gb/s", 3, "bandwidth"),
        ("mm2", 3, "area"),
        ("$", 3, "cost"),
        ("lines of code", 3, "productivity"),
    ],
)
def test_units(unit: str, value: float, name: str) -> None:
    metric = metric_of_unit(unit, value)
    assert metric is not None
    assert metric.name == name


def test_a_list_without_end_is_read_from_any_value() -> None:
    text, quantities = read("Speedups of " + ", ".join(["<2x>"] * 3000))
    linker = MetricLinker(text, 0, len(text), quantities, RECOGNISER.find(text, 0, len(text)))
    assert linker.choose(quantities[-1])[0].name == "speed"


def test_a_value_of_another_sentence_is_an_error() -> None:
    text, quantities = read("It is <2x> faster.")
    linker = MetricLinker(text, 0, len(text), [], RECOGNISER.find(text, 0, len(text)))
    with pytest.raises(ValueError, match="starts at 6"):
        linker.choose(quantities[0])


_WORDS = st.sampled_from(
    "latency throughput faster speedup reduces by of and , ; ( ) than outperforms while in improvement "
    "higher accuracy tokens to the respectively vs <2x> <40%> <=93%> <=5> </12%> <40%>80%> <+1> <^2>".split()
)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=24).map(" ".join))
def test_every_value_gets_a_metric(row: str) -> None:
    for choices in link(row):
        assert choices
        for choice in choices:
            assert choice.name
            assert choice.rule
