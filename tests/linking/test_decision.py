"""Which values are claims: each row marks one value with ⟦⟧ and says "claim" or the rule that refuses it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.linking.decision import granted, probability_of_level, settled, why_no_claim
from claimx.linking.drafts import SentenceView
from claimx.linking.evidence import read_evidence
from claimx.linking.metrics import MetricChoice, MetricLinker
from claimx.models.directory import default_model
from claimx.pipeline import Extractor
from claimx.spans import Quantity

EXTRACTOR = Extractor()
WEIGHTS = default_model().learned.levels
Found = tuple[SentenceView, Quantity, MetricChoice]


def values(text: str) -> list[Found]:
    found: list[Found] = []
    for view in EXTRACTOR.read(text).views:
        start, end = view.sentence.start, view.sentence.end
        linker = MetricLinker(view.text, start, end, view.quantities, view.metrics)
        found += [(view, value, linker.choose(value)[0]) for value in view.quantities]
    return found


def marked(text: str) -> Found:
    """The value between ⟦ and ⟧."""
    at = text.index("⟦")
    end = text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    for view, value, choice in values(plain):
        if value.start < end and at < value.end:
            return view, value, choice
    raise AssertionError(f"no value is read at ⟦⟧: {[plain[v.start : v.end] for _, v, _ in values(plain)]}")


def ruling(text: str) -> str:
    refusal = why_no_claim(*marked(text), WEIGHTS)
    return refusal[0] if refusal else "claim"


def rows(table: str) -> list[object]:
    """Lines "name | text" as parameters."""
    split = [line.split(" | ", 1) for line in table.strip().splitlines()]
    return [pytest.param(text.strip(), id=name.strip()) for name, text in split]


RESULTS = """
both-of-a-bracket-first | It is 8x faster (⟦1.81 s⟧ vs. 14.5 s).
both-of-a-bracket-second | It is 8x faster (1.81 s vs. ⟦14.5 s⟧).
rival-behind-compared-to | Lumen reaches 6.74 perplexity, compared to ⟦55.8⟧ for BiLLM.
a-tiny-error | The backward error of Halyard is ⟦1.5e-14⟧.
memory-of-a-device | Lumen gives a ⟦2×⟧ GPU memory reduction over Alder.
above-behind-an-article | Lumen gives a >⟦600x⟧ speedup over Alder.
training-data-of-rivals | Lumen wins while using only ⟦half⟧ the training data of its rivals.
level-achieved | Lumen achieves ⟦93.4%⟧ accuracy on ImageNet.
level-of-a-metric | We report a throughput of ⟦5,400 tokens/s⟧ on one GPU.
level-of-time | The kernel takes ⟦4.2 ms⟧ per call.
level-in-time | The whole index is built in ⟦12 minutes⟧ on a laptop.
level-under-a-bound | The median latency stays below ⟦7 ms⟧.
score-without-unit | Our model obtains ⟦41.7⟧ mAP on COCO.
score-after-its-name | The student reaches an F1 score of ⟦0.87⟧.
score-behind-equals | Detection stays reliable (F1 = ⟦0.91⟧).
score-of-capitals-behind-equals | Verification is accurate (EER = ⟦0.042⟧).
second-of-a-row | The two variants reach 81.2% and ⟦84.9%⟧ accuracy.
rival-in-brackets | Vireo scores 62.1 EM, ahead of the previous best (⟦58.3⟧ EM).
share-of-work | Attention accounts for ⟦62%⟧ of inference latency.
count-of | The agent repairs ⟦17 of 20⟧ faults.
only-so-many-parameters | The detector reaches 71% mAP with only ⟦2.1M parameters⟧.
only-so-much-memory | Fine-tuning needs only ⟦11 GB⟧ of GPU memory.
device-hours | Training took just ⟦36 GPU hours⟧.
context-reached | Our cache supports a context length of up to ⟦2M tokens⟧ on a single GPU.
batch-size-enabled | Offloading enables training with a batch size of ⟦4096⟧.
scale-reached | The trainer scales to ⟦4,096 GPUs⟧ with little loss.
lines-of-code | Porting an application takes ⟦30 lines of code⟧.
power | The chip consumes ⟦18 mW⟧.
gain-right-behind | The encoder has ⟦28M⟧ parameters, 2.4 times fewer than its rival.
gain-at-a-budget | It reaches 82% accuracy with ⟦1.3x⟧ speedup at budget 0.5.
recall-behind-equals | Retrieval is precise (R@10=⟦0.93⟧).
model-a-device-can-train | It enables training a ⟦70B⟧ model on a single consumer GPU.
what-others-suffer | Existing kernels suffer from ⟦20-90%⟧ overhead.
level-at-which-it-outdoes | At ⟦94.6%⟧ accuracy, it surpasses ResNet.
memory-that-is-needed | The index needs ⟦16 GB⟧ of memory.
rate-through-a-link | It encodes stripes at ⟦176 Gb/s⟧ on one DPU.
factor | It is ⟦3.1×⟧ faster than vLLM.
percent | Memory falls by ⟦40%⟧.
fraction | It needs ⟦1/8⟧ of the memory.
factor-with-compression-named | It has a ⟦4×⟧ higher compression ratio than zlib.
zero-mishaps | The allocator ran for a week with ⟦zero⟧ memory faults.
model-served-at-last | The cache is capable of serving a ⟦70B⟧ model on a laptop.
tokens-at-last | Paging enables ⟦2M-token⟧ inference on one card.
statistic-behind-a-symbol | It achieves a median loss δ = ⟦0.08⟧.
two-fold-gain | We see a ⟦two-fold⟧ latency reduction.
gerund-behind-its-system | The kernel runs faster, reducing memory by ⟦40%⟧.
over-a-factor | The engine shows over a ⟦13x⟧ speedup.
clock-reached | The multiplier operates at up to ⟦1.9 GHz⟧.
percent-below-budget-named | It spends ⟦30%⟧ less of the energy budget.
scale-reached | Lumen scales to ⟦thousands of processes⟧.
memory-used-on-devices | It runs on phones with less than ⟦1 GB⟧ of memory usage.
first-of-two-rates | It runs 20x faster at ⟦0.10 s⟧ versus 2.02 s.
second-of-two-rates | It runs 20x faster at 0.10 s versus ⟦2.02 s⟧.
owned-by-a-rival | Lumen takes 0.8 s per page against the teacher's ⟦39 s⟧.
power-accounted-for | The new unit accounts for only ⟦2.2%⟧ power.
scale-of-a-template | We present a template scalable up to ⟦4000⟧ sites.
scale-with-an-object | Lumen scales planning to ⟦990⟧ peers.
steps-left | Distillation cuts inference to ⟦4⟧ sampling steps.
a-tiny-model | Small networks such as Alder (⟦34K parameters⟧) exceed the budget.
a-light-model | The model stays light (⟦~40K params⟧) and quick.
cases-that-succeed | Lumen successfully vectorizes ⟦23⟧ loops (46%) and beats Birch.
share-of-cases-that-succeed | Lumen successfully vectorizes 23 loops (⟦46%⟧) and beats Birch.
states-of-a-cell | The cell has a wide range (over ⟦32⟧ stable states).
all-that-fits | In FP16 only ⟦3 agents⟧ fit at once.
enabled-simulation | Lumen enables simulations with ⟦8,176⟧ sites.
error-per-batch | Lumen predicts the time per batch within ⟦10.4%⟧ of measurements.
"""

REFUSED = """
sparsity-fronted | condition | At ⟦32×⟧ sparsity, Lumen is 3x faster than Alder.
half-a-budget | condition | It achieves a 1.15x speedup at ⟦half⟧ of the original budget.
when-half-is-done | condition | Accuracy collapses to 2.5% when ⟦half⟧ the cache is removed.
treated-model | condition | We deploy the ⟦50%⟧ compressed LLaMA model on a phone.
share-of-training-data | set-up | Using only ⟦0.2%⟧ of the original pretraining data, Lumen loses 1% accuracy.
number-of-rivals | set-up | Lumen outperforms ⟦21⟧ state-of-the-art methods.
version-behind-against | name | It wins 60.9% of its games against LTX ⟦2.3⟧ here.
test-beside-a-mean | test | It cuts runtime by 1.64x (geometric mean, p < ⟦0.001⟧).
greek-letter | setting | It gains 1.36% in delta < ⟦1.25⟧ accuracy.
budget-by-number | setting | Lumen reaches 97.4% accuracy at budget ⟦0.50⟧ here.
example-of-a-ratio | setting | Codecs do well at a moderate compression ratio (e.g., ⟦8x⟧) but fail above it.
compressed-model | model-size | Lumen enables a ⟦70B⟧ LLM to be compressed to a tenth.
model-with-an-aside | model-size | Lumen enables an ⟦8B⟧ model (trained briefly) to achieve high scores.
data | set-up | We evaluate on ⟦14 datasets⟧ from four domains.
tasks-across | set-up | Across ⟦29 tasks⟧ it improves accuracy by 4%.
corpus | set-up | The benchmark comprises ⟦1,200⟧ questions.
machines | set-up | Experiments on ⟦64 GPUs⟧ show a 2.1x speedup.
virtual-machine | set-up | We deploy it on an ⟦8-core⟧ VM.
card-memory | device | A single H100 ⟦80GB⟧ GPU suffices.
card-number | device | On an RTX ⟦4090 GPU⟧ it is twice as fast.
precision | model-size | We study ⟦4-bit⟧ weights for small models.
model-size | model-size | We fine-tune a ⟦7B⟧ model on code.
model-size-hyphen | model-size | We present Orrin, a ⟦13B-parameter⟧ language model.
process | set-up | It is laid out in a ⟦7 nm⟧ technology.
sparsity | condition | It keeps accuracy at ⟦70%⟧ sparsity.
context-condition | condition | It is 3x faster at a ⟦32K-token⟧ context length.
batch-size | condition | Speedups grow with a batch size of ⟦32⟧.
budget-in-percent | condition | The drop is 2% under a ⟦30%⟧ budget.
horizon-as-factor | condition | It saves compute at a ⟦6x⟧ horizon.
compression-placed | condition | Quality holds at ⟦8x⟧ compression.
p-value | test | The gain is significant (p < ⟦0.01⟧).
confidence | test | We report ⟦95%⟧ confidence intervals.
parameter | setting | We fix the block size (b=⟦16⟧).
sample-size | setting | In a user study (n = ⟦18⟧) people preferred it.
hyper-parameter-in-capitals | setting | With NFE=⟦4⟧ the samples stay sharp.
greek | setting | For any ε > ⟦0.5⟧ the bound holds.
member-of-a-set | setting | Weights lie in {⟦-1⟧, 0, 1}.
share-threshold | threshold | Of all kernels, 31% of the cases run at least ⟦1.2x⟧ faster.
planned | goal | The next chip will take ⟦5 ms⟧ per frame.
aimed-at | goal | The project aims at a throughput of ⟦1,000 req/s⟧.
size-of-inputs | set-up | We test it on graphs with up to ⟦5M nodes⟧.
link | set-up | We emulate a Wi-Fi link of ⟦10 Mbps⟧.
years-in-use | set-up | It has been in production for ⟦two years⟧.
material | set-up | The model is trained on ⟦40 hours⟧ of speech.
sessions | set-up | The course has sessions of ⟦90 minutes⟧.
groups | set-up | It scales weights in groups of ⟦32⟧.
process-named | set-up | Synthesized in ⟦28 nm⟧, it is small.
machine-memory | set-up | We use a Raspberry Pi 5 with ⟦8 GB⟧ of memory.
lines-of-a-language | set-up | The code is about ⟦900 lines⟧ of CUDA.
clock | set-up | Running at ⟦300 MHz⟧, it aligns reads quickly.
latency-budget | goal | It serves users within an SLO of ⟦8 s⟧.
our-goal | goal | Our goal is a recall of ⟦99%⟧.
mean-over | set-up | The mean score over ⟦six tasks⟧ is stable.
fronted-recall | condition | At ⟦95%⟧ recall, it answers 2.4x more queries.
scaled | condition | Throughput drops by 2% when scaling ⟦from 16 to 64⟧ nodes.
frequency | setting | Such storms occur ⟦three times⟧ a year.
twofold-obstacle | figure | The tuner faces a ⟦two-fold⟧ obstacle here.
devices-as-factor | device | On ⟦8x⟧ Ascend 910B NPUs it is twice as fast.
clause-subject-percent | condition | Pruning ⟦20%⟧ of the heads cuts latency by 12%.
clause-subject-change | condition | Reducing the bit-width ⟦from 16 to 4⟧ bits halves the area.
clause-subject-doubles | condition | We see that ⟦doubling⟧ the bandwidth yields little.
load-that-grows | condition | Latency rises only 2x when the load grows by ⟦100x⟧.
across-a-growth | condition | Latency is flat across a ⟦10x⟧ increase in size.
member-of-a-set-and-a-median | setting | A median filter maps gradients to {⟦+1⟧, -1}.
version-of-a-rival | name | It leads, outperforming Quill-Play ⟦1.5⟧ in score.
clause-subject-preserves | condition | Pruning up to ⟦70%⟧ of the operators preserves accuracy.
model-that-others-make-better | model-size | The data enables a ⟦7B⟧ open model to outperform larger ones.
signed-member-of-a-set | setting | Signs lie in {⟦+1⟧, -1}.
one-sided-bound | test | No leak was seen (⟦95%⟧ Wilson upper bound 3%).
spread | test | The median is 0.3 Wh (IQR: ⟦0.2-0.6⟧).
number-in-a-name | name | Development with GLM ⟦5.2⟧ went on.
limit-behind | goal | It satisfies the ⟦6 GiB⟧ RAM constraint of the board.
clock-at | set-up | The core does 5 GOPS at ⟦200 MHz⟧.
clock-of | set-up | It works at an operating frequency of ⟦125 MHz⟧.
threefold-strategy | figure | We adopt a ⟦three-fold⟧ strategy.
memory-of-small-devices | set-up | We target microcontrollers with less than ⟦1 MB⟧ SRAM.
load-of-requests | condition | It is 4x faster under a ⟦10 QPS⟧ concurrent load.
tolerance-in-brackets | test | It reaches 92% accuracy (± ⟦0.8%⟧) on Alder.
scale-of-the-load | set-up | As load scales to ⟦billions of queries⟧, costs rise.
gain-at-a-time | condition | The error shrinks by a factor of 10 at ⟦1 second⟧.
gain-at-a-rate | condition | It gives a 3x speedup on H100 and 2x at ⟦4 bps⟧.
cache-budget | condition | With only a ⟦10-20%⟧ cache budget, Lumen is 2x faster.
portion-as-cause | condition | A ⟦30%⟧ sampling portion can cut runtime by 52%.
not-doubled | figure | It shares weights without ⟦doubling⟧ the context.
pooling | setting | The encoder uses ⟦4x⟧ temporal pooling.
upsampling | setting | The decoder runs ⟦2x⟧ upsampling.
event-rate | set-up | Load is moderate (e.g., one event every ⟦100 ms⟧).
other-than | setting | Orders other than ⟦1⟧ help too.
sizes-of-models | model-size | We test LLMs of size 1B, ⟦3B⟧ and 7B.
tuning-time | set-up | A model fine-tuned for ⟦five minutes⟧ wins.
"""


@pytest.mark.parametrize("text", rows(RESULTS))
def test_results_are_claims(text: str) -> None:
    assert ruling(text) == "claim"


@pytest.mark.parametrize("row", rows(REFUSED))
def test_set_up_is_no_claim(row: str) -> None:
    rule, text = row.split(" | ", 1)

    assert ruling(text) == rule


EVIDENCE = """
unit-and-verb | unit percent; before result; after metric; verb result | Lumen achieves ⟦93%⟧ accuracy.
metric-left | metric left; before of; after end | It has a latency of ⟦4 ms⟧.
metric-behind-of | metric right-of; after of | It uses ⟦11 GB⟧ of memory.
only | cue only; before with | It wins with only ⟦2M parameters⟧.
condition-behind | cue condition; cue condition-placed; percent: cue condition | It holds at ⟦70%⟧ sparsity.
condition-before | cue condition-left | It is fast at batch size ⟦64⟧.
success-rate-is-no-condition | metric left | It reaches a success rate of ⟦64%⟧.
learning-rate-is-a-condition | cue condition-left | We use a learning rate of ⟦0.001⟧.
hypothetical | cue when | It is slow when traffic exceeds ⟦40 req/s⟧.
goal | cue goal | The target is a delay of ⟦5 ms⟧.
scaling | cue scales; unit devices | The trainer scales to ⟦512 GPUs⟧.
tied | cue tied; after noun | We take a ⟦5-minute⟧ window.
counted | cue counted; unit bare.whole | It is tested on ⟦150⟧ open models.
row-has-one-lead | before result | It reaches 81% and ⟦84%⟧ on two sets.
opening | cue opening; before on | On ⟦12 servers⟧ it is 2x faster.
gain-beside | cue gain-beside | It takes 3 ms, or 2x less, at ⟦20 W⟧.
measure-in-capitals | after acronym; before result | It achieves ⟦91.0⟧ PDMS on the track.
dimension | unit dimension | We use a ⟦16⟧-way split.
"""


@pytest.mark.parametrize("row", rows(EVIDENCE))
def test_evidence_has_names(row: str) -> None:
    names, text = row.split(" | ", 1)

    found = read_evidence(*marked(text))

    assert set(names.split("; ")) <= set(found)


def test_a_refusal_tells_what_spoke_against_the_value() -> None:
    refusal = why_no_claim(*marked("We evaluate on ⟦14 datasets⟧ from four domains."), WEIGHTS)

    assert refusal is not None
    assert refusal[1].startswith("reads as set-up or description, not as a result: ")
    assert "(-" in refusal[1]


def test_a_level_is_a_claim_from_even_odds_on() -> None:
    texts = [line.rsplit(" | ", 1)[1] for line in (RESULTS + REFUSED).strip().splitlines() if line]
    for text in texts:
        view, value, choice = marked(text)
        if value.form == "absolute" and settled(view, value) is None and not granted(view, value):
            likely = probability_of_level(view, value, choice, WEIGHTS) > 0.5
            assert likely == (why_no_claim(view, value, choice, WEIGHTS) is None), text


def test_shipped_weights_name_known_kinds_of_evidence() -> None:
    kinds = {name.rsplit(": ", 1)[-1].split(" ", 1)[0] for name in WEIGHTS.of}

    assert kinds == {"unit", "before", "after", "metric", "verb", "cue"}


PIECES = st.sampled_from(
    [
        "(",
        ")",
        "{",
        "=",
        " ",
        ",",
        ".",
        "12",
        "3x",
        "40%",
        "5 ms",
        "7B",
        " of ",
        " at ",
        "accuracy",
        "sparsity",
        "and",
        "p<",
        "GPU",
        "€",
        "é",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_decided(text: str) -> None:
    for view, value, choice in values(text):
        refusal = why_no_claim(view, value, choice, WEIGHTS)
        assert refusal is None or all(refusal)
