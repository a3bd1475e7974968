"""Names of systems, models and data sets, and which of them are the paper's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.mentions.systems import find_names, own_name
from claimx.spans import HardwareMention
from claimx.text.normalization import read_document

OWN = [
    pytest.param("We propose the .TideRec format, a store.", "Faster Loading", "TideRec", id="dot-before-the-name"),
    pytest.param(
        "We propose EbbPruner, a method that mimics Look-then-Leap sight.",
        "Look-then-Leap: Pruning for Maps",
        "EbbPruner",
        id="plain-title-gives-way",
    ),
    pytest.param(
        "We refer to these two parts as Slow-EBB and Fast-EBB.",
        "Gleam: Fast Maps",
        "Gleam",
        id="single-word-title-stays",
    ),
    pytest.param("We present Halyard, a compiler.", "", "Halyard", id="we-present"),
    pytest.param("This paper introduces HalyardDB, a store.", "", "HalyardDB", id="this-paper-introduces"),
    pytest.param("We propose a new scheduler, TideRun, that packs jobs.", "", "TideRun", id="apposition"),
    pytest.param("We develop a scheduler TideRun that packs jobs.", "", "TideRun", id="name-after-class-noun"),
    pytest.param("Here we design the TideRun runtime for edge nodes.", "", "TideRun", id="name-before-class-noun"),
    pytest.param("We build a cache layer dubbed Barnacle.", "", "Barnacle", id="dubbed"),
    pytest.param("We call it Barnacle and release it.", "", "Barnacle", id="we-call-it"),
    pytest.param(
        'We offer a codec, namely "tidal packing", for logs.',
        "",
        "tidal packing",
        id="quoted-lower-case",
    ),
    pytest.param("We propose Tidal Block Pruning (TBP), a method.", "", "TBP", id="abbreviation-before-long-form"),
    pytest.param("We propose tide-aware block pruning (TABP) for models.", "", "TABP", id="lower-case-long-form"),
    pytest.param("We propose Motion In Tides (MITformer), a network.", "", "MITformer", id="bracketed-nickname"),
    pytest.param("We propose a solver for kernel machines (DQ-KM).", "", "DQ-KM", id="bracket-ends-phrase"),
    pytest.param("We introduce LLM Anchor, a serving layer.", "", "LLM Anchor", id="generic-first-word"),
    pytest.param("A planner, TideNav, is proposed for drones.", "", "TideNav", id="passive"),
    pytest.param(
        "Our work solves this by introducing Tidal Attention, which skips.",
        "",
        "Tidal Attention",
        id="by-ing",
    ),
    pytest.param("Our implementation, TideSim, reaches 3x.", "", "TideSim", id="our-implementation"),
    pytest.param("TideNet is a novel network for maps.", "", "TideNet", id="is-a-novel"),
    pytest.param("It skips idle blocks.", "TideSkip: Fast Decoding for All", "TideSkip", id="title-only"),
    pytest.param("Halyard is fast.", "Halyard: Fast Joins", "Halyard", id="title-plain-word"),
    pytest.param(
        "TBP drops blocks. Tidal Block Pruning (TBP) is old.",
        "Tidal Block Pruning for Chips",
        "TBP",
        id="title",
    ),
    pytest.param(
        "We present Tidal Wave Block Cache. TWBC wins.",
        "",
        "TWBC",
        id="capitals-that-spell-the-initials",
    ),
    pytest.param(
        "We present HalyardDB on top of PyTorch.",
        "Faster Joins",
        "HalyardDB",
        id="known-name-is-not-own",
    ),
    pytest.param(
        "TideRun cuts cost. We present Sluice, a part.",
        "TideRun: Tides",
        "TideRun",
        id="title-comes-first",
    ),
    pytest.param("Here we design and implement Sluice: a compiler.", "", "Sluice", id="two-verbs"),
    pytest.param("We implement a prototype, Sluice, and test it.", "", "Sluice", id="implement-is-a-verb"),
    pytest.param("This article describes the design of Sluice, a store.", "", "Sluice", id="the-design-of"),
    pytest.param("We present {Sluice}, a compiler.", "", "Sluice", id="braces"),
    pytest.param("We present tidemap, a kernel module.", "", "tidemap", id="lower-case-with-apposition"),
    pytest.param("We built a compiler dubbed tidec.", "", "tidec", id="lower-case-dubbed"),
    pytest.param("Sluice, our compiler, is fast.", "", "Sluice", id="our-behind"),
    pytest.param("Our system, Sluice, is fast.", "", "Sluice", id="our-system-plain-word"),
    pytest.param("We turn these ideas into Sluice, a compiler.", "", "Sluice", id="turn-into"),
    pytest.param(
        "We propose TidePrune. TidePrune skips.",
        "Flow-then-Ebb: Tokens",
        "TidePrune",
        id="unused-plain-title",
    ),
    pytest.param("We add TideNorm, a part.", "SluiceNet: Fast Nets", "SluiceNet", id="unused-title-with-shape"),
]

NO_OWN = [
    pytest.param("We develop CUDA kernels for convolutions.", id="known-framework"),
    pytest.param("We present Hessian estimates of the loss.", id="eponym"),
    pytest.param("Doe et al. propose SlowNet, a network.", id="others-introduce"),
    pytest.param("SlowNet, recently proposed by a lab, is large.", id="proposed-by-others"),
    pytest.param("We design FPGA-based filters.", id="trait"),
    pytest.param("We study how GPU clusters fail.", id="generic-term"),
    pytest.param("We propose pruning, a way to shrink models.", id="lower-case-common-noun"),
    pytest.param("We address it with Ceph Store, a well-known system.", id="others-are-well-known"),
    pytest.param("We build a compiler, which is fast.", id="determined-noun"),
    pytest.param("We propose a solver designed for matrix units (MXU).", id="reduced-clause"),
]

LABELS = [
    pytest.param("We test on ImageNet.", "ImageNet", "dataset", id="known-data-set"),
    pytest.param("We test on the Harbour dataset and HarbourQA.", "HarbourQA", "dataset", id="data-set-by-ending"),
    pytest.param("We run Llama-3-8B.", "Llama-3-8B", "model", id="model-with-size"),
    pytest.param("We run Llama 3.1 8B in full.", "Llama 3.1", "model", id="family-with-version"),
    pytest.param("We run Qwen2.5-72B.", "Qwen2.5-72B", "model", id="family-with-digits"),
    pytest.param("It beats vLLM on long prompts.", "vLLM", "system", id="small-first-letter"),
    pytest.param("It beats llama.cpp and 3DGS.", "3DGS", "system", id="digit-first"),
    pytest.param("It beats the SeaFormer model.", "SeaFormer", "model", id="class-noun-behind"),
]

NO_NAMES = [
    pytest.param("A 7B model on 80GB needs 4K tokens in INT8.", id="sizes-and-formats"),
    pytest.param("The CPU and GPU share DRAM, and LLMs need KV caches.", id="generic-terms"),
    pytest.param("However, Gaussian noise and Bayesian models differ.", id="eponyms"),
    pytest.param("It runs 2-3.5X faster in O(N^2) time.", id="factors-and-complexity"),
    pytest.param("In this case, On the other hand, We agree.", id="function-words"),
]


@pytest.mark.parametrize(("text", "title", "expected"), OWN)
def test_own_name(text: str, title: str, expected: str) -> None:
    document = read_document(text, title)
    names = find_names(document)
    own = own_name(names, document)

    assert own is not None
    assert own.text == expected
    assert own.start is None or document.text[own.start : own.end] == expected


@pytest.mark.parametrize("text", NO_OWN)
def test_no_own_name(text: str) -> None:
    document = read_document(text, "")

    assert own_name(find_names(document), document) is None


@pytest.mark.parametrize(("text", "name", "label"), LABELS)
def test_labels(text: str, name: str, label: str) -> None:
    found = {mention.text: mention.label for mention in find_names(read_document(text, ""))}

    assert found.get(name) == label


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_names(text: str) -> None:
    assert find_names(read_document(text, "")) == ()


def test_hardware_is_no_name() -> None:
    document = read_document("We ran TideRun on the Harbour X900 board.", "")
    start = document.text.index("Harbour X900")

    names = find_names(document, (HardwareMention(start, start + 18, "Harbour X900"),))

    assert [name.text for name in names] == ["TideRun"]


def test_every_occurrence_is_marked_own() -> None:
    names = find_names(read_document("We present Halyard, a store. Halyard wins, and Halyard scales.", ""))

    assert [(name.text, name.own) for name in names] == [("Halyard", True)] * 3


def test_a_name_in_the_title_alone_has_no_span() -> None:
    names = find_names(read_document("It skips idle blocks.", "TideSkip: Fast Decoding"))

    assert [(name.text, name.start, name.end) for name in names] == [("TideSkip", None, None)]


@given(st.text(alphabet="aB cD-.,(1)'é:", max_size=80), st.text(alphabet="aB :-é", max_size=30))
def test_spans_quote_the_text(text: str, title: str) -> None:
    document = read_document(text, title)
    for name in find_names(document):
        if name.start is not None:
            assert document.text[name.start : name.end] == name.text
