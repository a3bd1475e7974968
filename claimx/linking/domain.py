"""Whether a text speaks of systems or of models: what "performance" and "improves X by 20%" mean."""

import re
from functools import lru_cache
from typing import Literal

_SYSTEMS = re.compile(
    r"\b(?:compilers?|schedul(?:er|ers|ing)|processors?|prefetch\w*|branch predict\w*|cache (?:line|miss|"
    r"hierarch)\w*|"
    r"microarchitectur\w*|hypervisors?|operating systems?|virtual machines?|VMs?|virtualization|"
    r"multithread\w*|IPC|SPEC|MPI|"
    r"HPC|simulators?|file ?systems?|SSDs?|NVMe|DRAM|databases?|TPUs?|ASICs?|FPGAs?|chiplets?|"
    r"interconnects?|NoCs?|"
    r"network-on-chip|kernels?|RISC-V|ISA|instruction sets?|vectoriz\w+|SIMD|supercomput\w+|autoscal\w+|"
    r"serverless|"
    r"microservices?|containers?|transactions?|tiling|stencils?|sparse matri\w+|collectives?|all-?reduce|"
    r"memory access\w*|"
    r"bandwidth|throughput|synthesis|EDA|placement|CGRA|in-memory|near-memory|PIM|CIM|accelerators?|"
    r"workloads?|queue\w*|"
    r"NUMA|CXL|tiering|eBPF|RDMA|SmartNICs?|page migration|multi-?core|multi-?threaded|key-value stores?|OpenMP|"
    r"load balanc\w+|LLVM|CUDA|JIT|garbage collect\w+|concurren\w+|packets?|routing)\b"
)
_MODELS = re.compile(
    r"\b(?:accurac\w+|mAP|mIoU|datasets?|fine-?tun\w+|pre-?train\w+|classif\w+|segmentation|detection|"
    r"zero-shot|few-shot|"
    r"reasoning|perplexity|BLEU|polic(?:y|ies)|rewards?|CIFAR\w*|ImageNet\w*|GLUE|MMLU|F1|distill\w+|"
    r"LoRA|prompt\w*|"
    r"language models?|question answering|QA|embeddings?|retrieval|generalization|supervised|"
    r"representation\w*|vision|"
    r"visual|speech|translation|recommendation|diffusion|transformers?|encoders?|learning|predict\w*|"
    r"recognition|LLMs?|"
    r"agents?)\b"
)
_ENOUGH = 4  # words of systems that a text has at least


@lru_cache(maxsize=16)
def speaks_of_systems(text: str) -> bool:
    """Is the text about a system, chip, kernel or scheduler, so that its performance is speed, not task "
    "quality?"""
    head = text[:6000]
    systems = len(_SYSTEMS.findall(head))
    return systems >= _ENOUGH and 2 * systems >= len(_MODELS.findall(head))


# What "4x compression" is of, where the words do not say: a model that is pruned, or a cache that is cut.
_SHRUNK_MODEL = re.compile(
    r"\b(?:prun|quantiz|binariz|ternar|low-rank|model compress|network compress|weight)", re.IGNORECASE
)
_SHRINKS = re.compile(r"\bcompress(?:es|ed|ing)?\s", re.IGNORECASE)
# What is compressed says which metric it is: the last such word before the value.
_SHRUNK: tuple[tuple[str, str], ...] = (
    ("compute", r"denoising|sampling|inference|steps?|reasoning|chains?-of-thought|CoTs?|rationales?|thoughts?|tokens?|"
                r"prompts?|contexts?|sequences?|trajector(?:y|ies)|outputs?"),
    ("memory", r"KV|caches?|activations?|optimizer states?|hidden states?|feature maps?|memory"),
    ("communication", r"gradients?|messages?|updates?|uplink|payloads?|traffic|transmissions?"),
    ("storage", r"images?|videos?|files?|logs?|traces?|point clouds?|datasets?|corpus|corpora|index(?:es)?|databases?|"
                r"checkpoints?|tables?|archives?|streams?|data"),
    ("runtime", r"time|cycles?|durations?|timelines?"),
)  # fmt: skip
_SHRUNK_THINGS = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _SHRUNK), re.IGNORECASE)
_SHRUNK_CACHE = re.compile(r"\b(?:KV|key-value)[ -]?(?:cache|entries|pairs)", re.IGNORECASE)


def shrunk(text: str, start: int, end: int) -> str | None:
    """The metric of the object of "compresses" in `text[start:end]`: "compresses the activations by 3x"; None where
    nothing says so. A noun behind "of" only tells what the object is of."""
    phrase = _SHRINKS.match(text, start, end)
    if phrase is None:
        return None
    stop = text.find(" of ", phrase.end(), end)
    found = _SHRUNK_THINGS.search(text, phrase.end(), stop if stop > 0 else end)
    return found.lastgroup if found else None


@lru_cache(maxsize=16)
def compressed(text: str) -> Literal["memory", "parameters"] | None:
    """What a bare "compression" is of in this text; None where it is of data."""
    head = text[:6000]
    if _SHRUNK_CACHE.search(head):
        return "memory"
    return "parameters" if len(_SHRUNK_MODEL.findall(head)) > 1 else None
