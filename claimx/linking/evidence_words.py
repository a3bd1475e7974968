"""The words that the decision reads around a level: verbs and prepositions before it, nouns behind it."""

import re
from typing import Final

_LEMMAS: Final = {
    "result": (
        "achieve attain reach obtain deliver sustain yield hit score report record exhibit maintain "
        "retain keep preserve recover demonstrate show provide offer produce ensure exceed surpass "
        "outperform match solve return realize establish win average peak total clear"
    ),
    "change": (
        "reduce increase improve lower raise drop fall rise decrease boost cut shrink degrade lift "
        "decline accelerate speed compress grow save"
    ),
    "take": (
        "take require need consume cost incur spend occupy dissipate complete finish operate execute add waste draw"
    ),
    "support": (
        "support enable handle serve process allow accommodate train run fit hold scale extend "
        "extrapolate host deploy generate synthesize fine-tune"
    ),
    "set": (
        "contain comprise include collect curate evaluate benchmark test cover consist introduce present "
        "propose construct use utilize employ adopt pretrain pre-train encompass involve integrate select "
        "extract address identify incorporate activate contribute build"
    ),
    "be": "remain stay become equal constitute represent",
}
_IRREGULAR: Final = {
    "result": "kept won got",
    "change": "fell rose grew grown risen fallen shrank",
    "take": "took taken spent drew",
    "support": "ran held",
    "set": "built",
    "be": "is are was were be been being",
}
_SMALL_WORDS: Final = {
    "to": "to into toward towards →",
    "of": "of",
    "with": "with without having has have had",
    "by": "via by",
    "on": "on across over among throughout onto upon through",
    "in": "in inside",
    "at": "at",
    "for": "for",
    "from": "from between range ranges ranging spanning spans span",
    "and": "and or &",
    "than": "vs vs. versus than compared",
    "when": "that which whose while when where if because as since until before during after per",
}


def _forms(verb: str) -> tuple[str, ...]:
    base = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "ch", "sh", "x")) else "s")
    forms = [verb, third, base + "ed", base + "ing"]
    if verb[-1] in "tngpbmd":
        forms += [verb + verb[-1] + "ing", verb + verb[-1] + "ed"]
    if verb.endswith("y") and verb[-2] not in "aeo":
        forms += [verb[:-1] + "ies", verb[:-1] + "ied"]
    return tuple(forms)


VERBS: Final[dict[str, str]] = {
    **{form: kind for kind, lemmas in _LEMMAS.items() for lemma in lemmas.split() for form in _forms(lemma)},
    **{form: kind for kind, words in _IRREGULAR.items() for form in words.split()},
    "trained": "set",
}
VERBS.pop("score")  # mostly a noun
SMALL_WORDS: Final[dict[str, str]] = {word: kind for kind, words in _SMALL_WORDS.items() for word in words.split()}
# Words that end a noun phrase.
ENDS: Final = frozenset(
    "of in on at to for with by from and or but while which that than as is are was were be been via "
    "using under over across within per when where who whose if then so thus we it our its the a an "
    "this these those their both compared versus vs vs. relative respectively without through during "
    "after before between into onto against among not only also has have had can could may might will "
    "would should even about around up out since because yet whereas although though despite "
    "including such e.g. i.e. each all any along beyond below above".split()
)
FOLLOWERS: Final[dict[str, str]] = {
    "of": "of",
    "and": "and",
    "or": "and",
    **dict.fromkeys(
        "achieved obtained attained reported required reached observed measured needed taken".split(),
        "achieved",
    ),
    **dict.fromkeys(
        "vs vs. versus compared than instead against relative outperforming surpassing exceeding respectively".split(),
        "than",
    ),
    **dict.fromkeys(
        "on in for at across with under over to from per within when while after during using by into via "
        "between without through as where before among that which".split(),
        "preposition",
    ),
}
# Things that are counted to describe a set-up, and makers of devices; plurals end in -s.
_COUNTED: Final = frozenset(
    "dataset model benchmark task layer node gpu cpu tpu npu core device machine server step epoch "
    "sample example image video question problem application workload kernel type domain language "
    "paper experiment participant user component stage method baseline platform configuration "
    "scenario head expert dimension variant run seed setting architecture contribution challenge "
    "phase mode camera view sensor agent robot generation pair document instance program evaluation "
    "llm innovation technique design case patient instruction passage annotation subject cluster "
    "member team record flow test round hour year item element operator point function encoder "
    "decoder retriever backbone checkpoint split fold bit word position region company site hospital "
    "speaker frame token artifact feature parameter thread card accelerator processor key".split()
)
_COUNTED_AS_IS: Final = frozenset(
    "categories studies families classes vertices trajectories queries repositories corpora "
    "properties cities countries companies nvidia amd intel".split()
)
_MODEL_NAMES: Final = re.compile(r"[a-z]+\d+[a-z]?s$")


def is_counted(word: str) -> bool:
    """Is the word in lower case a thing that set-ups count ("datasets", "gpus", "a100s")?"""
    return (
        (word[:-1] if word[-1:] == "s" else word) in _COUNTED
        or word in _COUNTED_AS_IS
        or _MODEL_NAMES.match(word) is not None
    )


_KNOBS: Final = (
    "sparsity sparsities pruning pruned budget budgets compression compressed threshold thresholds "
    "concurrency resolution resolutions temperature temperatures rank ranks horizon "
    "horizons scale scales window windows load"
)
# Behind a level: what is set, not reached ("50% target sparsity", "32K context").
CONDITION_AFTER: Final = frozenset(
    f"{_KNOBS} sparse confidence ci cis retention poisoning setting settings regime regimes context "
    "contexts batch batches sequence sequences length lengths quantization quantized weight weights "
    "activation activations precision integer level levels probability chunk chunks video videos "
    "input inputs output outputs image images".split()
)
# Behind a level: what a machine is made of ("80 GB GPU", "7 nm technology").
MADE_OF: Final = frozenset(
    "technology cmos process node gpu gpus ram vram laptop memory bus card cards server wafer supply".split()
)
# Before a level: the same ("sparsity levels of 50%", "a batch size of 32", "context lengths up to 128K");
# a size, a rate or a ratio only of something that is chosen.
CONDITION_BEFORE: Final = frozenset(
    f"{_KNOBS} batch batch-size batchsize batchsizes bitwidth bitwidths bit-width bit-widths length lengths "
    "setting settings".split()
)
MEASURES: Final = frozenset("size sizes rate rates ratio ratios level levels count counts".split())
CHOSEN: Final = frozenset(
    "batch block chunk window group tile page patch queue cluster message mini-batch vocabulary "
    "learning pruning sampling dropout poisoning arrival request sparsity compression keep retention "
    "injection budget concurrency quantization downsample downsampling subsampling masking mask noise".split()
)
LINKS: Final = frozenset("of is at = to from between reaching ranging".split())
HYPOTHETICAL: Final = frozenset("when if once whenever where unless".split())
GOALS: Final = frozenset(
    "aim aims aimed aiming goal goals target targets targeting targeted must should budget budgets "
    "requirement requirements constraint constraints slo deadline deadlines demand demands need needs "
    "plans planned".split()
)
SCALING: Final = frozenset("scale scales scaled scaling scalability".split())
ON_MACHINE: Final = re.compile(
    r"[^.;]{0,40}?\b(?:on|with|using|across) (?:an? |one |just |only )?"
    r"(?:single|one|consumer|commodity|laptop|desktop|\d|[A-Z][A-Za-z]*\d|RTX|NVIDIA|GPU)"
)
OPENING: Final = re.compile(
    r"\s*(?:on|across|over|under|for|with|using|in|at|when|after|given|unlike|while)\b", re.IGNORECASE
)
# "a 70B model", "the 7B target": a size that names a model.
MODEL_BEHIND: Final = re.compile(
    r"[ -]?(?:param(?:eter)?s?[ -])?(?:[\w./-]+ ){0,3}?(?:models?|LLMs?|VLMs?|MoEs?|transformers?|networks?|"
    r"scale|variants?|backbone|decoder|encoder|teacher|student|target|draft|baselines?|generator|embedder|"
    r"sub-models|VLA|DiT|MoT)\b",
    re.IGNORECASE,
)
