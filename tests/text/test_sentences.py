"""Where sentences end, and where a full stop is something else."""

import pytest

from claimx.text.sentences import split_sentences

# "|" stands where a sentence ends.
TABLE = [
    ("It is fast. | It is small.", "plain"),
    ("Is it fast? | It is! | So be it.", "question-and-exclamation"),
    ("It ran 2.5x faster. | It used 3.1 GB.", "decimals"),
    ("We compare PyTorch vs. TensorFlow on it. | It wins.", "versus"),
    ("Some models, e.g. Llama, i.e. i.e. Llama-3, win.", "latin"),
    ("The scheme of Gupta et al. (2015) is slow. | Ours is not.", "et-al"),
    ("It needs approx. 25% of it, cf. Fig. 3 and Eq. 4.", "figures"),
    ("Faster w.r.t. FLOPs, a.k.a. Operations.", "dotted"),
    ("It runs models, tools, etc. | We ship it.", "etc-at-the-end"),
    ("Agents, tools, etc. are slow.", "etc-inside"),
    ("We propose Dr. RTL and Dr.JIT. | Both win.", "doctor"),
    ("We run Node.js and Qwen2.5 on v1.2.3. | It wins.", "names-with-dots"),
    ("It beats any model. | vLLM is slower.", "small-letter-name"),
    ("It runs on CPUs. | cuDNN does not. | d^2Cache does.", "small-letter-names"),
    ("It saves energy. | the rest is future work.", "small-letter-by-mistake"),
    ("It draws 8.4 W. | On a Pi it draws more.", "unit-of-one-letter"),
    ("The cost grows with N. | We bound it.", "variable"),
    ("So say R. A. Brooks and M. Yuan.", "initials"),
    ("It takes 47 s. | Now it takes 3 s.", "seconds"),
    ("It runs on ROS 2. | In short, it runs.", "number-at-the-end"),
    ("Two steps: 1. We sort, and 2. We merge.", "points-of-a-list"),
    ("It meets goals 9 and 12. | Analysis confirms it.", "numbers-of-a-list"),
    ("An F1 of 98. 7 is good.", "torn-decimal"),
    ("(1) It sorts; (2) it merges. | It is fast.", "bracketed-points"),
    ("It is fast (see Sec. 3). | It is small.", "bracket-after-the-stop"),
    ('They call it "optical memory." | We do too.', "quote-after-the-stop"),
    ("It thinks... and answers. | It stops.", "three-dots"),
    ("Code is at https://github.com/Foo/Bar.Baz now. | It runs.", "address"),
    ("Across seven U.S. cities it wins. | It does so in the U.S. | The end.", "country"),
    ("It gains 12.8%. | We are glad.", "percent"),
    ("It ends", "no-stop"),
    ("", "empty"),
    ("...", "only-dots"),
]


@pytest.mark.parametrize("marked", [pytest.param(row[0], id=row[1]) for row in TABLE])
def test_sentences(marked: str) -> None:
    expected = [one for one in marked.split(" | ") if one]
    text = " ".join(expected)
    found = split_sentences(text)
    assert [text[one.start : one.end] for one in found] == expected
    assert [one.index for one in found] == list(range(len(found)))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("On all platforms.We show it.", 2, id="word-stop-word"),
        pytest.param("On one GPU.The rest is slow.", 2, id="acronym-and-opener"),
        pytest.param("It gains 2.7%.These are means.", 2, id="percent-and-opener"),
        pytest.param("It runs in Autoware.Universe here.", 1, id="name"),
        pytest.param("See www.foo.Our for it.", 1, id="address"),
    ],
)
def test_a_forgotten_space(text: str, pieces: int) -> None:
    assert len(split_sentences(text)) == pieces
