"""Comparisons without a number: each row a sentence and what must come out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import extract

Row = tuple[str, str, tuple[str, ...]]


def qualitative(text: str, title: str | None = None) -> list[Row]:
    return [
        (str(c.outcome), c.metric.name, tuple(b.text for b in c.baselines))
        for c in extract(text, title=title).claims
        if c.quantity is None
    ]


FIRES: list[tuple[str, str, list[Row]]] = [
    (
        "verb-with-its-metric",
        "Our planner outperforms FooPlan in accuracy.",
        [("better", "accuracy", ("FooPlan",))],
    ),
    (
        "verb-with-two-metrics",
        "BarNet surpasses FooNet in both accuracy and latency.",
        [("better", "accuracy", ("FooNet",)), ("better", "latency", ("FooNet",))],
    ),
    (
        "bare-verb-of-a-model-is-quality",
        "Our model outperforms prior methods across three benchmarks.",
        [("better", "quality", ("prior methods",))],
    ),
    ("competes-with", "Our model can compete with prior methods.", [("same", "quality", ("prior methods",))]),
    (
        "performs-comparably",
        "The small model performs comparably to larger models.",
        [("same", "quality", ("larger models",))],
    ),
    (
        "if-not-better-than",
        "Our model is comparable to, if not better than, prior methods.",
        [("same", "quality", ("prior methods",))],
    ),
    (
        "what-rivals-are-is-no-metric",
        "Our model is small, matching or surpassing much larger models like FooNet.",
        [("same", "quality", ("FooNet",))],
    ),
    (
        "bare-verb-of-a-kernel-is-speed",
        "On long rows the kernel outperforms cuSPARSE.",
        [("better", "speed", ("cuSPARSE",))],
    ),
    (
        "lags-behind",
        "Such solvers lag far behind FooSolve in accuracy.",
        [("worse", "accuracy", ("FooSolve",))],
    ),
    ("cannot-match", "Small models cannot match GPT-9 in accuracy.", [("worse", "accuracy", ("GPT-9",))]),
    (
        "metric-inside-the-cue",
        "It reaches comparable accuracy to FooNet.",
        [("same", "accuracy", ("FooNet",))],
    ),
    (
        "metric-before-the-cue",
        "It keeps an accuracy on par with FooNet.",
        [("same", "accuracy", ("FooNet",))],
    ),
    (
        "match-beside-a-value-on-another-metric",
        "BarGen matches the image quality of FooGen while cutting memory by 3x.",
        [("same", "quality", ("FooGen",))],
    ),
    (
        "close-to-whoever-it-is",
        "BarAgent reaches a latency close to fully shared caching.",
        [("same", "latency", ("fully shared caching",))],
    ),
    (
        "with-a-competitive-speed",
        "BarNet outperforms FooNet in accuracy with a competitive speed.",
        [("better", "accuracy", ("FooNet",)), ("same", "speed", ())],
    ),
    (
        "what-it-proves-is-no-metric",
        "BarNet outperforms FooNet in accuracy and latency, validating its robustness.",
        [("better", "accuracy", ("FooNet",)), ("better", "latency", ("FooNet",))],
    ),
    (
        "savings-on-both",
        "The design yields large area and power savings, as compared to FooCore, with no cooling.",
        [("better", "area", ("FooCore",)), ("better", "power", ("FooCore",))],
    ),
    (
        "number-of-a-rival",
        "BarSpeech outperforms wav2vec 2.0, FooBert and BazLM on speech benchmarks.",
        [("better", "quality", ("wav2vec 2.0", "FooBert", "BazLM"))],
    ),
    (
        "beats-a-transformer",
        "The small model beats a deep transformer while generating 1.7x faster.",
        [("better", "quality", ("deep transformer",))],
    ),
    (
        "metric-far-exceeds",
        "Our accuracy far exceeds that of existing methods.",
        [("better", "accuracy", ("existing methods",))],
    ),
    (
        "matching-theirs",
        "BarServe plugs into existing codecs, matching their accuracy.",
        [("same", "accuracy", ())],
    ),
    (
        "on-par-or-surpassing",
        "BarNet performs on par with or surpassing FooNet in accuracy.",
        [("same", "accuracy", ("FooNet",))],
    ),
    ("none-matches", "No evaluated model matches FooNet in accuracy.", [("worse", "accuracy", ("FooNet",))]),
    (
        "data-is-no-result",
        "BarNet matches models trained on finer data.",
        [("same", "quality", ("models trained",))],
    ),
    (
        "what-stands-before-achieves",
        "BarNet removes bias and delivers an accuracy comparable to FooNet.",
        [("same", "accuracy", ("FooNet",))],
    ),
    (
        "marginal-loss-against-a-rival",
        "The chip has a marginal degradation in accuracy compared to the software counterpart.",
        [("same", "accuracy", ("software counterpart",))],
    ),
    (
        "no-gain-over",
        "We observe no accuracy improvement over FooNet.",
        [("same", "accuracy", ("FooNet",))],
    ),
    (
        "fewer-lines",
        "BarLang programs need fewer lines of code compared to FooLang.",
        [("better", "productivity", ("FooLang",))],
    ),
    (
        "nearest-clause",
        "BarKV compresses the cache, achieving better quality compared to FooKV.",
        [("better", "quality", ("FooKV",))],
    ),
    (
        "matches-or-exceeds",
        "BarNet matches or exceeds FooNet in accuracy.",
        [("same", "accuracy", ("FooNet",))],
    ),
    (
        "two-comparatives-one-than",
        "BarDB gives higher throughput and lower latency than FooDB.",
        [("better", "throughput", ("FooDB",)), ("better", "latency", ("FooDB",))],
    ),
    (
        "fronted",
        "Compared with FooDB, our design reduces memory usage and improves throughput.",
        [("better", "memory", ("FooDB",)), ("better", "throughput", ("FooDB",))],
    ),
    (
        "more-of-a-cost-is-worse",
        "The old scheme consumes more energy than FooCast.",
        [("worse", "energy", ("FooCast",))],
    ),
    ("predicate", "Its accuracy is higher than that of FooNet.", [("better", "accuracy", ("FooNet",))]),
    ("performs-better", "Our agent performs better than BarAgent.", [("better", "quality", ("BarAgent",))]),
    (
        "superiority-over",
        "The study shows the superiority of our model over existing methods.",
        [("better", "quality", ("existing methods",))],
    ),
    (
        "beside-a-rival",
        "BarNet matches FooNet in accuracy with lower latency.",
        [("same", "accuracy", ("FooNet",)), ("better", "latency", ("FooNet",))],
    ),
    ("order", "This cuts the attention complexity from O(N^2) to O(N).", [("better", "compute", ())]),
    (
        "order-in-words",
        "On all 8 boards the design time falls from months to minutes.",
        [("better", "runtime", ())],
    ),
    ("keeps", "It evicts stale blocks early while maintaining accuracy.", [("same", "accuracy", ())]),
    (
        "keeps-as-a-result",
        "Evaluations show that BarKV drops stale blocks while preserving accuracy.",
        [("same", "accuracy", ())],
    ),
    (
        "bare-verb-with-a-speedup-of-its-own",
        "Our language model outperforms prior ones and achieves a 3x speedup.",
        [("better", "quality", ("prior ones",))],
    ),
    (
        "keeps-with-the-rival-of-its-sentence",
        "BarKV is 3x faster than FooKV while preserving output quality.",
        [("same", "quality", ("FooKV",))],
    ),
    ("no-loss", "We halve the cache without sacrificing accuracy.", [("same", "accuracy", ())]),
    (
        "negligible-loss",
        "Weights shrink to 3 bits with negligible accuracy loss.",
        [("same", "accuracy", ())],
    ),
    (
        "no-loss-without-metric",
        "Half of the layers can go with little to no degradation.",
        [("same", "quality", ())],
    ),
    (
        "speed-not-lost",
        "Tiles are skipped with negligible throughput loss.",
        [("same", "throughput", ())],
    ),
    (
        "cost-not-increased",
        "BarMix doubles the width without increasing the serving cost.",
        [("same", "cost", ())],
    ),
    (
        "superlative-against-the-fronted-rivals",
        "Compared with FooNet, BarNet reaches the lowest error.",
        [("better", "error", ("FooNet",))],
    ),
    (
        "superlative-among",
        "BarSplat reaches the best image quality among evaluated renderers.",
        [("better", "quality", ("evaluated renderers",))],
    ),
    (
        "superlative-beside-a-rival",
        "BarNet attains the highest accuracy on every task and is faster than FooNet.",
        [("better", "accuracy", ("FooNet",)), ("better", "speed", ("FooNet",))],
    ),
    ("lossless", "The proposed decoding is lossless.", [("same", "quality", ())]),
    (
        "unaffected",
        "Under this policy the throughput remains unaffected.",
        [("same", "throughput", ())],
    ),
]

SILENT: list[tuple[str, str]] = [
    ("value-by", "BarNet outperforms FooNet by 3x in throughput."),
    ("level-closed-by-a-verb", "BarNet reaches 38.5% accuracy, outperforming FooNet."),
    ("value-before-than", "BarNet is 3x faster than FooNet."),
    ("value-compared", "It reduces latency by 3x compared to FooNet."),
    ("value-tells-what-performance-is", "It has superior speedups over FooDB, achieving a 3x higher throughput."),
    ("value-behind-the-rival", "BarNet improves generation speed over FooNet by 8%."),
    ("held-fixed", "Gains of 5% come at comparable or lower latency compared to FooNet."),
    ("measured-only", "The suite measures correctness and speedup over FooLib."),
    ("matched-is-an-adjective", "We report matched sweeps of FooNet and BarNet."),
    ("matches-needs", "The card is laid out to match the needs of the FooNet pipeline."),
    ("keeps-nothing-measured", "BarNet retains FooNet's dense structure."),
    ("rival-read-from-a-value", "BarKernel outperforms others (average 14.6% faster)."),
    ("exceeds-in-size", "The cache of FooNet exceeds BarNet in memory footprint."),
    ("announcement", "We compare BarNet with FooNet."),
    ("benchmark-announced", "We benchmark latency and cost against FooServe."),
    ("approach-is-a-noun", "Existing approaches quality models by hand."),
    ("matching-is-a-noun", "We train it by flow matching with FooNet."),
    ("same-number-as-set-up", "The array uses the same number of multipliers as FooArray."),
    ("exceeds-room", "Such graphs exceed the GPU memory."),
    ("same-latency-is-a-condition", "At the same latency as FooNet it is idle."),
    ("as-well-as-is-and", "It handles training as well as Inference."),
    ("goal", "We aim to outperform FooNet in accuracy."),
    ("question", "How much faster is it than FooNet?"),
    ("designed-to-keep", "We introduce BarKV, a cache that drops stale blocks while preserving accuracy."),
    ("by-which-it-keeps", "By coarsely sharing scales, BarQ shrinks the tables while maintaining quality."),
    (
        "told-by-a-speedup",
        "BarNet outperforms prior language models, achieving a 3x higher throughput.",
    ),
    (
        "closes-a-speedup",
        "BarQA answers a question in 53 ms, surpassing prior language models.",
    ),
    ("closes-a-factor-of-the-same-words", "BarQA runs up to 3x faster, surpassing prior language models."),
    ("purpose", "We tune the scales to maintain accuracy."),
    ("praise", "The codec works while maintaining high fidelity."),
    ("kept-design", "The cache keeps only the recent tokens."),
    ("privacy-preserving", "We study privacy-preserving quality control."),
    ("lossless-technique", "Lossless compression of logs is common."),
    ("without-a-metric", "The index grows without retraining."),
    ("superlative-with-no-rival", "BarNet reaches the highest accuracy."),
    ("superlative-of-a-balance", "Compared with FooNet, it has the best balance between quality and latency."),
    ("own-overhead", "The hook runs with minimal overhead."),
    ("months-of-data", "The trace spans from May to June."),
]


@pytest.mark.parametrize(("text", "rows"), [pytest.param(t, r, id=i) for i, t, r in FIRES])
def test_fires(text: str, rows: list[Row]) -> None:
    assert sorted(qualitative(text)) == sorted(rows)


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in SILENT])
def test_silent(text: str) -> None:
    assert qualitative(text) == []


def test_the_title_tells_speed_from_quality() -> None:
    text = "It consistently outperforms top solutions."
    assert qualitative(text, "BarSort: a parallel sorting library for GPUs")[0][1] == "speed"
    assert qualitative(text, "BarQA: a language model for questions")[0][1] == "quality"


def test_machines_and_tasks_tell_speed_from_quality() -> None:
    text = "It delivers performance comparable to FooBase."
    assert qualitative(text, "BarPass: virtualization of NVMe disks")[0][1] == "speed"
    assert qualitative(text, "BarDet: detectors for real-time video")[0][1] == "quality"


def test_evidence_ends_before_the_next_conjunction() -> None:
    claims = extract("BarNet rivals FooNet in accuracy, while the old one fails.").claims
    assert [c.evidence.text for c in claims] == ["BarNet rivals FooNet in accuracy"]


_WORDS = st.lists(
    st.sampled_from(
        "outperforms matches than compared to FooNet accuracy while without loss of higher lower latency and "
        ", 3x maintaining comparable from O(N) lossless performance . 40% is over the".split()
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(_WORDS)
def test_spans_quote_the_text(words: list[str]) -> None:
    text = " ".join(["It", *words])
    for claim in extract(text).claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
