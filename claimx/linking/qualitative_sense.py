"""What a bare "outperforms" or "performance" speaks of: the speed of a machine, or the quality of a model's work.

Guidelines, section 3: a generic performance is `speed` where the subject is a system, chip, kernel, compiler or
scheduler, `quality` where it is a model's task performance.

=========  ==============================================  ==================================================
speed      "our kernels match hand-tuned library code"     "our model matches hand-tuned prompts"
quality    "outperforms prior methods on three benchmarks" "outperforms prior schedulers on skewed traffic"
=========  ==============================================  ==================================================
"""

import re

from claimx.linking.drafts import SentenceView

_MACHINE = re.compile(
    r"\b(?:kernels?|compilers?|schedul\w+|librar(?:y|ies)|hand-?(?:optimi[sz]ed|tuned|written|crafted)|cu(?:BLAS|DNN|SPARSE|FFT)|NCCL|RCCL|MPI|vLLM|SGLang|"
    r"llama\.cpp|TensorRT[\w-]*|CUDA|SYCL|OpenMP|Triton|vendor\w*|throughput|latenc\w+|speed-?ups?|runtime|sorting|consensus|storage|database|"
    r"index(?:es)?|protocols?|simulators?|simulations?|interconnects?|workloads|multi-?core|CPUs?|FPGAs?|parallel(?:ism|ized)?|threads?|bandwidth|real-time|"
    r"graph engine|vector search|speculative|drafting|serving|collectives?|all-to-all|offload\w*|file systems?|cach(?:e|es|ing))\b",
    re.I,
)
_TASK = re.compile(
    r"\b(?:benchmarks?|datasets?|tasks?|accura\w+|quality|methods|generali[sz]\w*|LLMs?|reasoning|learning|train(?:ed|ing)|fine-?tun\w+|models?|"
    r"distill\w+|teacher|student|prun\w+|quanti[sz]\w+|segmentation|detection|classification|recognition|generation|agents?|policy|policies|language|"
    r"image|video|translation|question|evaluations?|scores?|bits?|precision|sparsity|MLLMs?|VLMs?|VLAs?|transformers?|diffusion|metrics|retriev\w+|"
    r"recommendation|tracking|attention|state-space|pretrain\w*|supervis\w+|reward|adapters?|LoRA|embedd\w+|perplexity)\b",
    re.I,
)
_CODE = re.compile(r"\b(?:kernels?|compilers?|schedul\w+|librar(?:y|ies)|hand-?(?:optimi[sz]ed|tuned|written)|cu(?:BLAS|DNN|SPARSE)|NCCL|MPI|CPUs?|vector search|consensus)\b", re.I)


def sense_of_performance(view: SentenceView, start: int, end: int) -> str:
    """"speed" or "quality" for the comparison `text[start:end]` of a sentence: its own words, then the title's."""
    text = view.text
    near = _weigh(text[start:end]) * 2 + _weigh(text[view.sentence.start : view.sentence.end])
    title = view.document.title
    if title:
        near += _weigh(title) + (2 if _CODE.search(title) else 0)
    return "speed" if near > 0 else "quality"


def _weigh(words: str) -> int:
    return min(len(_MACHINE.findall(words)), 3) - min(len(_TASK.findall(words)), 3)
