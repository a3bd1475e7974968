"""Who a value is about. `|…|` marks the value (or the comparing verb) in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.linking.subjects import SubjectChoice, SubjectFinder, choose_subject
from claimx.linking.words import read_words
from claimx.mentions.systems import find_names
from claimx.text.normalization import read_document

INTRO = "We present TideRun, a scheduler. "

NAMED = [
    pytest.param("By applying TideRun, the speed of old queues can grow |2x|.", "TideRun", id="by-its-means"),
    pytest.param("The BarMark and FooMark scores of the proposed core improved |2x|.", "TideRun", id="of-the-proposed"),
    pytest.param("MobileBERT trained with our schedule reaches |83%|.", "TideRun", id="trained-with-ours"),
    pytest.param(
        "Tests show that removing any one queue increases waits by |40%|.", "removing any one queue", id="ablation"
    ),
    pytest.param("TideRun reduces latency by |2x|.", "TideRun", id="name-before-the-verb"),
    pytest.param("It reduces latency by |2x|.", "TideRun", id="it"),
    pytest.param("We reach |2x| on four nodes.", "TideRun", id="we"),
    pytest.param("Our method reduces latency by |2x|.", "TideRun", id="our-method"),
    pytest.param("The proposed scheme cuts energy by |2x|.", "TideRun", id="the-proposed-scheme"),
    pytest.param("Experiments on two sets show up to |2x| higher speed.", "TideRun", id="experiments-show"),
    pytest.param("Results show that TideRun is |2x| faster.", "TideRun", id="results-show-that"),
    pytest.param("Latency drops by |2x|.", "TideRun", id="metric-as-subject"),
    pytest.param("On four nodes it cuts cost by |2x|.", "TideRun", id="fronted-phrase-without-comma"),
    pytest.param("On four nodes, TideRun, with no tuning, saves |2x|.", "TideRun", id="apposition"),
    pytest.param("TideRun cuts cost by 3x and improves speed by |2x|.", "TideRun", id="coordinated-verbs"),
    pytest.param("TideRun runs on four nodes, achieving |2x|.", "TideRun", id="participle"),
    pytest.param("TideRun runs on four nodes, which saves |2x|.", "TideRun", id="which-means-the-clause"),
    pytest.param("The kernel of TideRun delivers |2x|.", "TideRun", id="own-name-inside-the-phrase"),
    pytest.param("Adapting BERT with TideRun requires |2x| less time.", "TideRun", id="gerund-subject"),
    pytest.param("A |2x| speedup is achieved.", "TideRun", id="passive-with-value-first"),
    pytest.param("Up to |2x| less energy.", "TideRun", id="no-verb"),
    pytest.param("This allows TideRun to reach |2x|.", "TideRun", id="enabled"),
    pytest.param("SlowRun needs |2x| more time.", "SlowRun", id="other-name"),
    pytest.param("TideRun reaches 9%, while SlowRun reaches only |5%|.", "SlowRun", id="while-clause"),
    pytest.param("We introduce SideRun, a cache that saves |2x|.", "SideRun", id="introduced-with-relative-clause"),
    pytest.param("It has parts: (a) SideRun, a cache, saving |2x|; (b) more.", "SideRun", id="list-item"),
    pytest.param("It is fast, with SideRun contributing |2x|.", "SideRun", id="absolute"),
    pytest.param("TideRun and SideRun reach 4x and |2x|, respectively.", "SideRun", id="respectively"),
    pytest.param("Systems such as SlowRun reach |5%|.", "SlowRun", id="exemplar"),
    pytest.param("Prior work on SlowRun showed |5%| loss.", "SlowRun", id="prior-work-on"),
    pytest.param(
        "While SlowRun improves accuracy by 2%, it uses |1.1x| the memory.",
        "SlowRun",
        id="it-within-the-sentence",
    ),
    pytest.param("SlowRun is emulated: it sustains |0.9x| the rate.", "SlowRun", id="it-after-a-colon"),
    pytest.param("TTFT drops by |2x| on four nodes.", "TideRun", id="metric-in-capitals-moves"),
    pytest.param("A ResNet-50 prototype on two boards takes |9 ms|.", "TideRun", id="prototype-of-something-named"),
    pytest.param("With most caches at 5% the rate climbs to |40%|.", "TideRun", id="preposition-is-no-subject"),
    pytest.param("In tests, otherwise > 0.9 scores need |2x|.", "TideRun", id="number-is-no-subject"),
    pytest.param("We also introduce EbbStore, a cache. It saves |2x|.", "EbbStore", id="it-is-the-second-own-name"),
    pytest.param("TideRun |outperforms| SlowRun on all traces.", "TideRun", id="comparing-verb"),
    pytest.param("TideRun cuts cost by 3x and shortens queues by |2x|.", "TideRun", id="shortens"),
    pytest.param("TideRun slashes cost by |2x|.", "TideRun", id="slashes"),
    pytest.param("The static baseline reaches |5%|.", "static baseline", id="a-baselines-own-level"),
    pytest.param("Unmodified engines lose |5%|.", "Unmodified engines", id="unmodified-engines"),
    pytest.param("Frontier models solve |5%| of tasks.", "Frontier models", id="frontier-models"),
    pytest.param(
        "TideRun restores speed where old caches are slow, and achieves |2x|.", "TideRun", id="verb-agrees-in-number"
    ),
    pytest.param("It shrinks nets which saves |2x|.", "TideRun", id="which-saves-is-not-the-nets"),
    pytest.param("Weight rounding (LowTide) saves |2x|.", "LowTide", id="name-in-brackets"),
    pytest.param("Ahead-of-shift (AOS) paging saves |2x|.", "TideRun", id="brackets-inside-a-phrase"),
    pytest.param("TideRun cuts cost by |2x|, and other baselines by |3x|.", "TideRun", id="gapped-object"),
    pytest.param("Signal quality improves in most runs by |2x|.", "TideRun", id="metric-that-moves"),
    pytest.param("We test it, suggesting SlowRun is |2x| slower.", "SlowRun", id="suggesting"),
    pytest.param(
        "TideRun delivers scalable data transfers with an overhead of |82| us.",
        "TideRun",
        id="transfers-noun",
    ),
    pytest.param(
        "The resulting model of TideRun achieved gains, including a |3x| speedup.",
        "TideRun",
        id="including",
    ),
    pytest.param("Node utilization improves by |5%|.", "TideRun", id="metric-moves-by-itself"),
    pytest.param(
        "We propose further uses for it, such as search, reaching |2x|.",
        "TideRun",
        id="uses-are-no-subject",
    ),
    pytest.param("The mean processing time per row fell by |2x|.", "TideRun", id="processing-time"),
    pytest.param(
        "The TideRun planner is able to find tours over paths that cost |2x| less.",
        "TideRun",
        id="able-to-is-no-antecedent",
    ),
    pytest.param("Tests on SlowRun, OldRun, and EbbRun show a |2x| gain.", "TideRun", id="tests-on-a-list-show"),
    pytest.param("Loads shift. WaveTTL-hat drops |2.2x| at once.", "TideRun", id="metric-name-drops"),
    pytest.param(
        "TideRun beats SlowRun when replaying LogBench on two nodes, which saves |3 h|.",
        "TideRun",
        id="which-behind-when",
    ),
    pytest.param("TideRun, when run on two nodes, reaches |5%|.", "TideRun", id="aside-with-when"),
    pytest.param("Key contributions are a cache and a queue, cutting cost by |2x|.", "TideRun", id="contributions"),
]

SURFACES = [
    pytest.param("Our page allocator saves |2x|.", "TideRun", "page allocator", id="unnamed-component"),
    pytest.param("Our method saves |2x|.", "TideRun", "method", id="own-phrase"),
    pytest.param(
        "While small engines serve well, they often need |9 GB|.",
        "small engines",
        "small engines",
        id="they-are-no-system",
    ),
    pytest.param("Paging costs 2x less, swapping by |3x|.", "TideRun", "swapping", id="gapped"),
]

UNNAMED = [
    pytest.param(
        "We present a robust system for tide prediction in bays. We reach |96%|.",
        "robust system for tide prediction",
        id="purpose-of-a-system",
    ),
    pytest.param(
        "We study maps. Fully Sharded Tides (FSTS) keeps only buoys: memory drops by |80%|.",
        "Fully Sharded Tides",
        id="metric-of-the-clause-before",
    ),
    pytest.param(
        "We introduce a dense WAVE (Wide Average Velocity) fusion system. We reach |96%|.",
        "dense WAVE (Wide Average Velocity) fusion system",
        id="phrase-goes-on-behind-long-brackets",
    ),
    pytest.param(
        "We study ports. Small harbours, though rich in berths, reach only |18%|.",
        "Small harbours",
        id="aside-with-though",
    ),
    pytest.param(
        "We study ports. Finally, we evaluated the crane end-to-end and achieved |2 ms|.",
        "crane",
        id="what-was-evaluated",
    ),
    pytest.param(
        "We study ports. Our crane produces maps that outshine blurry nets, which is |5 times| faster.",
        "ports",
        id="which-behind-a-clause",
    ),
    pytest.param(
        "We study ports. The tuned crane made gains, including a 3x increase in lifts and a score of |0.9|.",
        "tuned crane",
        id="increase-behind-a-value",
    ),
    pytest.param("We study ports. Crane tuning improved yield |3-fold|.", "Crane tuning", id="tuning-is-a-noun"),
    pytest.param("We study ports. A spare crane verifies loads in |3 ms|.", "spare crane", id="verifies"),
    pytest.param("We see that (1) crane nodes exhibit idling (peak |20%|).", "crane nodes", id="no-verb-in-brackets"),
    pytest.param(
        "This paper demonstrates the use of Sparse Tide Networks (STNs) at sea. We reach |96%| accuracy.",
        "STNs",
        id="short-form-of-the-phrase",
    ),
    pytest.param(
        "We introduce a fast Sparse Neural Network (NN) processor. The processor reaches |96%|.",
        "fast Sparse Neural Network (NN) processor",
        id="phrase-goes-on-behind-brackets",
    ),
    pytest.param("We study chips. Harbour chips were tested. They survive |5 years|.", "Harbour chips", id="they"),
    pytest.param(
        "We study codecs. Our controller is small. Running within |1 MB|, it uses 2 W.",
        "controller",
        id="fronted-participle-with-it",
    ),
    pytest.param(
        "We study codecs. A codec quantized to four bits saves |2x|.",
        "codec",
        id="participle-ends-the-phrase",
    ),
    pytest.param(
        "We study codecs. Running within 1 MB, the padded codec uses |2 W|.",
        "padded codec",
        id="before-the-verb",
    ),
    pytest.param(
        "We study codecs. Running within |1 MB|, the padded codec uses 2 W.",
        "padded codec",
        id="fronted-participle",
    ),
    pytest.param(
        "We present a pipelined sparse codec. We test it. The codec reaches |40 fps|.",
        "pipelined sparse codec",
        id="the-codec-again",
    ),
    pytest.param(
        "We study elastic jobs in depth. They finish early. Waiting time falls by |40%|.",
        "elastic jobs",
        id="metric-of-the-sentence-before",
    ),
    pytest.param(
        "We study queues. We explore a tuned steal variant that cuts cost by |2x|.",
        "tuned steal variant",
        id="restrictive-relative",
    ),
    pytest.param(
        "We study queues. Rank pruning and light training yield |2x| speedup.",
        "Rank pruning and light training",
        id="two-actions-yield",
    ),
    pytest.param("This work evaluates the benefits of tide caching. It saves |2x|.", "tide caching", id="benefits-of"),
    pytest.param("We evaluate the drone system end-to-end. It saves |2x|.", "drone system", id="trailing-adverb"),
    pytest.param(
        "Parts include a logger, a small tree with batch processing reducing delay by |47%|.",
        "small tree",
        id="participle-without-comma",
    ),
    pytest.param("We propose a novel page allocator. It saves |2x|.", "page allocator", id="introduced-phrase"),
    pytest.param("Video decoding takes |90%| of time. We study it.", "Video decoding", id="background"),
    pytest.param(
        "The tuned model needs five steps. It uses |2x| less memory.",
        "tuned model",
        id="it-means-the-sentence-before",
    ),
    pytest.param("We study caches. By applying late paging, we save |2x|.", "late paging", id="means"),
]

UNNAMED += [
    pytest.param(
        "We cast two key design choices as one plan. We introduce a page allocator. It saves |2x|.",
        "page allocator",
        id="design-choices-are-not-designed",
    ),
    pytest.param(
        "We present a parallel and asynchronous page store. It saves |2x|.",
        "asynchronous page store",
        id="two-adjectives",
    ),
    pytest.param("We propose a two-dimensional (2D) tide filter. It saves |2x|.", "tide filter", id="short-adjective"),
    pytest.param(
        "We study queues. Kernel fusion, late paging, and a padded layout deliver |2x|.",
        "Kernel fusion, late paging, and a padded layout",
        id="list-of-nouns",
    ),
    pytest.param("Nets were best on ABCD, and EFGH showed a drop of |2x|.", "EFGH", id="no-list-behind-a-verb"),
    pytest.param("The advent of tiny engines, which need |2x| less, helps.", "tiny engines", id="the-advent-of"),
    pytest.param(
        "This is in contrast to older engines which need |2x|. We study it.", "older engines", id="in-contrast-to"
    ),
    pytest.param(
        "Much work went into building compact engines which need |2x|. We study it.",
        "compact engines",
        id="what-is-built",
    ),
    pytest.param("We study queues. The cache no longer needs |2 W|.", "cache", id="no-longer"),
    pytest.param("Hosted serving costs |$5| a run. We study it.", "Hosted serving", id="verb-before-a-price"),
    pytest.param(
        "We study codecs. This helps the tree, along with roughly |double| the time.", "codecs", id="roughly-double"
    ),
    pytest.param("We study caches. Tide rounding fits |4x| more pages.", "Tide rounding", id="fits-is-a-verb"),
    pytest.param("We study caches. A 30% sample portion can reduce time by |52%|.", "30% sample portion", id="a-part"),
    pytest.param(
        "We study caches. A clear saving of power of |8 W| was seen.", "caches", id="a-saving-of-is-no-participle"
    ),
    pytest.param(
        "This is hard. We provide a codec library, which runs at |9 GB/s|.", "codec library", id="what-is-provided"
    ),
    pytest.param(
        "We study reads. On a far fetch - LOAD on one, READ on the other - the short path takes |5 ms|.",
        "short path",
        id="aside-between-dashes",
    ),
]

RIVALS = [
    pytest.param("The tier costs 2x (HDD |40 ms| vs. SSD 9 ms).", [], "HDD", id="first-of-a-named-pair"),
    pytest.param("The tier costs 2x (HDD 40 ms vs. SSD |9 ms|).", [], "SSD", id="second-of-a-named-pair"),
    pytest.param("TideRun trails SlowRun (|0.8-point| losses).", ["SlowRun"], "TideRun", id="a-loss-is-no-level"),
    pytest.param("TideRun needs 4 ms vs. |9 ms| for SlowRun.", ["SlowRun"], "SlowRun", id="versus"),
    pytest.param("TideRun reaches 97%, ahead of SlowRun (|95%|).", ["SlowRun"], "SlowRun", id="bracket"),
    pytest.param("TideRun reaches 98% versus |96%| (SlowRun).", ["SlowRun"], "SlowRun", id="bracket-behind"),
    pytest.param(
        "TideRun takes 32 steps, above the |10 steps| reached by SlowRun.",
        ["SlowRun"],
        "SlowRun",
        id="reached-by",
    ),
    pytest.param("TideRun beats CNN (96%), Random Forest (|93%|) and SVM (91%).", [], "Random Forest", id="listed"),
    pytest.param("TideRun has 98% versus 96% (CNN), |95%| (SVM).", [], "SVM", id="listed-behind"),
    pytest.param("TideRun needs 4 ms (vs. |9 ms| baseline).", ["9 ms baseline"], "baseline", id="value-in-the-words"),
    pytest.param(
        "TideRun matches SlowRun (|32| versus 31 QPS).", ["SlowRun"], "TideRun", id="first-of-two-levels-in-brackets"
    ),
    pytest.param(
        "TideRun beats large models (e.g., 0.6 vs. |0.3| F1 on maps).",
        ["large models", "F1"],
        "large models",
        id="second-level-in-brackets",
    ),
    pytest.param("TideRun errs 5%, compared to |4%| for the old fleet.", [], "old fleet", id="compared-to-for"),
    pytest.param(
        "TideRun errs 5%, compared to 4% for the fleet and |8%| for a plain barge.",
        [],
        "plain barge",
        id="second-rival",
    ),
    pytest.param("TideRun needs less than |20%| of the old time.", ["old time"], "TideRun", id="less-than-is-a-bound"),
    pytest.param("TideRun leads SlowRun (|2x|).", ["SlowRun"], "TideRun", id="a-factor-is-the-subjects"),
    pytest.param("TideRun needs less than |5 ms|.", [], "TideRun", id="a-bound-is-no-rival"),
]


def choose(text: str, title: str = "", baselines: tuple[str, ...] = ()) -> tuple[SubjectChoice, str]:
    start, end = text.index("|"), text.rindex("|") - 1
    document = read_document(text.replace("|", ""), title)
    text = document.text
    assert text == document.source, "write rows that are normal already"
    sentence = next(s for s in document.sentences if s.start <= start < s.end)
    spans = [(at, at + len(name)) for name in baselines if (at := text.index(name, sentence.start)) >= 0]
    digits = [i for i in range(sentence.start, sentence.end) if text[i].isdigit() and not text[i - 1].isalnum()]
    values = [(i, i + 2) for i in digits]
    choice = choose_subject(document, sentence, start, end, find_names(document), spans, values)
    surface = "" if choice.start is None else text[choice.start : choice.end]
    return choice, surface


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named_paper(text: str, expected: str) -> None:
    choice, _ = choose(INTRO + text)

    assert choice.name == expected


@pytest.mark.parametrize(("text", "name", "surface"), SURFACES)
def test_a_phrase_resolves_to_the_own_name_and_keeps_its_words(text: str, name: str, surface: str) -> None:
    choice, words = choose(INTRO + text)

    assert (choice.name, words) == (name, surface)


@pytest.mark.parametrize(("text", "expected"), UNNAMED)
def test_paper_without_a_name(text: str, expected: str) -> None:
    choice, words = choose(text)

    assert expected in (choice.name, words)


@pytest.mark.parametrize(("text", "baselines", "expected"), RIVALS)
def test_the_rivals_own_level(text: str, baselines: list[str], expected: str) -> None:
    choice, _ = choose(INTRO + text, baselines=tuple(baselines))

    assert choice.name == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Small agents solve |5%| of tasks.", "Small agents", id="what-it-measures"),
        pytest.param("TideBench runs in |5 ms|.", "TideBench", id="the-benchmark-itself"),
    ],
)
def test_results_in_a_benchmarks_paper(text: str, expected: str) -> None:
    choice, _ = choose("We present TideBench, a suite. " + text, title="TideBench: A Benchmark of Agents")

    assert choice.name == expected


def test_a_name_in_the_title_alone_has_no_span() -> None:
    choice, _ = choose("It is |2x| faster.", title="TideSkip: Fast Decoding")

    assert (choice.name, choice.start, choice.end) == ("TideSkip", None, None)


WORDS = [
    pytest.param("It cuts cost", ["it", "cuts", "cost"], "NVN", id="finite-verb"),
    pytest.param("a GenEval score of 5", ["a", "geneval", "score", "of", "5"], "DNNIN", id="noun-that-may-be-a-verb"),
    pytest.param("models trained on logs", ["models", "trained", "on", "logs"], None, id="reduced-clause"),
    pytest.param("the Fully Sharded Tide is", ["the", "fully", "sharded", "tide", "is"], "DNNNV", id="capitals"),
    pytest.param("f(x) is 2", ["f", "(", "x", ")", "is", "2"], "NNNNVN", id="brackets"),
]


@pytest.mark.parametrize(("text", "lowers", "kinds"), WORDS)
def test_words(text: str, lowers: list[str], kinds: str | None) -> None:
    words = read_words(text, 0, len(text))

    assert [word.lower for word in words] == lowers
    if kinds is not None:
        assert "".join(word.kind for word in words) == kinds
    assert not any(word.kind == "V" for word in words if word.lower == "trained")


@given(st.text(alphabet="ab (),.;:'\n\tit is which reduces ", max_size=120))
def test_words_stand_where_they_say(text: str) -> None:
    words = read_words(text, 0, len(text))

    assert all(text[word.start : word.end].lower() == word.lower for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


@given(
    st.lists(
        st.sampled_from(
            "TideRun it we which , ; ( ) : reduces achieving and by 2x with that show the of to can".split()
        ),
        min_size=1,
        max_size=25,
    )
)
def test_any_word_order_gives_an_answer(tokens: list[str]) -> None:
    document = read_document("We present TideRun, a scheduler. " + " ".join(tokens), "")
    finder = SubjectFinder(document, find_names(document))
    for sentence in document.sentences:
        for at in range(sentence.start, sentence.end, 3):
            choice = finder.choose(sentence, at, at + 1)
            assert choice.start is None or 0 <= choice.start < (choice.end or 0) <= len(document.text)
