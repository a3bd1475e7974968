"""The words that name a metric: what is found, what it is called, and what must be left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.lexicon.loader import default_lexicon
from claimx.lexicon.schema import MetricEntry
from claimx.mentions.metrics import MetricRecogniser

RECOGNISER = MetricRecogniser(default_lexicon().metrics)


def found(text: str, recogniser: MetricRecogniser = RECOGNISER) -> list[tuple[str, str, str, str | None]]:
    mentions = recogniser.find(text, 0, len(text))
    return [(text[m.start : m.end], m.name, m.shape, m.outcome) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the end-to-end throughput of it", ("end-to-end throughput", "throughput"), id="modifier"),
        pytest.param("its GPU memory footprint is", ("GPU memory footprint", "memory"), id="noun-compound"),
        pytest.param("a top-1 accuracy of", ("top-1 accuracy", "accuracy"), id="hyphenated-modifier"),
        pytest.param("better energy efficiency", ("energy efficiency", "energy_efficiency"), id="qualified-head"),
        pytest.param("using 30 GPU hours", ("GPU hours", "compute"), id="gpu-hours"),
        pytest.param(
            "the time to first token (TTFT) is",
            ("time to first token (TTFT)", "latency"),
            id="acronym-behind",
        ),
        pytest.param("end-to-end (E2E) latency", ("end-to-end (E2E) latency", "latency"), id="acronym-inside"),
        pytest.param("the training time falls", ("training time", "runtime"), id="training-time"),
        pytest.param("the inference time falls", ("inference time", "latency"), id="inference-time"),
        pytest.param("the rebalancing time falls", ("rebalancing time", "runtime"), id="unknown-ing-time"),
        pytest.param("fewer quality issues", ("quality issues", "error"), id="trouble-with-a-quality"),
        pytest.param("the fault-tolerance cost", ("fault-tolerance cost", "cost"), id="what-a-quality-costs"),
        pytest.param("the program size", ("program size", "memory"), id="program-size"),
        pytest.param("the run-time performance", ("run-time performance", "speed"), id="performance-at-run-time"),
        pytest.param("the SLOs attainment", ("SLOs attainment", "reliability"), id="attainment-of-several"),
        pytest.param("a higher query per second (QPS)", ("query per second (QPS)", "throughput"), id="singular-rate"),
        pytest.param("a startup penalty", ("startup penalty", "latency"), id="startup-penalty"),
        pytest.param("the deadline satisfaction", ("deadline satisfaction", "reliability"), id="deadline-satisfaction"),
        pytest.param("keeps full-size performance", ("performance", "quality"), id="full-size-is-no-size"),
        pytest.param("its response times", ("response times", "latency"), id="plural-of-qualified"),
        pytest.param("mean latencies of", ("mean latencies", "latency"), id="plural-in-ies"),
        pytest.param(
            "communication overhead", ("communication overhead", "communication"), id="communication-overhead"
        ),
        pytest.param("an overhead of", ("overhead", "overhead"), id="bare-overhead"),
        pytest.param("inference speed of", ("inference speed", "speed"), id="inference-speed"),
        pytest.param("carbon emissions per token", ("carbon emissions per token", "carbon"), id="per-unit"),
        pytest.param("30.1 AP on it", ("AP", "accuracy"), id="acronym-exact"),
        pytest.param("an mIoU of", ("mIoU", "accuracy"), id="miou"),
        pytest.param("Recall@10 of", ("Recall@10", "accuracy"), id="recall-at-k"),
        pytest.param("pass@1 of", ("pass@1", "accuracy"), id="pass-at-k"),
        pytest.param("P@10 of", ("P@10", "accuracy"), id="precision-at-a-rank-by-letter"),
        pytest.param("an Hits@7 of", ("Hits@7", "accuracy"), id="unlisted-score-at-a-rank"),
        pytest.param("a perplexity score of", ("perplexity score", "error"), id="score-of-a-named-metric"),
        pytest.param("its training/inference time", ("training/inference time", "latency"), id="qualifiers-by-slash"),
        pytest.param("the pretraining time of", ("pretraining time", "runtime"), id="phrase-that-begins-inside-a-word"),
        pytest.param("graph convolution time", ("convolution time", "runtime"), id="unknown-tion-time"),
        pytest.param(
            "processing time per pixel", ("processing time per pixel", "latency"), id="time-per-item-is-a-latency"
        ),
        pytest.param("its maximum frequency", ("maximum frequency", "speed"), id="maximum-frequency"),
        pytest.param("the control frequency", ("control frequency", "throughput"), id="control-frequency"),
        pytest.param("DRAM transactions fall", ("DRAM transactions", "communication"), id="dram-transactions"),
        pytest.param("SSIM of", ("SSIM", "quality"), id="ssim"),
        pytest.param("LPIPS of", ("LPIPS", "error"), id="lpips"),
        pytest.param("the word error rate", ("word error rate", "error"), id="word-error-rate"),
        pytest.param("fewer SLO violations", ("SLO violations", "reliability"), id="slo-violations"),
        pytest.param("KV cache size", ("KV cache size", "memory"), id="kv-cache-size"),
        pytest.param("model size of", ("model size", "parameters"), id="model-size"),
        pytest.param("die area of", ("die area", "area"), id="die-area"),
        pytest.param("a performance speedup", ("performance speedup", "quality"), id="longest-phrase-ends-in-a-word"),
        pytest.param("93% of INT8 peak", ("INT8 peak", "utilization"), id="fraction-of-peak"),
        pytest.param("FP16 mixed-precision accuracy", ("accuracy", "accuracy"), id="number-format-is-no-measure"),
        pytest.param("30% less time-to-first-token", ("time-to-first-token", "latency"), id="noun-inside-a-cut-phrase"),
        pytest.param("usability scale score", ("usability scale score", "quality"), id="score-on-a-scale"),
        pytest.param("twice the computing power", ("computing power", "speed"), id="computing-power"),
        pytest.param("an accuracy cost of 1%", ("accuracy cost", "accuracy"), id="accuracy-as-the-price"),
        pytest.param("lines of code", ("lines of code", "productivity"), id="lines-of-code"),
    ],
)
def test_nouns(text: str, expected: tuple[str, str]) -> None:
    assert [(surface, name) for surface, name, *_ in found(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("it is faster", ("faster", "speed", "comparative", "better"), id="faster"),
        pytest.param("it is slower", ("slower", "speed", "comparative", "worse"), id="slower"),
        pytest.param(
            "more energy-efficient",
            ("more energy-efficient", "energy_efficiency", "comparative", "better"),
            id="more-x",
        ),
        pytest.param("17% cheaper", ("cheaper", "cost", "comparative", "better"), id="cheaper"),
        pytest.param(
            "lower-latency serving",
            ("lower-latency", "latency", "comparative", "better"),
            id="direction-in-compound",
        ),
        pytest.param(
            "higher-latency paths", ("higher-latency", "latency", "comparative", "worse"), id="compound-worse"
        ),
        pytest.param("it accelerates it", ("accelerates", "speed", "verb", "better"), id="verb"),
        pytest.param("speeds up it", ("speeds up", "speed", "verb", "better"), id="verb-with-particle"),
        pytest.param("outperforming it", ("outperforming", "quality", "verb", "better"), id="participle"),
        pytest.param("a speed-up of", ("speed-up", "speed", "change", "better"), id="speed-up-noun"),
        pytest.param("energy savings of", ("energy savings", "energy", "change", "better"), id="savings"),
        pytest.param(
            "accuracy degradation of",
            ("accuracy degradation", "accuracy", "change", "worse"),
            id="degradation",
        ),
        pytest.param(
            "latency reduction of",
            ("latency reduction", "latency", "change", "better"),
            id="reduction-better",
        ),
        pytest.param(
            "throughput reduction of",
            ("throughput reduction", "throughput", "change", "worse"),
            id="reduction-worse",
        ),
        pytest.param("KV cache compression", ("KV cache compression", "memory", "change", "better"), id="compression"),
    ],
)
def test_shapes_and_outcomes(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("low-latency serving", id="descriptive-compound"),
        pytest.param("latency-critical services", id="first-part-of-compound"),
        pytest.param("memory bound kernels", id="half-of-an-adjective"),
        pytest.param("a map of sr and em it drew", id="lower-case-acronym"),
        pytest.param("3 times as many", id="times-as-factor"),
        pytest.param("during time spent there", id="during-is-no-qualifier"),
        pytest.param("a learning rate of it", id="learning-rate"),
        pytest.param("latencyless", id="inside-a-word"),
        pytest.param("inference-time search", id="adverbial-compound"),
        pytest.param("", id="empty"),
    ],
)
def test_no_metric(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We study energy efficiency (EE). It gains 8% EE there.",
            ["energy_efficiency", "energy_efficiency"],
            id="an-abbreviation-of-a-metric",
        ),
        pytest.param(
            "The coflow completion time (CCT) counts. CCT falls by 8%.",
            ["runtime", "runtime"],
            id="an-abbreviation-with-a-word-of-its-own",
        ),
        pytest.param("The access point (AP) flies. Each AP is fed.", [], id="the-abbreviation-means-something-else"),
        pytest.param("We use compute-in-memory (CIM). The CIM is small.", ["memory"], id="a-technique-is-no-metric"),
        pytest.param("At 9 queries per second (QPS), QPS holds.", ["throughput"] * 2, id="what-it-always-means"),
        pytest.param("Dice, standard deviation (SD), 89.1 SD 7.7", ["accuracy", "error"], id="a-spread-is-left-alone"),
    ],
)
def test_abbreviations_mean_what_the_text_defines(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in RECOGNISER.find(text, 0, len(text))] == expected


def test_offsets_are_into_the_whole_text() -> None:
    text = "No metric here. The latency falls."
    (mention,) = RECOGNISER.find(text, 16, len(text))
    assert text[mention.start : mention.end] == "latency"


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    assert found("İİİ latency")[0][0] == "latency"


def test_a_lone_surrogate_stops_nothing() -> None:
    assert found("\ud800 latency")[0][:2] == ("latency", "latency")


def test_tiny_lexicon_of_ones_own() -> None:
    entry = MetricEntry(
        id="error", polarity="lower", nouns=("drift",), qualified={"rate": ("leak",)}, modifiers=("pose",)
    )
    recogniser = MetricRecogniser([entry])
    assert found("pose drift and leak rate", recogniser) == [
        ("pose drift", "error", "noun", None),
        ("leak rate", "error", "noun", None),
    ]


def test_no_surface_has_two_names() -> None:
    """A noun of two rows would silently take the first."""
    owners: dict[str, str] = {}
    for entry in default_lexicon().metrics:
        for noun in entry.nouns:
            surface = noun.lower().replace("-", " ")
            assert owners.setdefault(surface, entry.id) == entry.id, surface
    assert len(owners) > 900


def test_every_qualifier_has_one_name() -> None:
    owners: dict[tuple[str, str], str] = {}
    for entry in default_lexicon().metrics:
        for head, words in entry.qualified.items():
            for word in words:
                assert owners.setdefault((head, word), entry.id) == entry.id, (head, word)


_PIECES = st.sampled_from(
    [
        "latency",
        "GPU memory",
        "(",
        ")",
        "-",
        " ",
        "footprint",
        "faster",
        "AP",
        "time",
        "training",
        "İ",
        "\ud800",
        "×",
        "rate",
        ",",
    ]
)


@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_mentions_are_ordered_inside_and_apart(text: str) -> None:
    mentions = RECOGNISER.find(text, 0, len(text))
    at = 0
    for mention in mentions:
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
