"""What a value is compared with. `|…|` marks the value that is asked about."""

import pytest

import claimx

INTRO = "We present TideRun, a scheduler. "

SIDES = [
    pytest.param("TideRun cuts cost by |94%|, greatly outperforming SlowRun.", ["SlowRun"], id="closing-participle"),
    pytest.param("TideRun reaches a |2x| speedup, outperforming SlowRun.", [], id="closing-participle-behind-a-factor"),
    pytest.param(
        "TideRun is over seventeen times faster than SlowRun at |one-fifth| of the cost.",
        ["SlowRun"],
        id="spelled-factor-is-no-other-side",
    ),
    pytest.param(
        "It gives a |1.6x| speedup over a 151k-word profiling baseline.",
        ["151k-word profiling baseline"],
        id="size-before-a-hyphen",
    ),
    pytest.param(
        "TideRun outperforms older planners in |six out of seven| tasks.",
        ["older planners"],
        id="count-of-tasks",
    ),
    pytest.param("TideRun improves SlowRun by 20% mAP and |19%| NDS.", ["SlowRun"], id="second-value-of-an-object"),
    pytest.param(
        "Compared to rigid queues, tides help a lot. Across machines, turnaround falls by |37%|.",
        ["rigid queues"],
        id="fronted-in-the-sentence-before",
    ),
    pytest.param(
        "TideRun outperforms batch schedulers on small queues. Specifically, it gives a |2x| speedup.",
        ["batch schedulers"],
        id="elaboration",
    ),
    pytest.param(
        "Instead of buying racks, we tune queues. TideRun gives a |2x| speedup.",
        [],
        id="instead-of-is-not-carried",
    ),
    pytest.param(
        "Compared to planners like AlphaQ, BetaQ, and GammaQ, TideRun consistently cuts cost by |9%|.",
        ["AlphaQ", "BetaQ", "GammaQ"],
        id="list-closed-by-and",
    ),
    pytest.param(
        "Its lookup takes |9 ms|, just 0.7x the cost of a TreeScan.",
        ["TreeScan"],
        id="level-beside-a-multiple",
    ),
    pytest.param(
        "TideRun reaches the lowest delay of |3 ms| among all evaluated schedulers.",
        ["evaluated schedulers"],
        id="superlative-among",
    ),
    pytest.param(
        "TideRun is 6.8x faster vs. SlowRun; light queues alone give |7.8x| speedup.",
        [],
        id="tied-to-another-part",
    ),
    pytest.param("TideRun cuts memory by |2x| compared to mobile GPUs.", ["mobile GPUs"], id="devices-are-no-resource"),
    pytest.param(
        "Compared with other planners, such as rule-based queues, TideRun is up to |28 times| faster.",
        ["rule-based queues"],
        id="example-before-the-subject",
    ),
    pytest.param(
        "TideRun is |2x| faster than popular planning or caching frameworks.",
        ["popular planning or caching frameworks"],
        id="one-class-described-twice",
    ),
    pytest.param("TideRun is |2x| faster than full precision.", ["full precision"], id="precision-is-no-metric"),
    pytest.param("TideRun gives 2x of SlowRun, and |4 to 5x| of TreeRun.", ["TreeRun"], id="range-opens-no-item"),
]


@pytest.mark.parametrize(("marked", "expected"), SIDES)
def test_other_sides(marked: str, expected: list[str]) -> None:
    before, value, after = (INTRO + marked).split("|")
    extraction = claimx.Extractor().extract(before + value + after)

    found = [
        [side.text for side in claim.baselines]
        for claim in extraction.claims
        if claim.quantity and claim.quantity.start <= len(before) + 1 < claim.quantity.end
    ]
    assert found[:1] == [expected]
