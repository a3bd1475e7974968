"""What a value was measured on: models, data sets, kernels, tasks, phases, in the value's own sentence.

========  =======================================  ============================
rule      fires                                    does not
========  =======================================  ============================
name      "3× on |ImageNet|"                       "3× faster than |ResNet-50|"
task      "3× for |LLM inference|"                 "3× for free"
count     "3× across 12 |benchmarks|"              "3× across the stack"
========  =======================================  ============================
"""

import re
from collections.abc import Sequence

from claimx.spans import NameMention
from claimx.text.document import Document, Sentence

Span = tuple[int, int]

_HEADS = frozenset(
    "inference training pretraining pre-training finetuning fine-tuning decoding prefill prefilling serving "
    "generation rendering "
    "simulation reconstruction segmentation detection classification recognition translation retrieval "
    "search sampling "
    "compression attention convolution convolutions multiplication multiplications operation operations "
    "operator operators "
    "kernel kernels workload workloads layers benchmark benchmarks dataset datasets model models network "
    "networks task tasks "
    "application applications trace traces queries matrices graph graphs scene scenes image images video "
    "videos sequences "
    "context contexts prompts requests gemm gemms gemv gemvs spmm spmms spmv spmvs fft ffts llms "
    "dnns cnns gnns snns moes".split()
)
_NOT_AFTER = frozenset("of cost costs time times latency speed speeds size sizes memory".split())
_LEADS = frozenset(
    "the a an all both each our its various several multiple different two three four five six "
    "seven eight nine ten".split()
)
_BEHIND = re.compile(r" (?:on|for|across|over|in|with|during|when) (?=[\w])")
_FRONT = re.compile(r"(?:On|For|Across|In|When|During|Over) ")
_NO_START = frozenset(
    "average up existing prior comparable similar than and or to by its same other different more less both "
    "that which "
    "standard current previous high low it at state-of-the-art".split()
)
_PREPOSITION = re.compile(
    r"\b(?:[Oo]n|[Ff]or|[Aa]cross|[Oo]ver|[Ii]n|[Ww]ith|from|of|and|including|e\.g\.,|[Uu]sing|"
    r"[Tt]rain(?:ing|s)?|"
    r"[Ss]erv(?:ing|es)|to|[,(])\s?(?:the |a |an |both )?$"
)
_OTHER_VALUE = re.compile(r"\d[\d.,]*\s?(?:[×x%]|times\b)")
_NEAR = 160


def find_workloads(
    document: Document,
    sentence: Sentence,
    value_start: int,
    value_end: int,
    names: Sequence[NameMention],
    excluded: Sequence[Span] = (),
) -> list[Span]:
    """Spans of what the value at `value_start:value_end` was measured on, in text order; [] if not said.

    `names`: the names of the sentence or of the whole document. `excluded`: spans that other slots hold
    (subject,
    baselines, hardware).
    """
    text = document.text
    found: list[Span] = []
    for name in names:
        start, end = name.start, name.end
        if start is None or end is None or start < sentence.start or start >= sentence.end:
            continue
        if not name.own and name.label != "system" and _is_setting(text, start, name.label):
            found.append((start, end))
    low, high = max(sentence.start, value_start - _NEAR), min(sentence.end, value_end + _NEAR)
    front = _FRONT.match(text, sentence.start, high)
    for match in (front, *_BEHIND.finditer(text, low, high)):
        span = _phrase(text, match.end(), high) if match is not None else None
        if span is not None:
            found.append(span)
    taken = [*excluded, (value_start, value_end)]
    kept: list[Span] = []
    for start, end in sorted(set(found), key=lambda span: (span[0], -span[1])):
        free = not any(start < stop and begin < end for begin, stop in (*taken, *kept))
        # a setting behind the next value is the next value's
        if free and (start < value_end or _OTHER_VALUE.search(text, value_end, start) is None):
            kept.append((start, end))
    return kept


def _phrase(text: str, at: int, limit: int) -> Span | None:
    """The phrase of at most four words from `at` on that ends in a head such as "inference" or
    "benchmarks"."""
    words = text[at : min(limit, at + 64)].split(" ", 6)
    if words[0] in _LEADS or words[0].isdigit():
        at += len(words[0]) + 1
        words = words[1:]
    if not words or words[0].lower() in _NO_START:
        return None
    end, found = at, None
    for i, word in enumerate(words[:4]):
        bare = word.rstrip(".,;:)")
        if bare.lower() in _HEADS:
            after = words[i + 1].rstrip(".,;:)") if i + 1 < len(words) and bare == word else ""
            if after in _NOT_AFTER:
                return None
            found = at, end + len(bare)
        elif found is not None:
            return found
        if bare != word or "(" in word:
            return found
        end += len(word) + 1
    return found


def _is_setting(text: str, start: int, label: str) -> bool:
    """Whether the name stands as a setting ("on X") and not as a rival ("than X") or an actor."""
    before = text[max(0, start - 16) : start]
    if label == "dataset":
        return not before.endswith((" than ", " called "))
    return _PREPOSITION.search(before) is not None
