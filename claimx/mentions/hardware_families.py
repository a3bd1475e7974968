"""Families of devices whose next member the registry cannot know: "RTX 6090", "TPU v9", "Alveo U999".

A family is read at a stem that the gazetteer's automaton found, so its pattern costs nothing on other text.
"""

import re
from dataclasses import dataclass

# "Raspberry Pi 4 times" and "Gaudi 2x" hold a factor, not a model number.
NOT_A_FACTOR = r"(?![\w.]*[\d%]?(?:%| ?[x×]\b| times\b|-fold\b)|\.\d)"


@dataclass(frozen=True, slots=True)
class Family:
    """`stems`: what the automaton looks for, lower case, hyphens as spaces. `pattern`: the name from there.

    `guarded`: the name is also something else, and needs the vendor or hardware around it.
    """

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    vendor: str | None
    kind: str
    guarded: bool = False


def _family(stems: str, pattern: str, vendor: str | None, kind: str, guarded: bool = False) -> Family:
    return Family(tuple(stems.split(",")), re.compile(pattern + r"(?![A-Za-z0-9])"), vendor, kind, guarded)


FAMILIES = (
    _family(
        "rtx,gtx",
        r"(?:[RG]TX)[ -]?(?:PRO[ -]?|Pro[ -]?)?A?\d{3,4}(?:[ -]?(?:Ti|TI|SUPER|Super|D|M))?"
        r"(?: (?:SUPER|Super|Ada|Blackwell|Max-Q))?",
        "NVIDIA", "gpu",
    ),
    _family("quadro", r"Quadro (?:RTX )?[A-Z]{0,2}[ -]?\d{3,4}M?", "NVIDIA", "gpu"),
    _family("dgx,hgx", r"[DH]GX[ -](?:[A-Z]{1,2}\d{2,3}|\d)", "NVIDIA", "gpu"),
    _family(
        "jetson",
        r"Jetson (?:T[KX]?\d{1,4}|(?:AGX |Orin |Xavier )?(?:Nano|NX|AGX|Orin|Thor|Xavier|Super)"
        r"(?: (?:Nano|NX|AGX|Orin|Thor|Super)){0,2}"
        r"|(?!Inference|Zoo|Stats|Pack|Developer|Board|Device|Platform|Family|Edge)[A-Z][a-z]{2,9}\d?)",
        "NVIDIA", "edge-board",
    ),
    _family("bluefield", r"BlueField[ -]?\d", "NVIDIA", "dpu"),
    _family("connectx", r"ConnectX[ -]?\d{1,2}(?: [DLE]x)?", "NVIDIA", "network"),
    _family(",".join(f"mi{n}" for n in range(1, 10)), r"MI[ -]?\d{3}[A-Z]?", "AMD", "gpu"),
    _family(
        "radeon,rx 4,rx 5,rx 6,rx 7,rx 9",
        r"(?:Radeon )?(?:RX \d{3,4}(?: XTX?)?|(?:Pro|PRO) W\d{4})",
        "AMD", "gpu",
    ),
    _family("epyc", r"EPYC(?: CPU)?[ -]\d[0-9A-Zx]{2,3}[A-Z]?", "AMD", "cpu"),
    _family(
        "ryzen",
        r"Ryzen(?: AI)?(?: Max\+?)?(?: [3579])?(?: (?:PRO|HX))? \d{3,4}[A-Z0-9]{0,4}",
        "AMD", "cpu",
    ),
    _family("threadripper", r"Threadripper(?: PRO)? \d{4}[A-Z]{1,2}", "AMD", "cpu"),
    _family("xdna", r"XDNA[ -]?\d" + NOT_A_FACTOR, "AMD", "npu"),
    _family(
        "xeon",
        r"Xeon(?:\(R\)|®)? (?:(?:CPU|Gold|Silver|Platinum|Bronze|Max|Phi|Scalable) ?){0,2}"
        r"(?:[EWDwX]\d?[- ])?\d{4}[A-Z]{0,2}\+?(?: ?v\d)?",
        "Intel", "cpu",
    ),
    _family("core i,i3,i5,i7,i9", r"(?:Core[ -])?i[3579][ -]\d{4,5}[A-Z]{0,3}\d?", "Intel", "cpu"),
    _family("core ultra", r"Core Ultra [3579X](?: PRO)? \d{3}[A-Z]{0,2}", "Intel", "cpu"),
    _family("arc a,arc b,arc pro", r"Arc (?:Pro )?[AB]\d{2,3}M?", "Intel", "gpu"),
    _family("gaudi", r"Gaudi[ -]?\d[A-Z]?" + NOT_A_FACTOR, "Intel", "npu"),
    _family("loihi", r"Loihi[ -]?\d" + NOT_A_FACTOR, "Intel", "neuromorphic"),
    _family("tofino", r"Tofino[ -]?\d" + NOT_A_FACTOR, "Intel", "network"),
    _family(
        "stratix,arria,cyclone,agilex",
        r"(?:Stratix|Arria|Cyclone|Agilex)[ -]?(?:\d{1,2}|[IVX]{1,3})",
        "Intel", "fpga",
    ),
    _family("tpu", r"TPUs?[ -]?v\d{1,2}[a-rt-z]?|TPU\d{1,2}[a-rt-z]?", "Google", "tpu"),
    _family("pixel", r"Pixel \d{1,2}(?: Pro(?: XL)?|a)?" + NOT_A_FACTOR, "Google", "mobile", guarded=True),
    _family("iphone", r"iPhone \d{1,2}(?:e| Pro Max| Pro| Plus| mini)?" + NOT_A_FACTOR, "Apple", "mobile"),
    _family("m6,m7,m8,m9", r"M\d(?: (?:Pro|Max|Ultra))?", "Apple", "cpu", guarded=True),
    _family("graviton", r"Graviton[ -]?\dE?", "AWS", "cpu"),
    _family("trainium,inferentia", r"(?:Trainium|Inferentia)[ -]?\d", "AWS", "npu"),
    _family("mtia", r"MTIA[ -]?v?\d[a-z]?", "Meta", "npu"),
    _family("wse", r"WSE[ -]?\d", "Cerebras", "wafer-scale"),
    _family("ascend", r"Ascend[ -]?\d{3}[A-Z]{0,2}\d?(?: Duo)?", "Huawei", "npu"),
    _family("kunpeng", r"Kunpeng[ -]?\d{3}", "Huawei", "cpu"),
    _family("kirin", r"Kirin[ -]?\d{3,4}[A-Z]?", "Huawei", "mobile"),
    _family("mlu", r"MLU\d{3}(?:-[A-Z]\d)?", "Cambricon", "npu"),
    _family(
        "snapdragon",
        r"Snapdragon (?:\d{3}\+?|\d\+? Gen ?\d|\d s?Elite(?: Gen ?\d)?|\ds Gen ?\d|X\d? (?:Elite|Plus)"
        r"|XR\d(?: Gen ?\d)?)"
        r"(?: 5G)?",
        "Qualcomm", "mobile",
    ),
    _family("adreno", r"Adreno \d{3}", "Qualcomm", "gpu"),
    _family("dimensity", r"Dimensity \d{3,4}\+?(?: Ultra| Ultimate)?(?: 5G)?", "MediaTek", "mobile"),
    _family("exynos", r"Exynos \d{3,4}", "Samsung", "mobile"),
    _family("galaxy s", r"Galaxy S\d{1,2}(?:\+| Ultra| FE| Plus)?" + NOT_A_FACTOR, "Samsung", "mobile"),
    _family(
        "xiaomi,redmi,poco ",
        r"(?:Xiaomi|Redmi|P[Oo][Cc][Oo]) (?:(?:Mi|Note|M[Ii][Xx]|Civi) |[KFX])?\d{1,2}[A-Z]?"
        r"(?: (?:Pro Max|Pro\+?|Ultra|Lite|Max))?"
        + NOT_A_FACTOR,
        "Xiaomi", "mobile",
    ),
    _family("oneplus", r"OnePlus \d{1,2}(?:T|R)?(?: Pro)?" + NOT_A_FACTOR, "OnePlus", "mobile"),
    _family(
        "oppo",
        r"O(?:PPO|ppo) (?:Find|Reno) ?[A-Z]?\d{1,2}(?: (?:Pro|Ultra)\+?)?" + NOT_A_FACTOR,
        "Oppo", "mobile",
    ),
    _family("vivo x", r"[Vv](?:ivo|IVO) X\d{2,3}(?: (?:Pro\+?|Ultra))?" + NOT_A_FACTOR, "Vivo", "mobile"),
    _family("honor magic", r"H(?:onor|ONOR) Magic ?\d{1,2}(?: (?:Pro|Ultra))?" + NOT_A_FACTOR, "Honor", "mobile"),
    _family(
        "huawei mate,huawei p,huawei nova",
        r"H(?:uawei|UAWEI) (?:Mate|Pura|[Nn]ova|P) ?\d{2}(?: (?:Pro\+?|Ultra|Lite|RS))?" + NOT_A_FACTOR,
        "Huawei", "mobile",
    ),
    _family("cortex a,cortex x,cortex r", r"Cortex[ -]?[ARX]\d{1,3}[A-Z]{0,2}", "Arm", "cpu"),
    _family("cortex m", r"Cortex[ -]?M\d{1,2}[A-Z]?\+?", "Arm", "microcontroller"),
    _family("neoverse", r"Neoverse[ -][VNE]\d", "Arm", "cpu"),
    _family("ethos", r"Ethos-[UN]\d{2}", "Arm", "npu"),
    _family("mali", r"Mali-[TG]\d{2,3}(?: ?MP\d{1,2})?", "Arm", "gpu"),
    _family("hailo", r"Hailo-?\d{1,2}[A-Z]?", "Hailo", "npu"),
    _family("power1", r"POWER\d{2}", "IBM", "cpu"),
    _family("ibm_,ibmq_", r"ibmq?_[a-z]{3,20}", "IBM", "quantum"),
    _family("alveo", r"Alveo (?:U|V|X|MA)\d{2,4}[A-Z]{0,2}", "Xilinx", "fpga"),
    _family("versal", r"Versal [A-Z]{2,4}\d{3,4}", "Xilinx", "fpga"),
    _family("zcu,kcu,vck,vcu,vek,vpk,vmk,vhk", r"(?:ZCU|KCU|V[CEPMH][KU])\d{3,4}", "Xilinx", "fpga"),
    _family("xc7,xcz,xcv,xck,xc6", r"XC[67ZVK][A-Z0-9]{3,10}(?:-[A-Z0-9]{2,8})?", "Xilinx", "fpga"),
    _family(
        "virtex,kintex,artix,spartan",
        r"(?:Virtex|Kintex|Artix|Spartan)[ -]?\d(?: [A-Z]{1,2}\d{3}T)?",
        "Xilinx", "fpga",
    ),
    _family("zynq", r"Z(?:ynq|YNQ)[ -](?:XC)?(?:Z-?)?7[Z\d]\d{2,3}", "Xilinx", "fpga"),
    _family(
        "raspberry pi,raspberrypi,rpi",
        r"(?:Raspberry ?Pi|RPi)[ -]?(?:Model )?\d[ABab]?\+?(?: Model [AB]\+?)?" + NOT_A_FACTOR,
        "Raspberry Pi Ltd", "edge-board",
    ),
    _family("esp32", r"ESP32-[A-Z]\w{1,8}(?:-\w{1,6})?", "Espressif", "microcontroller"),
    _family("stm32", r"STM32[A-Z]{1,2}\w{1,9}(?:-[A-Z]{2,6}\d?)?", "STMicroelectronics", "microcontroller"),
    _family("nucleo", r"N(?:ucleo|UCLEO)-[A-Z]\d{3}[A-Z]{2}(?:-Q)?", "STMicroelectronics", "microcontroller"),
    _family("nrf5,nrf9", r"nRF\d{2}\w{2,4}", "Nordic", "microcontroller"),
    _family("rk3", r"RK\d{4}[A-Za-z]?", "Rockchip", "edge-board"),
    _family("i.mx", r"i\.MX ?(?:RT)?\d{1,4}[A-Z]{0,3}(?: (?:Mini|Plus|Nano))?", "NXP", "edge-board"),
    _family("max78", r"MAX78\d{3}", "Analog Devices", "microcontroller"),
    _family("atmega", r"ATmega\d{2,4}\w{0,3}", "Microchip", "microcontroller"),
    _family("msp430", r"MSP430\w{2,9}", "Texas Instruments", "microcontroller"),
    _family("slingshot", r"Slingshot[ -]?\d{2}", "HPE", "network"),
    _family("ddr3,ddr4,ddr5,lpddr,gddr", r"(?:LP|G)?DDR\d[A-Zx]{0,2}-\d{3,5}", None, "memory"),
)  # fmt: skip

# Makers whose name before a class noun makes a mention of its own ("AMD GPUs"), with their spellings in lower
# case; brands that stand before a device's own name are among them.
_MAKERS = {
    "NVIDIA": "nvidia, geforce, quadro, tesla, mellanox", "AMD": "amd, instinct", "Xilinx": "xilinx",
    "Intel": "intel, altera, habana", "Arm": "arm", "x86": "x86, x86 64", "RISC-V": "risc v",
    "Qualcomm": "qualcomm", "MediaTek": "mediatek", "Apple": "apple", "Google": "google, google cloud",
    "Microsoft": "microsoft", "Meta": "meta", "AWS": "aws, amazon", "Alibaba": "alibaba, t head",
    "Baidu": "baidu", "Huawei": "huawei", "IBM": "ibm", "Fujitsu": "fujitsu", "NEC": "nec", "HPE": "hpe",
    "Cray": "cray", "Samsung": "samsung", "SK hynix": "sk hynix", "Micron": "micron", "Sony": "sony",
    "Marvell": "marvell, cavium", "Broadcom": "broadcom", "Lattice": "lattice", "NXP": "nxp",
    "STMicroelectronics": "stmicroelectronics", "Texas Instruments": "texas instruments",
    "Renesas": "renesas", "Infineon": "infineon", "Nordic": "nordic", "Espressif": "espressif",
    "Microchip": "microchip", "Sophgo": "sophgo, sophon",
}  # fmt: skip
VENDORS = {surface: maker for maker, surfaces in _MAKERS.items() for surface in surfaces.split(", ")}
# Those for whom "hardware", "platforms", "devices" behind the name mean computing hardware.
CHIP_MAKERS = frozenset(("NVIDIA", "AMD", "Intel", "Xilinx", "Arm", "x86", "RISC-V", "Qualcomm"))
# Codes that look like a model number and are number formats, instruction sets, models or standards.
NOT_A_MODEL = re.compile(
    r"(?:FP|BF|TF|INT|UINT|NF|MX|AVX|AMX|SSE|SVE|SGX|TDX|SEV|SM|CC|DDR|HBM|CUDA|HIP|SHA|MD|AES|RSA|DES|ECC"
    r"|VGG|GPT|BERT"
    r"|YOLO|LSTM|GSM|MMLU|CIFAR|MNIST|COCO|IPV|HEVC|VVC|AV|LLM|HDF|MP|MPI|BLAS|FFT|ROCM|SPEC|TPC|TOP|GEMM"
    r"|RV|PM|ISO|RFC"
    r"|IEEE|USB|WIFI|BLE|LTE|GPU|CPU|TPU|NPU|FPGA|IF|FSR|DLSS|XLA|ONNX|VNNI|NVFP|QPS|TOPS|P[59])\d",
    re.IGNORECASE,
)
MODEL_CODE = re.compile(r"[A-Z]{1,5}-?\d{2,5}[A-Z]{0,4}(?:-[A-Z0-9]{2,6})?(?![A-Za-z0-9])")
# "p4de.24xlarge", "g5.xlarge", "c7i.metal": a rented machine by its type.
INSTANCE = re.compile(r"(?<![\w.])[a-z]{1,3}\d{1,2}[a-z]{0,3}(?:\.\d{0,3})?$")
