"""When two names mean the same, for scoring: lenient about spelling, determiners, vendors, class words."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from claimx.records import Mention

_WORD = re.compile(r"[^\W_]+")

# words that say nothing about which system, method or model is meant
_FILLER = frozenset(
    "the a an our their its this that these those of on in for to with and or by existing current prior "
    "previous other methods method approaches approach techniques technique baselines baseline models model "
    "systems system solutions solution implementations implementation frameworks framework algorithms "
    "algorithm".split()
)
_VENDORS = frozenset(
    "nvidia intel amd xilinx google cerebras huawei apple arm qualcomm graphcore ibm aws amazon geforce tesla".split()
)
_DEVICE_NOUNS = frozenset(
    "gpu gpus cpu cpus npu npus tpus fpgas processor processors card cards device devices accelerator "
    "accelerators cluster clusters board boards chip chips machine machines server servers node nodes system "
    "systems platform platforms core cores supercomputer hardware based".split()
)

SameName = Callable[[str, str], bool]


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    """ "A100-80GB" → a100, 80gb; "state-of-the-art" → state, of, the, art."""
    return tuple(_WORD.findall(name.lower()))


@lru_cache(maxsize=8192)
def _telling_words(name: str) -> frozenset[str]:
    words = frozenset(_words(name))
    return words - _FILLER or words


@lru_cache(maxsize=8192)
def _device_key(name: str) -> str:
    """A device without vendor and class noun: "NVIDIA A100 GPUs" → a100; of a bare class, the class."""
    words = [word for word in _words(name) if word not in _VENDORS]
    model = [word for word in words if word not in _DEVICE_NOUNS]
    singular = [word.rstrip("s") for word in words]
    return "".join(model or singular or _words(name))


def same_name(one: str, other: str) -> bool:
    """True if the names have the same letters and digits, or share half of their telling words (Dice)."""
    if one == other or "".join(_words(one)) == "".join(_words(other)):
        return True
    first, second = _telling_words(one), _telling_words(other)
    if not first or not second:
        return False
    return 2 * len(first & second) / (len(first) + len(second)) >= 0.5


def same_device(one: str, other: str) -> bool:
    """True if the device models are equal, or one (of four characters at least) is part of the other."""
    first, second = sorted((_device_key(one), _device_key(other)), key=len)
    if not first:
        return False
    return first == second or (len(first) >= 4 and first in second)


def same_mention(one: Mention | None, other: Mention | None, same: SameName) -> bool:
    """True if a name or surface form of the one is the same as one of the other's."""
    return any(same(a, b) for a in _forms(one) for b in _forms(other))


def same_mentions(
    gold: Sequence[Mention],
    predicted: Sequence[Mention],
    same: SameName,
    also: Callable[[Mention, Mention], bool] = lambda one, other: True,
) -> bool:
    """True if the two lists match one to one, whatever their order; repeated names count once."""
    gold, left = _distinct(gold, same), _distinct(predicted, same)
    if len(gold) != len(left):
        return False
    for mention in gold:
        match = next((p for p in left if same_mention(mention, p, same) and also(mention, p)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _forms(mention: Mention | None) -> list[str]:
    return [form for form in (mention.name, mention.text) if form] if mention else []


def _distinct(mentions: Sequence[Mention], same: SameName) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not any(same_mention(mention, earlier, same) for earlier in kept):
            kept.append(mention)
    return kept
