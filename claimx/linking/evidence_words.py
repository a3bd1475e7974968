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
        "take require need consume cost incur spend occupy dissipate complete finish operate execute add "
        "waste draw"
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
    forms = [verb, third, base + "ed", base + "ing", verb + verb[-1] + "ing", verb + verb[-1] + "ed"]
    if verb.endswith("y") and verb[-2] not in "aeo":
        forms += [verb[:-1] + "ies", verb[:-1] + "ied"]
    return tuple(forms)


VERBS: Final[dict[str, str]] = {
    **{form: kind for kind, lemmas in _LEMMAS.items() for lemma in lemmas.split() for form in _forms(lemma)},
    **{form: kind for kind, words in _IRREGULAR.items() for form in words.split()},
    "trained": "set",
}
SMALL_WORDS: Final[dict[str, str]] = {
    word: kind for kind, words in _SMALL_WORDS.items() for word in words.split()
}
# Words that end a noun phrase.
ENDS: Final = frozenset(
    "of in on at to for with by from and or but while which that than as is are was were be been via "
    "using under over across within per when where who whose if then so thus we it our its the a an this "
    "these those their both compared versus vs vs. relative respectively without through during after "
    "before between into onto against among not only also has have had can could may might will would "
    "should even about around up out since because yet whereas although though despite including such "
    "e.g. i.e. each all any along beyond below above".split()
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
        "vs vs. versus compared than relative outperforming surpassing exceeding respectively".split(), "than"
    ),
    **dict.fromkeys(
        "on in for at across with under over to from per within when while after during using by into via "
        "between without through as where before among that which".split(),
        "preposition",
    ),
}
# Things that are counted to describe a set-up, and devices.
COUNTED: Final = re.compile(
    r"(?:datasets?|models?|benchmarks?|tasks?|layers?|nodes?|[cgtn]pus?|cores?|devices?|machines?|servers?|steps?|epochs?|"
    r"samples?|examples?|images?|videos?|questions?|problems?|applications?|workloads?|kernels?|categories|types?|domains?|"
    r"languages?|papers?|studies|experiments?|participants|users?|components?|stages?|methods?|baselines?|platforms?|"
    r"configurations?|scenarios?|families|heads?|experts?|dimensions?|classes|variants?|runs?|seeds?|settings?|"
    r"architectures?|contributions?|challenges?|phases?|modes?|cameras?|views?|sensors?|agents?|robots?|generations?|vertices|"
    r"pairs|documents|instances|programs|evaluations|llms?|innovations|techniques|designs|cases|patients|trajectories|"
    r"instructions|passages|annotations|subjects|clusters|members|teams|queries|records|flows|tests|repositories|corpora|"
    r"rounds|hours|years|items|elements|operators|points|properties|functions|encoders|decoders|retrievers|backbones|"
    r"checkpoints|splits|folds|bits?|words|positions|regions|cities|countries|companies|sites|hospitals|speakers|frames|"
    r"tokens|artifacts|features|parameters|threads?|cards|accelerators|processors|key|core|nvidia|amd|intel|"
    r"[a-z]+\d+[a-z]?s)"
)
_KNOBS = (
    r"sparsit(?:y|ies)|sparse|prun(?:ing|ed)|budgets?|compress(?:ion|ed)|thresholds?|concurrency|depths?|resolutions?|"
    r"temperatures?|ranks?|horizons?|scales?|windows?|load"
)
# Behind a level: what is set, not reached ("50% target sparsity", "32K context", "80 GB GPU").
CONDITION_AFTER: Final = re.compile(
    rf"(?:[\w%-]+[ -]){{0,2}}?(?:{_KNOBS}|confidence|CIs?|retention|poisoning|settings?|regimes?|contexts?|"
    r"batch(?:es)?|sequences?|lengths?|quantiz(?:ation|ed)|weights?|activations?|precision|integer|levels?|"
    r"probability|chunks?|videos?|inputs?|outputs?|images?|technology|CMOS|process|node|GPUs?|RAM|VRAM|laptop|memory)\b"
)
# Before a level: the same ("sparsity levels of 50%", "a batch size of 32", "context lengths up to 128K").
CONDITION_BEFORE: Final = re.compile(
    rf"\b(?:{_KNOBS}|batch|batch[- ]size|"
    r"(?:context|sequence|input|output|prompt|chunk|block|window|group|queue|draft) (?:length|size|window)s?|"
    r"learning rates?|ratios?|rates?|bit-?widths?|sizes?|lengths?|settings?)"
    r"(?: (?:levels?|ratios?|rates?|ranging|lengths?|sizes?))?"
    r"(?: (?:of|is|at|=|to|from|between|reaching|values of))?$",
    re.IGNORECASE,
)
HYPOTHETICAL: Final = re.compile(r"\b(?:when|if|once|whenever|where|unless)\b[^,;:]*$", re.IGNORECASE)
GOAL: Final = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|goals?|target(?:s|ing|ed)?|plan(?:s|ned)? to|must|should|needs? to|"
    r"budgets?|requirements?|constraints?|SLO|deadlines?|demands?)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
SCALES: Final = re.compile(r"\bscal(?:e|es|ed|ing|ability)\b[^,;]*$", re.IGNORECASE)
ON_MACHINE: Final = re.compile(
    r"[^.;]{0,40}\b(?:on|with|using|across) (?:an? |one |just |only )?"
    r"(?:single|one|consumer|commodity|laptop|desktop|\d|[A-Z][A-Za-z]*\d|RTX|NVIDIA|GPU)"
)
OPENING: Final = re.compile(
    r"\s*(?:on|across|over|under|for|with|using|in|at|when|after|given|unlike|while)\b", re.IGNORECASE
)
# "a 70B model", "the 7B target": a size that names a model.
MODEL_BEHIND: Final = re.compile(
    r"[ -]?(?:param(?:eter)?s?[ -])?(?:[\w./-]+ ){0,3}?(?:models?|LLMs?|VLMs?|MoEs?|transformers?|networks?|"
    r"scale|variants?|backbone|decoder|encoder|teacher|student|target|draft|baselines?|generator|embedder|sub-models|VLA|DiT|MoT)\b",
    re.IGNORECASE,
)
