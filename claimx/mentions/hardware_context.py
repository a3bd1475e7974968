"""What stands around a device: its class noun, how many there are, and whether it is only part of another word."""

import re
from typing import Literal

# The nouns that belong to the device's name ("NVIDIA A100 GPU", "Alveo U280 card"), with what may stand before them.
NOUN = (
    r"(?:[GCTNADILVHQR]PUs?|i?GPUs?|vCPUs?|FPGAs?|ASICs?|S[oO]Cs?|MPSoCs?|RFSoCs?|MCUs?|DSPs?|(?:Super|Smart)?NICs?|SSDs?"
    r"|GCDs?|DCUs?|APUs?|LPUs?|PIMs?|AIUs?|graphics?(?:al)? (?:processing units?|processors?|cards?)|graphics"
    r"|(?:[Cc]entral|[Nn]eural|[Tt]ensor|[Dd]ata|[Ll]anguage|[Gg]raphics?|[Ii]ntelligence|[Gg]raphical|[Qq]uantum)"
    r"[ -](?:[Pp]rocess(?:ing|or) )?[Uu]nits?|[Pp]rocessors?|[Mm]icroprocessors?|[Cc]oprocessors?|[Aa]ccelerators?|[Cc]ards?|[Bb]oards?"
    r"|[Cc]hips?|[Cc]hipsets?|[Dd]evices?|[Mm]icrocontrollers?|[Mm]odules?|[Ss]uperchips?|[Ss]upercomputers?|[Cc]ores?"
    r"|[Kk]its?|[Ss]ticks?|[Hh]eadsets?|[Ss]martphones?|[Pp]hones?|[Ll]aptops?|[Dd]esktops?|PCs?|[Ww]orkstations?"
    r"|[Tt]ablets?|[Ii]nstances?|[Mm]obile [Pp]latforms?|[Cc]omputers?|[Mm]icroarchitectures?|[Aa]rchitectures?"
    r"|[Aa]nnealers?|[Ss]uperconducting processors?|[Ss]uperPODs?|drives?)"
)
_BEFORE_NOUN = (
    r"(?:(?:Tensor[ -]Cores?|AI|ML|[Dd]ata[ -]?cent(?:er|re)|[Ee]dge|[Mm]obile|[Ee]mbedded|[Dd]iscrete|[Dd]esktop"
    r"|[Ll]aptop|[Ww]orkstation|[Ss]erver|[Mm]ulti-?core|[Mm]any-?core|[Ss]ingle-board|[Dd]evelop(?:ment|er)|[Ee]valuation|dev|[Nn]etwork"
    r"|[Nn]euromorphic|[Qq]uantum|[Pp]hotonic|[Vv]ector|[Gg]raphics|[Ss]eries|[Cc]lass|[Gg]eneration|[Bb]ased|[Ff]amily"
    r"|PCIe|Generation|Edition|[Cc]onsumer(?:-grade)?|[Ss]erver-class|[Hh]ost|\d{1,3}-core|x86|[Ii]ntegrated|[Bb]ooster"
    r"|[Ss]ervers?-grade|[Ii]nference|[Tt]raining|[Aa]cceleration|[Mm]anycore)[ -]){0,2}"
)
_MEMORY = r"(?:[ -]?\(?(?:SXM\d?|PCI[eE]|NVL\d{0,3}|HBM\d[eE]?)\)?(?![A-Za-z])|[ -]\(?\d{1,3} ?Gi?B?\)?(?![A-Za-z])(?! of))"
# Behind a device: memory and form factor, then class nouns.
TAIL = re.compile(rf"(?P<memory>{_MEMORY}){{0,3}}(?P<noun>(?:[ -]{_BEFORE_NOUN}{NOUN}(?![A-Za-z0-9])){{1,3}})?")
# "H100 graphics processing unit (GPU)": the short form belongs to the device, it is no second one.
SHORT_FORM = re.compile(r" \([A-Z]{2,4}s?\)")
# Proves a name, but is no part of it.
NOT_IN_NAME = re.compile(rf"[ -]{_BEFORE_NOUN}(?:devices?|architectures?|microarchitectures?|systems?|instances?|nodes?|computers?)$")
# Behind a bare class word: "GPU cards", "FPGA boards", "PIM chip".
CLASS_TAIL = re.compile(r" (?:cards?|boards?)(?![A-Za-z0-9-])")
# Behind a maker's name.
VENDOR_TAIL = re.compile(
    rf"(?:'s|’s)?(?:[ -]{_BEFORE_NOUN}(?P<noun>{NOUN})(?![A-Za-z0-9]))(?:[ -](?:cards?|boards?|chips?|cores?)(?![A-Za-z0-9]))?"
    r"|(?:'s|’s)?[ -](?:[a-z]+-?[a-z]+ )?(?P<weak>hardware|platforms?|machines?|systems?|servers?|silicon)(?![A-Za-z0-9-])"
)
WEAK_NOUNS = re.compile(
    r"(?:devices?|modules?|architectures?|microarchitectures?|instances?|computers?|cards?|kits?|drives?)$", re.IGNORECASE
)
MACHINE_AFTER = re.compile(
    r"(?:'s)?[ -](?:[A-Z][\w-]+ )?(?:\((?:OLCF|ALCF|NERSC|ORNL|LLNL|TACC|CSCS|HPE|NCSA)[^)]{0,20}\) )?"
    r"(?:(?:exa|peta|pre-exa)scale |HPC |GPU |CPU )?(?:[Ss]upercomputer|[Ss]ystem|[Mm]achine|HPC|[Cc]luster|exascale"
    r"|[Nn]odes|compute nodes|[Bb]ooster|supercomputing)"
)
MACHINE_NEAR = re.compile(
    r"[Ss]upercomput|[Ee]xascale|HPC\b|[Pp]etascale|petaflop|OLCF|ALCF|NERSC|EuroHPC|[Nn]ational Lab|[Ll]eadership|TOP500"
    r"|Oak Ridge|Argonne|Livermore|MPI\b"
)
MACHINE_BEFORE = re.compile(
    r"(?:[Ss]upercomputers?|[Ss]ystems?|[Mm]achines?|exascale|HPC|GPUs of|CPUs of|nodes of|cores of|nodes on|GPUs on|cores on)"
    r"(?: like| such as|,|:| called| named| \()? ?(?:the )?$|\b(?:on|On|of|at|across)(?: the)? (?:[A-Z]{3,5}'s )?$"
)
AT = re.compile(r"\b(?:on|On|at|across|for|both|via|target(?:s|ing)?|under|than|over)\s(?:the |both |an? )?$|[(/] ?$")
MACHINES_ON = re.compile(r"\b(?:GPUs|CPUs|nodes|cores|GCDs|processors|processes|ranks) (?:on|of|in) (?:the )?$")
OWN_NAME = re.compile(r"(?:[Pp]ropos|[Ii]ntroduc|[Pp]resent|[Dd]evelop|[Dd]esign|call|nam|dub|term)(?:e|ed|es|s|ing)?,? (?:a |an |the )?$")
NOT_A_NAME_AFTER = re.compile(
    r"'s (?:equation|theor|law|principle)|[ -](?:[Tt]ests?|machines?|complete|equations?|levels?|surfaces?|distributions?|patterns?"
    r"|instabilit\w+|triang\w+|walls?|VOC|Context|transducers?|environments?|task|dataset|inequalit\w+)\b|-[A-Z0-9]|\.[a-z]|/[a-z]"
)
STORAGE_NEAR = re.compile(
    r"[Ff]lash|NVMe|I/O|[Ss]torage|[Dd]isk|HDD|DRAM|GPU|CPU|[Gg]arbage|[Oo]ffload|[Ff]ile system|NAND|[Dd]atabase|[Cc]ach|[Mm]emory"
)
# What the long form of a hardware acronym ends with: "(SSD)" behind other words is another thing.
LONG_FORM = re.compile(
    r"(?:memor|process|circuit|gate array|unit|chip|drive|disk|controller|device|machine|computer|accelerator|array|ram\b|core"
    r"|interface|card|switch|die|logic|microcontroller|cpu|gpu|fpga|soc|storage|system|parallel|co-?process)"
)
GPU_BEFORE = re.compile(r"(?:[GCTN]PUs?|FPGAs?|boards?|chips?|processors?|accelerators?|cards?) \(?(?:e\.g\.,? |i\.e\.,? )?$")
_DETECTOR = re.compile(r"YOLO|R-CNN|RetinaNet|[Dd]etector|object detect|MobileNet|[Ss]tate[- ][Ss]pace|Mamba|EfficientDet")
_LOGIC = re.compile(r"LUT|BRAM|FF\b|flip-flop")
# Class words by what near them gives them another sense: the SSD detector, the DSP slices of an FPGA.
OTHER_SENSE = {"SSD": _DETECTOR, "DSP": _LOGIC}
QUANTUM_NEAR = re.compile(r"[Qq]uantum|[Qq]ubit|QPU")
NEURON_NEAR = re.compile(r"[Nn]euromorphic|[Ss]piking|SNNs?\b")
# "on a T4.", "on one L4 with": nothing behind the code that would take it as its adjective.
STANDS_ALONE = re.compile(
    r"s?(?:\s?[.,;:)/]|$|\s\(|\s(?:and|or|with|for|at|while|in|to|is|are|was|by|using|on|than|versus|vs|as|when|that|which|takes)\b)"
)
ARTICLE = re.compile(r"(?:\b(?:on|On|with|using|via|per)\s(?:a|an|one|two|four|eight)\s(?:single\s)?|\bsingle[\s-]|\d\s?[x×]\s?)$")
ON = re.compile(
    r"\b(?:on|On|across|Across|onto|target(?:s|ing)?|atop)\s"
    r"(?:(?:a|an|the|one|single|both|real|modern|current|commodity|commercial|physical|consumer|typical|standard"
    r"|off-the-shelf|low-end|high-end|mid-range|actual|existing|various|multiple|several|today's|resource-constrained"
    r"|different|low-power|low-cost|popular|conventional|general-purpose|embedded|mobile|edge|near-term|noisy|programmable"
    r"|recent|local|personal|average|classical|superconducting|trapped-ion|two|three|four) ){0,3}$"
)
_LIST_GAP = r"(?:\s?[,/&+]\s?(?:and |or |as well as )?|\s(?:and|or|to|vs\.?|versus|&|\+)\s)(?:the |an? |on |both )?"
LIST_GAP = re.compile(_LIST_GAP + "$")
LIST_GAP_AHEAD = re.compile(_LIST_GAP)
LIST_WORD = re.compile(r"v?\d{1,4}[A-Za-z]{0,2}\+?(?: ?Ti|-Ti)?(?![A-Za-z0-9]|\.\d)")
# "A100, H200 and B6000": a code like those before it, which the registry does not know.
LIST_CODE = re.compile(r"[A-Z]{1,2}\d{2,4}[A-Z]?(?![A-Za-z0-9]|\.\d|-[A-Za-z0-9])")
CHAIN_GAP = re.compile(r"(?:'s?|’s?)?[ -]?$")

_NUMBERS = {
    "single": 1, "one": 1, "dual": 2, "two": 2, "pair of": 2, "three": 3, "triple": 3, "four": 4, "quad": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "octa": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "sixteen": 16, "twenty": 20,
    "thirty two": 32, "sixty four": 64,
}  # fmt: skip
_WORDS = "|".join(word.replace(" ", "[ -]") for word in _NUMBERS)
_ADJECTIVES = frozenset(
    "consumer consumer-grade commodity high-end modern commercial edge mobile embedded server server-grade server-class"
    " identical physical datacenter data-center center desktop gaming workstation standard off-the-shelf low-cost low-end"
    " mid-range cheap old new small cloud virtual discrete local academic enterprise legacy distributed parallel recent older"
    " smaller affordable inexpensive heterogeneous homogeneous general-purpose low-power integrated mainstream programmable"
    " dedicated available real simulated allocated networked interconnected professional standalone x86 gpu gb".split()
)
_COUNT = re.compile(
    rf"(?:(?<![\w.,/$-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})\+?|\b(?P<word>{_WORDS}))(?P<sep>\s?[x×*]\s?|\s|-)"
    rf"(?:(?:{'|'.join(sorted(_ADJECTIVES, reverse=True))}|data center|\(?\d{{1,3}} ?GB?\)?)[\s-]){{0,3}}$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"[A-Z][\w-]*\s$")
_COUNT_BEHIND = re.compile(r"\s?\(?[x×]\s?(\d{1,4})\)?(?![\w.])")
_NOT_COUNTED = re.compile(
    r"\s(?:nodes?|servers?|machines?|hosts?|types?|generations?|vendors?|platforms?|hours?|days?|memory|architectures?|famil\w+"
    r"|kernels?|models?|performance|threads?|cores?|programs?|benchmarks?|libraries|frameworks|implementations?|baselines?"
    r"|configurations?|solutions?|instances?|clusters?|systems?|workers)\b|-(?!like)[a-z]"
)
_PREFIX = re.compile(r"([A-Za-z0-9,+]+)-$")
_SUFFIX = re.compile(r"(?:-|/-|–)([A-Za-z]+)")
_PER = re.compile(r"(?:\bper[ -](?:[a-z]+ )?|[a-z]/)$")
_NEXT = re.compile(r" ([a-z]+)")
_RESOURCE_WORDS = frozenset(
    "memory hours hour days day time minutes seconds weeks months utilization utilisation usage cycles occupancy budget budgets"
    " cost costs power energy bandwidth ram vram dram footprint resource resources consumption idle hr hrs h month year years"
    " capacity overhead allocation quota demand bubbles bubble load cache caches".split()
)
# "GPU programming" is about the class, nothing ran on it; "smartphone photos" are data.
_ATTRIBUTE_WORDS = frozenset(
    "acceleration computing programming parallelism support documentation vendors vendor crashes crash threads applications"
    " application apps app code technology technologies provisioning savings requirement requirements users user data photos"
    " images videos sensors camera cameras recordings tasks addiction gps footage market".split()
)
_PROCESSORS = frozenset("gpu cpu fpga tpu npu gpus cpus fpgas npus dpu ssd dram pim storage host nic asic dsp device".split())

Use = Literal["class", "modifier", "resource"]


def use_of_class(text: str, start: int, end: int) -> Use:
    """How a class word is used: as a thing, inside a compound adjective, or as a resource that is measured."""
    if text[end : end + 1] in ("-", "–") and (after := _SUFFIX.match(text, end)):
        word = after[1].lower()
        return "resource" if word in _RESOURCE_WORDS or word in _PROCESSORS else "modifier"
    if text[start - 1 : start] in ("-", "–") and (before := _PREFIX.search(text, max(0, start - 16), start)):
        return "resource" if before[1].lower() in _PROCESSORS else "modifier"
    if after := _NEXT.match(text, end):
        if after[1] in _RESOURCE_WORDS:
            return "resource"
        if after[1] in _ATTRIBUTE_WORDS:
            return "modifier"
    if _PER.search(text, max(0, start - 8), start):
        return "resource"
    return "class"


def count_of(text: str, start: int, end: int, coded: bool) -> int | None:
    """How many of the device whose mention is `text[start:end]` there are, if said; 1 for "a single A100".

    `coded`: it has a model number, so that a plain singular may be counted ("on 8 A100").
    """
    left = text[max(0, start - 48) : start]
    word = left.rstrip(" -×*").rpartition(" ")[2].lower().strip("()+~")
    likely = word[-1:].isdigit() or word[:1].isdigit() or word in _NUMBERS or word in _ADJECTIVES or "-" in word or word == "of"
    found = _COUNT.search(left) if likely else None
    if found is None:
        behind = _COUNT_BEHIND.match(text, end)
        return int(behind[1]) if behind else None
    digits, word = found["digits"], found["word"]
    if digits and len(digits) == 4 and digits[:2] in ("19", "20") and text[end - 1] not in "sS":
        return None  # a year
    count = int(digits.replace(",", "")) if digits else _NUMBERS[word.lower().replace("-", " ")]
    times = found["sep"].strip() not in ("", "-")
    plural = text[end - 1] in "sS"
    if count == 0 or (times and text.startswith(" performance", end)):
        return None
    if count == 1 or plural or times or found["sep"] == "-" or word == "dual":
        return count
    grouped = "GPU" in found.group()  # "an eight-GPU A800 cluster"
    if not coded or _TITLED.search(text[max(0, start - 48) : start], 0, found.start()):
        return None  # "Kunpeng 920 ARM server", "Table 3 GPU"
    return None if _NOT_COUNTED.match(text, end) and not grouped else count
