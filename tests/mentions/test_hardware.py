"""Devices and classes of devices in text: what is found, under which name, how many, and what is none."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.lexicon.loader import default_lexicon
from claimx.lexicon.schema import HardwareEntry
from claimx.mentions.hardware import HardwareGazetteer
from claimx.spans import HardwareMention
from claimx.text.normalization import read_document

ENTRIES = default_lexicon().hardware
GAZETTEER = HardwareGazetteer(ENTRIES)


def find(text: str) -> list[HardwareMention]:
    return GAZETTEER.find(text)


def surfaces(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find(text)]


def row(text: str, *found: tuple[str, str], id: str) -> object:
    return pytest.param(text, list(found), id=id)


NAMED = [
    row("It runs on an NVIDIA A100 GPU.", ("NVIDIA A100 GPU", "NVIDIA A100"), id="vendor, name, class noun"),
    row("We use A100-80GB GPUs.", ("A100-80GB GPUs", "NVIDIA A100"), id="memory size inside"),
    row("on an A100 80G GPU", ("A100 80G GPU", "NVIDIA A100"), id="memory size with G"),
    row("on H100 SXM5 nodes", ("H100 SXM5", "NVIDIA H100"), id="form factor inside, node outside"),
    row("an RTX 5070Ti (16GB) suffices", ("RTX 5070Ti", "NVIDIA RTX 5070 Ti"),
        id="memory in parentheses outside"),
    row("on RTX4090 cards", ("RTX4090 cards", "NVIDIA RTX 4090"), id="glued letters and digits"),
    row("an RTX-3090 was used", ("RTX-3090", "NVIDIA RTX 3090"), id="hyphen for space"),
    row("an NVIDIA GeForce RTX 2080 Ti", ("NVIDIA GeForce RTX 2080 Ti", "NVIDIA RTX 2080 Ti"),
        id="brand inside"),
    row("an Nvidia 4090 24G GPU", ("Nvidia 4090 24G GPU", "NVIDIA RTX 4090"),
        id="bare number behind its maker"),
    row("with one NVIDIA GTX4090", ("NVIDIA GTX4090", "NVIDIA RTX 4090"), id="GTX written for RTX"),
    row("NVIDIA's A100 is slower", ("NVIDIA's A100", "NVIDIA A100"), id="genitive maker"),
    row("a NVIDIA TESLA P40 GPU", ("NVIDIA TESLA P40 GPU", "NVIDIA P40"), id="two brands"),
    row("the H100 graphics processing unit (GPU) wins",
        ("H100 graphics processing unit (GPU)", "NVIDIA H100"),
        id="short form of the class noun inside"),
    row("On AMD InstinctTM MI300X GPUs", ("AMD InstinctTM MI300X GPUs", "AMD MI300X"), id="trade mark glued"),
    row("with Intel® Gaudi® 2 accelerators", ("Intel® Gaudi® 2 accelerators", "Intel Gaudi 2"),
        id="trade marks between"),
    row("with Intel® Core™ Ultra laptops", ("Intel® Core™ Ultra laptops", "Intel Core Ultra"),
        id="trade marks in a name"),
    row("gains of 2x with Ascend.", ("Ascend", "Huawei Ascend"), id="brand alone"),
    row("across boards, a RubikPi and", ("RubikPi", "Thundercomm RUBIK Pi 3"), id="board"),
    row("on the radiation-hard RAD5545", ("RAD5545", "BAE RAD5545"), id="radiation-hard processor"),
    row("serving on xPU across", ("xPU", "XPU"), id="accelerators of any kind"),
    row("AMD MI250X GCDs", ("AMD MI250X GCDs", "AMD MI250X"), id="a chiplet as class noun"),
    row("the AMD Ryzen AI 9 HX 370 SoC", ("AMD Ryzen AI 9 HX 370 SoC", "AMD Ryzen AI 9 HX 370"),
        id="long model name"),
    row("an Intel Xeon Platinum 8480+ CPU", ("Intel Xeon Platinum 8480+ CPU", "Intel Xeon Platinum 8480+"),
        id="plus"),
    row("a Cerebras WSE2 and the CS-3 system",
        ("Cerebras WSE2", "Cerebras WSE-2"), ("CS-3", "Cerebras CS-3"), id="wafer-scale"),
    row("on the Graphcore Mk2 IPU", ("Graphcore Mk2 IPU", "Graphcore IPU Mk2"),
        id="maker that is a device elsewhere"),
    row("SambaNova SN40L accelerators", ("SambaNova SN40L accelerators", "SambaNova SN40L"), id="RDU"),
    row("Huawei Ascend 910C NPUs", ("Huawei Ascend 910C NPUs", "Huawei Ascend 910C"), id="NPU"),
    row("a Google TPU v5p-8 and Cloud TPU v2-8", ("Google TPU v5p-8", "Google TPU v5p"),
        ("Cloud TPU v2-8", "Google TPU v2"), id="TPU slices"),
    row("on TPU-v3 and TPUv4i", ("TPU-v3", "Google TPU v3"), ("TPUv4i", "Google TPU v4i"),
        id="TPU spellings"),
    row("a Xilinx Alveo U280 FPGA", ("Xilinx Alveo U280 FPGA", "Xilinx Alveo U280"), id="FPGA card"),
    row("an AMD V80 FPGA", ("AMD V80 FPGA", "Xilinx Alveo V80"), id="the house that bought the maker"),
    row("a Zynq UltraScale+ ZCU102 board", ("Zynq UltraScale+ ZCU102 board", "Xilinx ZCU102"),
        id="chip and board"),
    row("on the Xilinx Versal VCK190", ("Xilinx Versal VCK190", "Xilinx VCK190"), id="line and board"),
    row("an NVIDIA Jetson Orin Nano board", ("NVIDIA Jetson Orin Nano board", "NVIDIA Jetson Orin Nano"),
        id="edge board"),
    row("a Raspberry Pi 4B and a Pi Zero",
        ("Raspberry Pi 4B", "Raspberry Pi 4"), ("Pi Zero", "Raspberry Pi Zero"),
        id="Raspberry Pi"),
    row("on a Raspberry Pi Zero 2W", ("Raspberry Pi Zero 2W", "Raspberry Pi Zero 2 W"),
        id="last joint closed"),
    row("an STM32N6 microcontroller", ("STM32N6 microcontroller", "STMicroelectronics STM32N6"),
        id="microcontroller"),
    row("a Snapdragon 8 Gen 2 mobile platform",
        ("Snapdragon 8 Gen 2 mobile platform", "Qualcomm Snapdragon 8 Gen 2"),
        id="mobile platform"),
    row("an iPhone 15 Pro Max", ("iPhone 15 Pro Max", "Apple iPhone 15"), id="phone"),
    row("an Apple M2 Pro CPU", ("Apple M2 Pro CPU", "Apple M2 Pro"), id="Apple chip"),
    row("Apple Silicon laptops", ("Apple Silicon laptops", "Apple Silicon"), id="Apple Silicon"),
    row("the UPMEM PIM system", ("UPMEM PIM system", "UPMEM"), id="processing in memory"),
    row("on Loihi 2", ("Loihi 2", "Intel Loihi 2"), id="neuromorphic"),
    row("on the IonQ Forte quantum computer", ("IonQ Forte quantum computer", "IonQ Forte"), id="quantum"),
    row("the Frontier supercomputer", ("Frontier supercomputer", "Frontier"), id="supercomputer"),
    row("on the Qmio supercomputer", ("Qmio supercomputer", "Qmio"), id="a machine no list has"),
    row("2,048 GCDs on Frontier", ("GCDs", "GCD"), ("Frontier", "Frontier"),
        id="machine by what is counted on it"),
    row("AWS p4de.24xlarge instances", ("AWS p4de.24xlarge instances", "AWS p4de.24xlarge"),
        id="rented machine"),
    row("H100-class GPUs", ("H100-class GPUs", "NVIDIA H100"), id="class of a device"),
    row("Pixel 8 phones by Google", ("Pixel 8 phones", "Google Pixel 8"), id="guarded phone with class noun"),
    row("Jetson Orins", ("Jetson Orins", "NVIDIA Jetson Orin"), id="plural of a board"),
    row("NVIDIA Hopper GPUs", ("NVIDIA Hopper GPUs", "NVIDIA Hopper"), id="architecture as device"),
    row("the Blackwell B200 GPU", ("Blackwell B200 GPU", "NVIDIA B200"), id="architecture and device"),
]  # fmt: skip

UNSEEN = [
    row("on a Xiaomi 17 Pro Max", ("Xiaomi 17 Pro Max", "Xiaomi 17 Pro Max"), id="phone by its maker"),
    row("on a OnePlus 19 Pro", ("OnePlus 19 Pro", "OnePlus 19 Pro"), id="phone by its brand"),
    row("an RTX 6090 GPU", ("RTX 6090 GPU", "NVIDIA RTX 6090"), id="GeForce"),
    row("eight MI475X", ("MI475X", "AMD MI475X"), id="Instinct"),
    row("a TPU v9 pod", ("TPU v9", "Google TPU v9"), id="TPU"),
    row("a Xeon Gold 6999 CPU", ("Xeon Gold 6999 CPU", "Intel Xeon Gold 6999"), id="Xeon"),
    row("an EPYC 9Z99", ("EPYC 9Z99", "AMD EPYC 9Z99"), id="EPYC"),
    row("a Core i9-19900K", ("Core i9-19900K", "Intel Core i9-19900K"), id="Core i"),
    row("an Alveo U999", ("Alveo U999", "Xilinx Alveo U999"), id="Alveo"),
    row("a Snapdragon 8 Gen 9", ("Snapdragon 8 Gen 9", "Qualcomm Snapdragon 8 Gen 9"), id="Snapdragon"),
    row("the WSE-4", ("WSE-4", "Cerebras WSE-4"), id="WSE"),
    row("on Gaudi 4", ("Gaudi 4", "Intel Gaudi 4"), id="Gaudi"),
    row("an Apple M8 Max", ("Apple M8 Max", "Apple M8 Max"), id="Apple M"),
    row("a Jetson Zorro board", ("Jetson Zorro board", "NVIDIA Jetson Zorro"), id="Jetson"),
    row("Ascend 970C NPUs", ("Ascend 970C NPUs", "Huawei Ascend 970C"), id="Ascend"),
    row("a Cortex-A930 core", ("Cortex-A930 core", "Arm Cortex-A930"), id="Cortex"),
    row("an STM32Z999 board", ("STM32Z999 board", "STMicroelectronics STM32Z999"), id="STM32"),
    row("a Qualcomm SA8999P SoC", ("Qualcomm SA8999P SoC", "Qualcomm SA8999P"), id="maker and code"),
    row("the XQ770 NPU", ("XQ770 NPU", "XQ770"), id="code and class noun"),
    row("A100, H200 and B6000", ("A100", "NVIDIA A100"), ("H200", "NVIDIA H200"), ("B6000", "B6000"),
        id="code in a list"),
    row("on ibm_atlantis", ("ibm_atlantis", "ibm_atlantis"), id="quantum computer by its handle"),
]  # fmt: skip

LISTS = [
    row("A100 and H100 GPUs", ("A100", "NVIDIA A100"), ("H100 GPUs", "NVIDIA H100"), id="shared class noun"),
    row("A100/H100", ("A100", "NVIDIA A100"), ("H100", "NVIDIA H100"), id="slash"),
    row("RTX 3090 and 4090 GPUs", ("RTX 3090", "NVIDIA RTX 3090"), ("4090 GPUs", "NVIDIA RTX 4090"),
        id="bare second"),
    row("Raspberry Pi 4 and 5.", ("Raspberry Pi 4", "Raspberry Pi 4"), ("5", "Raspberry Pi 5"),
        id="bare digit"),
    row("TPU v4/5p", ("TPU v4", "Google TPU v4"), ("5p", "Google TPU v5p"), id="bare generation"),
    row("Jetson Nano, TX2 and Orin", ("Jetson Nano", "NVIDIA Jetson Nano"), ("TX2", "NVIDIA Jetson TX2"),
        ("Orin", "NVIDIA Jetson Orin"), id="guarded members vouched for by the first"),
    row("NVIDIA and AMD GPUs", ("NVIDIA", "NVIDIA GPU"), ("AMD GPUs", "AMD GPU"),
        id="makers share the class noun"),
    row("Intel, AMD and ARM platforms", ("Intel", "Intel"), ("AMD", "AMD"), ("ARM platforms", "Arm"),
        id="makers share a weak noun"),
    row("1,800 A100 GPUs + 14,400 Zen 3 CPUs", ("A100 GPUs", "NVIDIA A100"), ("Zen 3 CPUs", "AMD Zen 3"),
        id="plus"),
]  # fmt: skip

CLASSES = [
    row("GPUs and FPGAs", ("GPUs", "GPU"), ("FPGAs", "FPGA"), id="acronyms"),
    row("graphics processing units", ("graphics processing units", "GPU"), id="spelt out"),
    row("Field-Programmable Gate Array", ("Field-Programmable Gate Array", "FPGA"),
        id="capitals do not matter"),
    row("a multi-core CPU", ("multi-core CPU", "multi-core CPU"), id="kind of CPU"),
    row("GPU cards", ("GPU cards", "GPU"), id="card belongs to it"),
    row("AMD GPU", ("AMD GPU", "AMD GPU"), id="maker and class"),
    row("Intel multi-core CPUs", ("Intel multi-core CPUs", "Intel multi-core CPU"), id="adjective between"),
    row("an x86 CPU", ("x86 CPU", "x86 CPU"), id="instruction set"),
    row("a RISC-V SoC", ("RISC-V SoC", "RISC-V SoC"), id="instruction set with hyphen"),
    row("on a smartphone", ("smartphone", "smartphone"), id="phone"),
    row("on NVMe SSDs in storage servers", ("NVMe SSDs", "NVMe SSD"), id="storage"),
    row("on DRAM and HBM", ("DRAM", "DRAM"), ("HBM", "HBM"), id="memory"),
    row("TPUs", ("TPUs", "TPU"), id="TPU is a class"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [*NAMED, *UNSEEN, *LISTS, *CLASSES])
def test_found_with_its_name(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.name) for m in find(text)] == found


@pytest.mark.parametrize(
    ("text", "kind", "vendor", "generic"),
    [
        pytest.param("NVIDIA A100", "gpu", "NVIDIA", False, id="device"),
        pytest.param("RTX 6090", "gpu", "NVIDIA", False, id="family"),
        pytest.param("AMD GPUs", "gpu", "AMD", True, id="maker and class"),
        pytest.param("FPGAs", "fpga", None, True, id="class"),
        pytest.param("TPU", "tpu", "Google", True, id="class of one maker"),
        pytest.param("the XQ770 NPU", "npu", None, False, id="code"),
        pytest.param("the Frontier supercomputer", "supercomputer", "HPE", False, id="machine"),
    ],
)
def test_vendor_and_kind(text: str, kind: str, vendor: str | None, generic: bool) -> None:
    (mention,) = find(text)
    assert (mention.kind, mention.vendor, mention.generic) == (kind, vendor, generic)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("8 NVIDIA A100 GPUs", 8, id="digits"),
        pytest.param("four A100s", 4, id="word"),
        pytest.param("a single RTX 4090", 1, id="single"),
        pytest.param("one A100", 1, id="one"),
        pytest.param("an A100", None, id="an article does not count"),
        pytest.param("8x H100", 8, id="x and space"),
        pytest.param("2xH100", 2, id="x glued"),
        pytest.param("8×A100", 8, id="times sign glued"),
        pytest.param("16 × H20", 16, id="times sign and spaces"),
        pytest.param("A100 x8", 8, id="behind"),
        pytest.param("14,400 AMD Zen 3 CPUs", 14400, id="thousands"),
        pytest.param("1000+ A800 GPUs", 1000, id="and more"),
        pytest.param("up to 8,192 GPUs", 8192, id="up to"),
        pytest.param("dual Xeon Gold 6330 CPUs", 2, id="dual"),
        pytest.param("a pair of T4 GPUs", 2, id="pair of"),
        pytest.param("an 8-GPU server", 8, id="hyphen"),
        pytest.param("single-GPU training", 1, id="single with hyphen"),
        pytest.param("a four-A100 system", 4, id="word and hyphen"),
        pytest.param("on eight high-end consumer GPUs", 8, id="adjectives between"),
        pytest.param("on a single 24 GB GPU", 1, id="memory between"),
        pytest.param("8 80GB GPUs", 8, id="memory behind a count"),
        pytest.param("an eight-GPU A800 cluster", 8, id="GPU between"),
        pytest.param("with 32 A800 80GB", 32, id="singular of a code"),
        pytest.param("on 4 A100 nodes", None, id="nodes are counted, not devices"),
        pytest.param("four GPU types", None, id="types are counted"),
        pytest.param("a 2011 NVIDIA Tesla C2075", None, id="a year"),
        pytest.param("2.5 GPUs", None, id="no whole number"),
        pytest.param("the Kunpeng 920 ARM servers", None, id="a model number before a maker"),
        pytest.param("2x A100 performance", None, id="a factor"),
        pytest.param("GPUs", None, id="nothing said"),
    ],
)
def test_how_many(text: str, count: int | None) -> None:
    assert find(text)[-1].count == count


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("A100", ["registry"], id="registry"),
        pytest.param("RTX 6090", ["family"], id="family"),
        pytest.param("the XQ770 NPU", ["shape"], id="shape"),
        pytest.param("AMD GPUs", ["vendor"], id="vendor"),
        pytest.param("RTX 3090 and 4090", ["registry", "list"], id="list"),
        pytest.param("on GPUs", ["class"], id="class"),
        pytest.param("GPU memory", ["resource"], id="memory"),
        pytest.param("GPU hours", ["resource"], id="hours"),
        pytest.param("GPU-hours", ["resource"], id="hours with a hyphen"),
        pytest.param("CPU utilization", ["resource"], id="utilization"),
        pytest.param("tokens per GPU", ["resource"], id="per"),
        pytest.param("tokens/s/GPU", ["resource"], id="per, with a slash"),
        pytest.param("CPU-GPU transfers", ["resource", "resource"], id="two classes joined"),
        pytest.param("a CPU-GPU system", ["class", "class"], id="a machine of two classes"),
        pytest.param("CPU offloading", ["resource"], id="offloading"),
        pytest.param("SoC area", ["resource"], id="chip area"),
        pytest.param("GPU-accelerated", ["modifier"], id="accelerated"),
        pytest.param("CPU-only", ["modifier"], id="only"),
        pytest.param("multi-GPU", ["modifier"], id="multi"),
        pytest.param("GPU programming", ["modifier"], id="said of another noun"),
        pytest.param("314K H800 GPU hours", ["registry"], id="a named device stays one"),
        pytest.param("GPU baseline", ["class"], id="a baseline ran on it"),
    ],
)
def test_rule(text: str, rules: list[str]) -> None:
    assert [m.rule for m in find(text)] == rules


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("kept in FP32, BF16 and INT8", id="number formats"),
        pytest.param("Llama-3-8B, GPT-4 and T5 with W4A8KV4", id="models"),
        pytest.param("cuDNN, TensorRT and NVIDIA Triton", id="libraries"),
        pytest.param("at 3D resolution of 1920x1080 pixels", id="a screen"),
        pytest.param("the T4 phage and an L2 norm", id="codes with other meanings"),
        pytest.param("each P2-P4 feature level", id="pyramid levels"),
        pytest.param("macros M1 and M2 of the cell", id="macros"),
        pytest.param("a robot arm and a bandit arm", id="arms"),
        pytest.param("a Turing machine obeys Maxwell's equations", id="people"),
        pytest.param("as Blackwell showed, the Hopper task is hard", id="people and tasks"),
        pytest.param("Falcon-40B and the Titan optimizer", id="models with names of machines"),
        pytest.param("at the frontier of research, from the summit to Vista", id="everyday words"),
        pytest.param("the Aurora of the north over the Alps", id="nature"),
        pytest.param("We propose HERMES, a training-free method.", id="a system that bears a chip's name"),
        pytest.param(
            "Sum of Squared Differences (SSD) is used; SSD is simple.",
            id="an acronym spelt out otherwise",
        ),
        pytest.param("detectors such as YOLO and SSD", id="the SSD detector"),
        pytest.param(
            "mobile devices, edge devices, servers and clusters",
            id="no class of computing hardware",
        ),
        pytest.param("accelerators and hardware", id="bare accelerators"),
        pytest.param("the state-of-charge (SoC) of a cell, SoC in percent", id="state of charge"),
        pytest.param("Pascal VOC and Pascal Context", id="a data set"),
        pytest.param("non-NVIDIA platforms", id="what it is not"),
        pytest.param("the visual cortex fires", id="a name in lower case"),
        pytest.param("", id="empty"),
    ],
)
def test_not_hardware(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a T4 GPU", ["T4 GPU"], id="class noun"),
        pytest.param("NVIDIA T4", ["NVIDIA T4"], id="maker"),
        pytest.param("on a T4.", ["T4"], id="article and nothing behind"),
        pytest.param("A100 and T4", ["A100", "T4"], id="list"),
        pytest.param(
            "on Hopper and Blackwell GPUs",
            ["Hopper", "Blackwell GPUs"],
            id="architectures in a list",
        ),
        pytest.param("GPU kernels tuned on Hopper", ["GPU", "Hopper"], id="a GPU elsewhere"),
        pytest.param("scales on Summit, a supercomputer", ["Summit"], id="machine with its class near"),
        pytest.param("4,096 nodes of Theta", ["Theta"], id="machine by its nodes"),
        pytest.param("on the Eagle quantum processor", ["Eagle quantum processor"], id="quantum processor"),
        pytest.param("IBM Heron with 133 qubits", ["IBM Heron"], id="quantum processor by its maker"),
        pytest.param("an A40 beats the M60 GPU", ["A40", "M60 GPU"], id="other hardware of the maker"),
    ],
)
def test_ambiguous_names_that_something_vouches_for(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Raspberry Pi 4 times faster", ["Raspberry Pi"], id="times is no model"),
        pytest.param("Gaudi 2x faster", ["Gaudi"], id="a factor is no model"),
        pytest.param("İstanbul: an A100 GPU", ["A100 GPU"], id="a letter that grows in lower case"),
        pytest.param("A100X and MI300XYZ", ["A100X"], id="no half words"),
        pytest.param("RTX 4090 Ti SUPER", ["RTX 4090 Ti SUPER"], id="longer than the registry knows"),
    ],
)
def test_where_a_name_ends(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


PLANTED = st.sampled_from([e for e in ENTRIES if not e.generic and e.vendor and not e.ambiguous])


@given(entry=PLANTED, before=st.text(max_size=40), after=st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_a_planted_name_is_found_wherever_it_stands(entry: HardwareEntry, before: str, after: str) -> None:
    text = f"{before} : {entry.name} ; {after}"
    start = len(before) + 3
    assert any(m.start <= start < m.end and m.end >= start + len(entry.name) for m in find(text))


@given(st.text(alphabet=st.sampled_from(list("AGPUCHRTX0123489 -×x(),./sİ\ud800\n")), max_size=120))
@settings(max_examples=300, deadline=None)
def test_mentions_are_sorted_and_apart(text: str) -> None:
    found = find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["GPU ", "GPU-", "NVIDIA ", "NVIDIA, ", "A100/", "RTX 4090 and ", "SSD ", "T4, ", "8x", "Xeon ", "(R)"],
)
def test_time_is_linear(piece: str) -> None:
    started = time.process_time()
    find(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 8


def test_gold_hardware_is_found(shared_dir: Path) -> None:
    """At least 96 of 100 gold hardware names of the development set overlap a mention."""
    gold = found = 0
    for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        read = read_document(doc["text"])
        spans = [read.offsets.to_source(m.start, m.end) for m in find(read.text)]
        for claim in doc["claims"]:
            for device in claim["hardware"]:
                if device["start"] is not None:
                    gold += 1
                    found += any(s < device["end"] and device["start"] < e for s, e in spans)
    assert found >= 0.96 * gold
