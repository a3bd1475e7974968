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
    pytest.param(
        "TideRun answers at |313 QPS| on a small cluster, which is about 8x faster than SlowRun.",
        ["SlowRun"],
        id="level-with-its-gain-behind-a-comma",
    ),
    pytest.param(
        "TideRun trains in |12 minutes|, giving a 4x speedup over SlowRun.", ["SlowRun"], id="time-and-what-it-means"
    ),
    pytest.param(
        "TideRun reaches |93%| accuracy, giving a 4x speedup over SlowRun.", [], id="speedup-is-not-of-an-accuracy"
    ),
    pytest.param(
        "TideRun reaches a utilization of |80%| and speedups of up to 7x over SlowRun.",
        [],
        id="gain-of-the-next-conjunct",
    ),
    pytest.param(
        "TideRun reaches |93%| accuracy in only 12 minutes, which is 9x faster than SlowRun.",
        [],
        id="gain-of-the-level-between",
    ),
    pytest.param(
        "TideRun reaches |83.1%| accuracy on two data sets, comparable to the best planners.",
        ["best planners"],
        id="level-on-par",
    ),
    pytest.param(
        "TideRun reaches |97%| recall (over three runs), on par with SlowRun.", ["SlowRun"], id="on-par-past-a-bracket"
    ),
    pytest.param(
        "TideRun plans a day in |19 ms|, matching the accuracy of older planners.", [], id="time-equals-no-accuracy"
    ),
    pytest.param(
        "TideRun reaches a score of |0.75|, well above the earlier planners.", ["earlier planners"], id="level-above"
    ),
    pytest.param(
        "TideRun matches the capacity of SlowRun on small racks (|31.6 QPS| vs. 31.5 QPS).",
        ["SlowRun"],
        id="level-against-a-level",
    ),
    pytest.param(
        "TideRun beats SlowRun in delay, taking |2.1 ms| vs. 4.5 ms for TreeRun.", ["TreeRun"], id="holder-of-the-other"
    ),
    pytest.param("TideRun reaches |95.1%| accuracy (vs. 96.3% baseline).", ["baseline"], id="holder-behind-its-level"),
    pytest.param(
        "TideRun outperforms older planners, reaching |92%| accuracy.", ["older planners"], id="reached-behind-contest"
    ),
    pytest.param(
        "TideRun keeps the violation rate at |20%| while older planners exceed 70%.",
        ["older planners"],
        id="level-in-contrast",
    ),
    pytest.param(
        "TideRun has an error rate of |15%|, compared to 14.4% for SlowRun and 21.9% for TreeRun.",
        ["SlowRun", "TreeRun"],
        id="each-holder-with-its-level",
    ),
    pytest.param(
        "TideRun has less than |1%| error and achieves 20x higher speed compared to SlowRun.", [], id="gain-of-its-own"
    ),
    pytest.param(
        "TideRun has a |100%| success rate (compared to 38.5% for SlowRun).", ["SlowRun"], id="compared-in-brackets"
    ),
    pytest.param(
        "TideRun has a 100% success rate (compared to 38.5% for SlowRun) with a delay of |8 minutes|.",
        [],
        id="behind-compared-in-brackets",
    ),
    pytest.param(
        "TideRun stays within |1.5 percentage points| of FP32 accuracy.", ["FP32"], id="format-before-its-accuracy"
    ),
    pytest.param("TideRun keeps |99.2%| full-cache accuracy.", ["full-cache"], id="share-without-of"),
    pytest.param("TideRun keeps |99.2%| of its original accuracy.", [], id="original-is-nobody"),
    pytest.param(
        "TideRun is within |6.3%| of the corresponding TreeRun accuracy.", ["TreeRun"], id="corresponding-is-no-verb"
    ),
    pytest.param(
        "TideRun reaches |74.9%| of the memory bandwidth achieved by plain copies.", ["plain copies"], id="achieved-by"
    ),
    pytest.param("TideRun outperforms older planners and delivers a |2x| speedup.", [], id="result-beside-a-contest"),
    pytest.param(
        "TideRun raises accuracy from |49%| to 80%, while giving a 2x speedup over SlowRun.",
        [],
        id="change-before-another-gain",
    ),
    pytest.param(
        "TideRun outperforms SlowRun by |39 points| at batch size 4, and reaches a 1.4x speedup over dense inference.",
        ["SlowRun"],
        id="by-stays-with-its-verb",
    ),
    pytest.param("TideRun improves GPU utilization by |50%|.", [], id="metric-is-no-rival"),
    pytest.param("TideRun lowers baseline latency by |50%|.", ["baseline"], id="baseline-metric-is"),
    pytest.param(
        "TideRun cuts waste by |22%| over SlowRun (p < 0.05).", ["SlowRun"], id="statistics-are-no-illustration"
    ),
    pytest.param(
        "TideRun is |2x| faster than previous state-of-the-art (SOTA) GPU-based planners.",
        ["previous state-of-the-art (SOTA) GPU-based planners"],
        id="short-form-before-a-name",
    ),
    pytest.param(
        "TideRun is |2x| faster than planners using cached plans and early exits.",
        ["planners using cached plans"],
        id="features-are-no-items",
    ),
    pytest.param(
        "TideRun gives a |5x| speedup over SlowRun, and the gap widens with load.", ["SlowRun"], id="next-clause"
    ),
    pytest.param(
        "TideRun outperforms the baselines with at least |40%| gains in goodput.", ["baselines"], id="with-at-least"
    ),
    pytest.param("TideRun costs |2.1 times| as much as static queues.", ["static queues"], id="times-as-much-as"),
    pytest.param(
        "TideRun lifts accuracy |from 0.39 to 0.68| over the older planner.", ["older planner"], id="change-over"
    ),
    pytest.param(
        "Tides and queues reach |30%| and 33% accuracy, respectively, surpassing AlphaQ and BetaQ.",
        ["AlphaQ", "BetaQ"],
        id="respectively-of-the-subjects",
    ),
    pytest.param("TideRun reaches |900 QPS| (55x/8x of CPU/GPU).", ["CPU", "GPU"], id="level-beside-names-by-slash"),
    pytest.param(
        "TideRun outperforms older planners, and our cache improves throughput by over |2x|.",
        [],
        id="clause-with-its-own-subject",
    ),
    pytest.param(
        "TideRun reaches 2X more than AlphaQ, and a new kernel gives |5X| bandwidth over vendor code.",
        ["vendor code"],
        id="capital-factor-over",
    ),
    pytest.param("The new graph matching algorithm cuts memory by |five times|.", [], id="matching-as-a-noun"),
    pytest.param("TideRun reaches |60%| accuracy against strong attacks.", [], id="against-what-it-is-defended-from"),
    pytest.param("Power fell by |29.3%| from 315 kW to 223 kW.", [], id="from-a-level"),
    pytest.param(
        "TideRun gives a |1.6 times| of speedup compared with static queues.", ["static queues"], id="of-gain"
    ),
    pytest.param("TideRun is |2x| faster than planners trained on old traces.", ["planners"], id="trailing-participle"),
    pytest.param(
        "TideRun is |2x| faster than old planners widely used in practice.",
        ["old planners"],
        id="adverb-and-participle",
    ),
    pytest.param(
        "TideRun gives a |2x| speedup over an accelerated queue baseline.",
        ["accelerated queue baseline"],
        id="participle-before-its-noun",
    ),
    pytest.param(
        "TideRun gives a |2x| speedup over existing rule-based scaling methods.",
        ["existing rule-based scaling methods"],
        id="gerund-before-a-class",
    ),
    pytest.param("TideRun is |2x| faster than SlowRun and uses 6.5x less power.", ["SlowRun"], id="verb-behind-and"),
    pytest.param(
        "TideRun is |2x| faster than SlowRun, and exhibit the same drift.", ["SlowRun"], id="verb-with-its-object"
    ),
    pytest.param(
        "TideRun gives a |2x| speedup over SlowRun, balancing cost and load.",
        ["SlowRun"],
        id="participle-behind-a-comma",
    ),
    pytest.param(
        "TideRun gives |2x| and 3x speedups over a rule-based GPU scheduler and a learned CPU scheduler, respectively.",
        ["rule-based GPU scheduler"],
        id="second-item-with-an-article",
    ),
    pytest.param(
        "TideRun gives a |5x| speedup over SlowRun, a rule-based scheduler.",
        ["SlowRun"],
        id="apposition-is-no-second-side",
    ),
    pytest.param(
        "TideRun gives a |5x| speedup over SlowRun (the oldest scheduler).", ["SlowRun"], id="description-in-a-bracket"
    ),
    pytest.param(
        "TideRun gives a |5x| speedup over SlowRun (ATC'24) on all queues.", ["SlowRun"], id="venue-in-a-bracket"
    ),
    pytest.param(
        "TideRun is |5x| faster than plain queues (typically about 40% smaller).",
        ["plain queues"],
        id="share-in-a-bracket",
    ),
    pytest.param(
        "TideRun reaches |71.8%| accuracy, surpassing the previous best of 69.9%.",
        ["previous best"],
        id="level-behind-of",
    ),
    pytest.param("TideRun cuts waits by |1.4x| compared with 3DGS.", ["3DGS"], id="name-that-begins-with-a-digit"),
    pytest.param(
        "TideRun matches a 1,024-step flow baseline while it is |128 times| faster.",
        ["1,024-step flow baseline"],
        id="thousands-in-a-name",
    ),
    pytest.param("TideRun matches full recompute and is |4x| faster.", ["full recompute"], id="full-is-no-side-alone"),
    pytest.param("TideRun reaches |40%| lower drift at matched recall.", [], id="matched-as-an-adjective"),
    pytest.param("TideRun cuts drift by |40%| on Exact Match metrics.", [], id="name-of-a-metric"),
    pytest.param(
        "TideRun gives a |2.2x| speedup over five leading schedulers.",
        ["five leading schedulers"],
        id="number-of-rivals",
    ),
    pytest.param("TideRun improves waits by |4%| wrt SlowRun.", ["SlowRun"], id="wrt"),
    pytest.param(
        "TideRun reduces waits by 52% (vs. SlowRun) and |31%| (vs. HeftRun).",
        ["HeftRun"],
        id="bracket-behind-its-value",
    ),
    pytest.param(
        "TideRun shows 8.4x and |8.3x| speedup and 37x and 43x savings over AlphaQ and BetaQ, respectively.",
        ["BetaQ"],
        id="two-lists-before-the-names",
    ),
    pytest.param(
        "TideRun beats AlphaQ and BetaQ by 116x and 3.9x, respectively, while using 37x and |2.7x| less power.",
        ["BetaQ"],
        id="list-behind-the-names",
    ),
    pytest.param(
        "TideRun beats AlphaQ and BetaQ by |2%| and 3% on small and large queues.",
        ["AlphaQ", "BetaQ"],
        id="list-of-places",
    ),
    pytest.param(
        "The scheduler boosts throughput |from 26 FPS (SlowRun baseline) to 45 FPS|.",
        ["SlowRun baseline"],
        id="who-stood-at-the-start",
    ),
    pytest.param(
        "TideRun improves a strong SlowRun baseline on long queues |from 83.8 to 84.6|.",
        ["strong SlowRun baseline"],
        id="baseline-that-is-changed",
    ),
    pytest.param(
        "TideRun uses |2.3x| the power at 0.9x the area of a plain queue.", ["plain queue"], id="two-multiples-of-one"
    ),
    pytest.param(
        "TideRun reaches |78%| accuracy with four steps and needs 88% less energy compared to SlowRun.",
        [],
        id="gain-of-its-own-behind-a-level",
    ),
    pytest.param(
        "TideRun reaches |9 ms|, corresponding to a mean speedup of 18x compared to SlowRun.",
        ["SlowRun"],
        id="gain-that-restates-a-level",
    ),
    pytest.param(
        "TideRun saves energy by |50%|, on small and large queues of every kind we built, over existing planners.",
        ["existing planners"],
        id="far-over",
    ),
    pytest.param("We compare against SlowRun. Waits fall by |37%|.", ["SlowRun"], id="announced-by-the-paper"),
    pytest.param(
        "TideRun makes |2x| faster plans at comparable or even better quality relative to SlowRun.",
        ["SlowRun"],
        id="comparable-or-better",
    ),
    pytest.param(
        "TideRun preserves the quality of larger planners while cutting cost by |40%|.",
        ["larger planners"],
        id="whose-quality-is-kept",
    ),
    pytest.param("Waits grow an |order of magnitude| beyond the wire.", ["wire"], id="beyond-what-it-is-set-against"),
    pytest.param("TideRun is 5x faster (|2 ms| vs. 10 ms) than SlowRun.", ["SlowRun"], id="levels-inside-a-comparison"),
    pytest.param(
        "TideRun takes |9 ms|, 4x below the tuned baseline.", ["tuned baseline"], id="level-and-how-far-below"
    ),
    pytest.param("TideRun outperforms SlowRun with |9 GB/s| throughput.", ["SlowRun"], id="the-rate-that-shows-it"),
    pytest.param(
        "TideRun is |3x| faster than leading CPU and GPU solvers.",
        ["leading CPU and GPU solvers"],
        id="one-class-on-two-devices",
    ),
    pytest.param("TideRun beats similar 3B and 7B planners by |3%|.", ["similar 3B and 7B planners"], id="two-sizes"),
    pytest.param("TideRun beats almost all planners by |3%|.", ["planners"], id="almost-all"),
    pytest.param(
        "TideRun beats the older search tools AlphaQ and BetaQ by saving 26% and |9%| of the effort.",
        ["BetaQ"],
        id="names-behind-their-class-in-turn",
    ),
    pytest.param(
        "On a U280, TideRun is 2x faster and 3x leaner than an A100; on a V80, it reaches 4x and |6x|, respectively.",
        ["A100"],
        id="the-list-once-more",
    ),
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
