"""What a bare "outperforms" speaks of: the speed of a machine, or the quality of a model's work.

Guidelines, section 3: a generic performance is `speed` where the subject is a system, chip, kernel, compiler
or scheduler, `quality` where it is a model's task performance.

=========  ==============================================  ==================================================
speed      "our kernels match hand-tuned library code"     "our model matches hand-tuned prompts"
quality    "outperforms prior methods on three benchmarks" "outperforms prior schedulers on skewed traffic"
=========  ==============================================  ==================================================
"""

import re

from ahocorasick_rs import AhoCorasick

from claimx.linking.drafts import SentenceView

# Beginnings of words. First what is run and timed, then what is judged by the quality of its work.
_MACHINE = (
    "kernel,compiler,schedul,library,libraries,hand-optimi,handoptimi,"
    "hand-tuned,hand-written,hand-crafted,cublas,cudnn,cusparse,"
    "cufft,nccl,rccl,mpi,vllm,sglang,llama.cpp,tensorrt,cuda,sycl,openmp,triton,"
    "vendor,throughput,latenc,speedup,speed-up,runtime,"
    "sorting,consensus,storage,database,index,protocol,simulat,interconnect,"
    "workloads,multicore,multi-core,cpu,fpga,parallel,"
    "thread,bandwidth,real-time,graph engine,vector search,speculative,drafting,"
    "serving,collective,all-to-all,offload,file system,"
    "cache,caching,virtuali,hypervisor,nvme,ssd,i/o,risc-v,register,processor,instruction,circuit"
).split(",")
_TASK = (
    "benchmark,dataset,task,accura,quality,methods,generali,llm,reasoning,"
    "learning,training,trained,fine-tun,finetun,model,distill,"
    "teacher,student,prun,quanti,segmentation,detection,detector,classification,"
    "recognition,generation,agent,policy,policies,language,image,"
    "video,translation,question,evaluation,score,bits,precision,sparsity,mllm,"
    "vlm,vla,transformer,diffusion,metrics,retriev,"
    "recommendation,tracking,attention,state-space,pretrain,supervis,reward,"
    "adapter,lora,embedd,perplexity"
).split(",")
_WORDS = AhoCorasick([*_MACHINE, *_TASK])
# What runs fast or slow whatever the sentence measures: these words outweigh the rest.
_CODE = re.compile(
    r"\b(?:kernels?|compilers?|schedul\w+|librar(?:y|ies)|hand-?(?:optimi[sz]ed|tuned|written)|serving|"
    r"simulation|"
    r"cu(?:BLAS|DNN|SPARSE)|NCCL|MPI|[CG]PUs?|vector search|consensus|sorting|graph engine|accelerators?)\b",
    re.I,
)
# Rivals whose performance is speed, whatever they serve.
_ENGINES = re.compile(
    r"\b(?:serving|inference|training|rendering|storage) (?:frameworks?|engines?|systems?|librar(?:y|"
    r"ies)|runtimes?)\b",
    re.I,
)
_AGENT = re.compile(r"\b(?:agent\w*|generations?|generating|reinforcement|RL|evolution\w*)\b", re.I)


def sense_of_performance(view: SentenceView, start: int, end: int) -> str:
    """Either "speed" or "quality" for the comparison `text[start:end]`: by its sentence and the title."""
    text, title = view.text, view.document.title
    if _ENGINES.search(text, start, end):
        return "speed"
    near = _weigh(text[start:end]) * 2 + _weigh(text[view.sentence.start : view.sentence.end])
    if _CODE.search(text, start, end):
        near += 2
    if title:
        near += _weigh(title)
        if _CODE.search(title):
            near += -2 if _AGENT.search(title) else 3
    return "speed" if near > 0 else "quality"


def _weigh(words: str) -> int:
    low = words.lower()
    machines = tasks = 0
    for index, start, _ in _WORDS.find_matches_as_indexes(low):
        if start and low[start - 1].isalnum():
            continue
        if index < len(_MACHINE):
            machines += 1
        else:
            tasks += 1
    return min(machines, 3) - min(tasks, 3)
