"""What stands around a device: its class noun, how many there are, whether it is only part of another"
" word."""

import re
from typing import Literal


def _either(words: str) -> str:
    return "|".join(words.split())


# Class nouns that belong to a device's name ("NVIDIA A100 GPU"), and what may stand before them.
_LONG_UNITS = (
    r"(?:central|neural|tensor|data|language|graphics?|intelligence|graphical|quantum)[ -](?:process(?:ing"
    r"|or) )?units?"
    r"|graphics?(?:al)? (?:processors?|cards?)|graphics|mobile platforms?|superconducting processors?"
)
_NOUNS = (
    r"processors? microprocessors? coprocessors? accelerators? cards? boards? chips? chipsets? devices?"
    r" microcontrollers?"
    r" modules? superchips? supercomputers? cores? kits? sticks? headsets? smartphones? phones? laptops?"
    r" desktops?"
    r" workstations? tablets? instances? computers? microarchitectures? architectures? annealers?"
    r" superpods? drives?"
)
_ACRONYMS = (
    r"[GCTNADILVHQR]PU i?GPU vCPU FPGA ASIC S[oO]C MPSoC RFSoC MCU DSP (?:Super|Smart)?NIC SSD GCD DCU PIM"
    r" AIU PC"
)
NOUN = rf"(?:(?:{_either(_ACRONYMS)})s?|(?i:{_LONG_UNITS}|{_either(_NOUNS)}))"
_QUALIFIERS = (
    r"tensor[ -]cores? AI ML data[ -]?cent(?:er|re) edge mobile embedded discrete desktop laptop"
    r" workstation server multi-?core"
    r" many-?core single-board develop(?:ment|er) evaluation dev network neuromorphic quantum photonic"
    r" vector graphics series"
    r" class generation based family PCIe edition consumer(?:-grade)? server(?:-class|-grade)? host"
    r" \d{1,3}-core x86 integrated"
    r" booster inference training acceleration"
).replace("[ -]", "[\\s-]")
_QUALIFIED = rf"(?:(?i:{_either(_QUALIFIERS)})[ -]){{0,2}}"
_MEMORY = r"(?:[ -]?(?:SXM\d?|PCI[eE]|NVL\d{0,3}|HBM\d[eE]?)(?![A-Za-z])|[ -]\d{1,3} ?Gi?B?(?![A-Za-z)])(?! of))"

# Behind a device: memory and form factor, then class nouns.
TAIL = re.compile(rf"(?P<memory>{_MEMORY}){{0,3}}(?P<noun>(?:[ -]{_QUALIFIED}{NOUN}(?![A-Za-z0-9])){{1,3}})?")
# "H100 graphics processing unit (GPU)": the short form belongs to the device, it is no second one.
SHORT_FORM = re.compile(r" \([A-Z]{2,4}s?\)")
# Proves a name, but is no part of it.
_LOOSE = "devices? architectures? microarchitectures? systems? instances? nodes?"
NOT_IN_NAME = re.compile(rf"[ -]{_QUALIFIED}(?:{_either(_LOOSE)})$")
# Behind a bare class word: "GPU cards", "FPGA boards".
CLASS_TAIL = re.compile(r" (?:cards?|boards?)(?![A-Za-z0-9-])")
# Behind a maker's name.
VENDOR_TAIL = re.compile(
    rf"(?:'s|’s)?(?:[ -]{_QUALIFIED}(?P<noun>{NOUN})(?![A-Za-z0-9]))(?:[ -](?:cards?|boards?|chips?"
    rf"|cores?)(?![A-Za-z0-9]))?"
    r"|(?:'s|’s)?[ -](?:[a-z]{2,12}(?:-[a-z]{2,12})? )?"
    r"(?P<weak>hardware|platforms?|machines?|systems?|servers?|silicon)(?![A-Za-z0-9-])"
)
# These prove nothing about a name that has no number in it.
WEAK_NOUNS = re.compile(
    r"(?:devices?|modules?|architectures?|microarchitectures?|instances?|computers?|cards?|kits?|drives?)$",
    re.IGNORECASE,
)

# Supercomputers, quantum and neuromorphic chips carry everyday names.
_LABS = "OLCF ALCF NERSC ORNL LLNL TACC CSCS HPE NCSA"
_SCALES = "exascale petascale pre-exascale HPC GPU CPU"
_MACHINES = "supercomputer system machine HPC cluster exascale nodes booster supercomputing"
MACHINE_AFTER = re.compile(
    rf"(?:'s)?[ -](?:[A-Z][\w-]+ )?(?:\((?:{_either(_LABS)})[^)]{{0,20}}\) )?(?:(?:{_either(_SCALES)}) )?"
    rf"(?:compute )?(?i:{_either(_MACHINES)})"
)
MACHINE_BEFORE = re.compile(
    r"(?:[Ss]upercomputers?|[Ss]ystems?|[Mm]achines?|exascale|HPC)(?: like| such as|,|:| called| named|"
    r" \()? ?(?:the )?$"
    r"|\b(?:on|On|of|at|across)(?: the)? (?:[A-Z]{3,5}'s )?$"
)
MACHINES_ON = re.compile(r"\b(?:GPUs|CPUs|nodes|cores|GCDs|processors|ranks) (?:on|of|in) (?:the )?$")
MACHINE_NEAR = re.compile(
    r"[Ss]upercomput|[Ee]xascale|HPC\b|[Pp]etascale|petaflop|OLCF|ALCF|NERSC|EuroHPC|[Nn]ational Lab"
    r"|[Ll]eadership|TOP500"
    r"|Oak Ridge|Argonne|Livermore|MPI\b"
)
QUANTUM_NEAR = re.compile(r"[Qq]uantum|[Qq]ubit|QPU")
NEURON_NEAR = re.compile(r"[Nn]euromorphic|[Ss]piking|SNNs?\b")
STORAGE_NEAR = re.compile(
    r"[Ff]lash|NVMe|I/O|[Ss]torage|[Dd]isk|HDD|DRAM|GPU|CPU|[Gg]arbage|[Oo]ffload|[Ff]ile system|NAND"
    r"|[Dd]atabase|[Cc]ach"
    r"|[Mm]emory"
)

# "on a T4.", "on one L4 with": nothing behind the code would take it as its adjective.
_FUNCTION_WORDS = "and or with for at while in to is are was by using on than versus vs as when that which takes"
STANDS_ALONE = re.compile(rf"s?(?:\s?[.,;:)/]|$|\s\(|\s(?:{_either(_FUNCTION_WORDS)})\b)")
ARTICLE = re.compile(
    r"(?:\b(?:on|On|with|using|via|per)\s(?:a|an|one|two|four|eight)\s(?:single\s)?|\bsingle[\s-]"
    r"|(?<!\d)\d{1,2}\s?[x×]\s?)$"
)
GPU_BEFORE = re.compile(r"(?:[GCTN]PU|FPGA|board|chip|processor|accelerator|card)s? \(?(?:e\.g\.,? |i\.e\.,? )?$")
_WHICH = (
    "a an the one single both real modern current commodity commercial physical consumer typical standard"
    " off-the-shelf"
    " low-end high-end mid-range actual existing various multiple several today's resource-constrained"
    " different low-power"
    " low-cost popular conventional general-purpose embedded mobile edge near-term noisy programmable"
    " recent local personal"
    " average classical superconducting trapped-ion two three four"
)
ON = re.compile(rf"\b(?:on|On|across|Across|onto|target(?:s|ing)?|atop)\s(?:(?:{_either(_WHICH)}) ){{0,3}}$")
AT = re.compile(r"\b(?:on|On|at|across|for|both|via|target(?:s|ing)?|under|than|over)\s(?:the |both |an? )?$|[(/] ?$")
OWN_NAME = re.compile(
    r"(?:[Pp]ropos|[Ii]ntroduc|[Pp]resent|[Dd]evelop|[Dd]esign|call|nam|dub|term)(?:e|ed|es|s|ing)?,? (?:a"
    r" |an |the )?$"
)
_NO_DEVICE = (
    r"tests? machines? complete equations? levels? surfaces? distributions? patterns? instabilit\w+"
    r" triang\w+ walls? VOC Context"
    r" transducers? environments? task dataset inequalit\w+"
)
NOT_A_NAME_AFTER = re.compile(
    rf"'s (?:equation|theor|law|principle)|[ -](?i:{_either(_NO_DEVICE)})\b|-[A-Z0-9]|\.[a-z]|/[a-z]"
)

_LIST_GAP = r"(?:\s?[,/&+]\s?(?:and |or |as well as )?|\s(?:and|or|to|vs\.?|versus|&|\+)\s)(?:the |an? |on |both )?"
LIST_GAP = re.compile(_LIST_GAP + "$")
LIST_GAP_AHEAD = re.compile(_LIST_GAP)
LIST_WORD = re.compile(r"v?\d{1,4}[A-Za-z]{0,2}\+?(?: ?Ti|-Ti)?(?![A-Za-z0-9]|\.\d)")
# "A100, H200 and B6000": a code like those before it, which the registry does not know.
LIST_CODE = re.compile(r"[A-Z]{1,2}\d{2,4}[A-Z]?(?![A-Za-z0-9]|\.\d|-[A-Za-z0-9])")
CHAIN_GAP = re.compile(r"(?:'s?|’s?)?[ -]?$")

# Class words by what near them gives them another sense: the SSD detector, the DSP slices of an FPGA.
OTHER_SENSE = {
    "SSD": re.compile(
        r"YOLO|R-CNN|RetinaNet|[Dd]etector|object detect|MobileNet|[Ss]tate[- ][Ss]pace|Mamba|EfficientDet"
    ),
    "DSP": re.compile(r"LUT|BRAM|FF\b|flip-flop"),
}
# What the long form of a hardware acronym ends with: "(SSD)" behind other words is another thing.
LONG_FORM = re.compile(
    r"memor|process|circuit|gate array|unit|chip|drive|disk|controller|device|machine|computer|accelerator"
    r"|array|ram\b|core"
    r"|interface|card|switch|die\b|logic|cpu|gpu|fpga|soc\b|storage|system|parallel"
)

_NUMBERS = {
    "single": 1, "one": 1, "dual": 2, "two": 2, "pair of": 2, "three": 3, "triple": 3, "four": 4, "quad": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "octa": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "sixteen": 16, "twenty": 20, "thirty two": 32, "sixty four": 64,
}  # fmt: skip
_NUMBER_WORDS = "|".join(word.replace(" ", "[ -]") for word in _NUMBERS)
_ADJECTIVES = frozenset(
    "consumer consumer-grade commodity high-end modern commercial edge mobile embedded server server-grade"
    " server-class"
    " identical physical datacenter data-center center desktop gaming workstation standard off-the-shelf"
    " low-cost low-end"
    " mid-range cheap old new small cloud virtual discrete local academic enterprise legacy distributed"
    " parallel recent"
    " older smaller affordable inexpensive heterogeneous homogeneous general-purpose low-power integrated"
    " mainstream"
    " programmable dedicated available real simulated allocated networked interconnected professional"
    " standalone x86 gpu"
    " gb".split()
)
_COUNT = re.compile(
    rf"(?:(?<![\w.,/$-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})\+?|\b(?P<word>{_NUMBER_WORDS}))"
    rf"(?P<sep>\s?[x×*]\s?|\s|-)"
    rf"(?:(?:{'|'.join(sorted(_ADJECTIVES, reverse=True))}|data center|\(?\d{{1,3}} ?GB?\)?)[\s-]){{0,3}}$",
    re.IGNORECASE,
)
# "Kunpeng 920 ARM servers", "Table 3 A100": the number belongs to the name before it.
_OPENERS = "Using On With Across Over For To In At Of From By Our The Only Just Even And"
_TITLED = re.compile(rf"\b(?!(?:{_either(_OPENERS)})\s)[A-Z][\w-]*\s$")
_COUNT_BEHIND = re.compile(r"\s?\(?[x×]\s?(\d{1,4})\)?(?![\w.])")
_COUNTED_NOUNS = (
    r"nodes? servers? machines? hosts? types? generations? vendors? platforms? hours? days? memory"
    r" architectures? famil\w+"
    r" kernels? models? performance threads? cores? programs? benchmarks? libraries frameworks"
    r" implementations? baselines?"
    r" configurations? solutions? instances? clusters? systems? workers"
)
_NOT_COUNTED = re.compile(rf"\s(?:{_either(_COUNTED_NOUNS)})\b|-(?!like)[a-z]")

Use = Literal["class", "modifier", "resource"]
_PREFIX = re.compile(r"([A-Za-z0-9,+]+)-$")
_SUFFIX = re.compile(r"[-–]([A-Za-z]+)")
_PER = re.compile(r"(?:\bper[ -](?:[a-z]+ )?|[a-z]/)$")
_NEXT = re.compile(r" ([a-z]+)")
_RESOURCE_WORDS = frozenset(
    "memory hours hour days day time minutes seconds weeks months utilization utilisation usage cycles"
    " occupancy budget"
    " budgets cost costs power energy bandwidth ram vram dram footprint resource resources consumption"
    " idle hr hrs h month"
    " year years capacity overhead allocation quota demand bubbles bubble load cache caches area offloading".split()
)
# "GPU programming" is about the class, nothing ran on it; "smartphone photos" are data.
_ATTRIBUTE_WORDS = frozenset(
    "acceleration computing programming parallelism support documentation vendors vendor crashes crash"
    " threads applications"
    " application apps app code technology technologies provisioning savings requirement requirements"
    " users user data photos"
    " images videos sensors camera cameras recordings tasks addiction gps footage market".split()
)
_PROCESSORS = frozenset(
    "gpu cpu fpga tpu npu gpus cpus fpgas npus dpu ssd dram pim storage host nic asic dsp device".split()
)

# "on a GPU-CPU system": both are in it.
_MACHINE = re.compile(r" (?:hybrid |heterogeneous )?(?:systems?|platforms?|servers?|nodes?|machines?|clusters?)\b")


def use_of_class(text: str, start: int, end: int) -> Use:
    """How a class word is used: as a thing, inside a compound adjective, or as a resource that is"
    " measured."""
    if text[end : end + 1] in ("-", "–") and (after := _SUFFIX.match(text, end)):
        word = after[1].lower()
        if word in _PROCESSORS:
            return "class" if _MACHINE.match(text, after.end()) else "resource"
        return "resource" if word in _RESOURCE_WORDS else "modifier"
    left = text[max(0, start - 16) : start]
    if left[-1:] in ("-", "–") and (before := _PREFIX.search(left)):
        if before[1].lower() in _PROCESSORS:
            return "class" if _MACHINE.match(text, end) else "resource"
        return "modifier"
    if after := _NEXT.match(text, end):
        if after[1] in _RESOURCE_WORDS:
            return "resource"
        if after[1] in _ATTRIBUTE_WORDS:
            return "modifier"
    return "resource" if _PER.search(left) else "class"


def count_of(text: str, start: int, end: int, coded: bool) -> int | None:
    """How many of the device whose mention is `text[start:end]` there are, if said; 1 for "a single A100".

    `coded`: it has a model number, so that a plain singular may be counted ("on 8 A100").
    """
    left = text[max(0, start - 48) : start]
    last = left.rstrip(" -×*").rpartition(" ")[2].lower().strip("()+~")
    numeric = last[-1:].isdigit() or last[:1].isdigit() or last in _NUMBERS or last == "of"
    found = _COUNT.search(left) if numeric or last in _ADJECTIVES or "-" in last else None
    if found is None:
        behind = _COUNT_BEHIND.match(text, end)
        return int(behind[1]) if behind else None
    digits, word, between = found["digits"], found["word"], found["sep"].strip()
    plural = text[end - 1] in "sS"
    if digits and len(digits) == 4 and digits[:2] in ("19", "20") and not plural:
        return None  # a year
    count = int(digits.replace(",", "")) if digits else _NUMBERS[word.lower().replace("-", " ")]
    times = between not in ("", "-")
    if count == 0 or (times and text.startswith(" performance", end)):
        return None
    if digits and not times and _TITLED.search(left[: found.start()]):
        return None
    if count == 1 or plural or times or between == "-" or word == "dual":
        return count
    if not coded:
        return None
    grouped = "GPU" in found.group()  # "an eight GPU A800 cluster"
    return None if _NOT_COUNTED.match(text, end) and not grouped else count
