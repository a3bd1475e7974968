"""Which devices a value hangs on, and on which side. `|…|` marks the value that is asked about."""

import pytest

import claimx

INTRO = "We present TideRun, a scheduler. "

PLACES = [
    pytest.param(
        "The GH200 outperforms older boards and gives |2x| lower delay than loosely coupled systems.",
        [("GH200", "subject")],
        id="doer-is-the-subject",
    ),
    pytest.param(
        "After training (9 minutes on an A100), TideRun skips |12.9%| of the steps.",
        [],
        id="in-brackets-with-another-value",
    ),
    pytest.param(
        "TideRun is |10x| faster than SlowRun (0.1s vs 1.1s on an H100).",
        [("H100", "both")],
        id="brackets-illustrate-the-value-before",
    ),
    pytest.param(
        "TideRun sends 16 frames per second on a Raspberry Pi 5 with INT8 weights (delay under |60 ms|) and 25 "
        "frames per second on a Jetson Nano.",
        [("Raspberry Pi 5", "subject")],
        id="brackets-behind-a-device",
    ),
    pytest.param(
        "TideRun is |3x| faster than a remote service running on an A100 GPU.",
        [("A100 GPU", "baseline")],
        id="rival-runs-on-it",
    ),
    pytest.param(
        "Compared to frameworks running on NVIDIA GPU T4 and GPU A100, TideRun is |4x| faster.",
        [("T4", "baseline"), ("A100", "baseline")],
        id="rival-runs-on-both",
    ),
    pytest.param(
        "TideRun is |3x| faster than SlowRun on a phone NPU and 2x faster on a laptop CPU.",
        [("NPU", "both")],
        id="tied-device-is-no-rival's",
    ),
    pytest.param(
        "TideRun supports NVIDIA Orin boards. It gives |1.5x| speedup over SlowRun on the NVIDIA Orin.",
        [("NVIDIA Orin", "both")],
        id="introduced-before-and-named-again",
    ),
    pytest.param(
        "Across workloads on GH200 and RTX 5090, TideRun has |23%| higher throughput than compilers on GH200 and "
        "42% on RTX 5090.",
        [("GH200", "both")],
        id="named-again-behind-the-rival",
    ),
    pytest.param(
        "TideRun needs |3x| less time than SlowRun on the same M3 Max.",
        [("M3 Max", "both")],
        id="on-the-same-device",
    ),
    pytest.param(
        "A fused kernel reaches |306 GFLOPS| -- 2.2x over the 139 GFLOPS baseline -- on a fanless Apple M1.",
        [("Apple M1", "subject")],
        id="behind-dashes",
    ),
    pytest.param(
        "TideRun takes less energy, by 65%, |12%|, and 24% on phones, a laptop, and a development board, respectively.",
        [("laptop", "both")],
        id="paired-item-by-item",
    ),
    pytest.param(
        "TideRun takes less energy, by 65%, 12%, and |24%| on phones, a laptop, and a development board, respectively.",
        [],
        id="paired-with-no-known-device",
    ),
    pytest.param(
        "TideRun sends 2 million and |1 million| steps per second on eight A100 GPUs under red and blue rules, "
        "respectively.",
        [("A100 GPUs", "subject")],
        id="paired-with-something-else",
    ),
    pytest.param(
        "On an H100 GPU, TideRun has |2.6x| higher throughput than chained GPU baselines.",
        [("H100 GPU", "both")],
        id="rivals-of-the-same-class",
    ),
    pytest.param(
        "TideRun gives a 40x speedup and |50%| reductions in CPU, RAM, and GPU usage compared to SlowRun.",
        [],
        id="resources-in-a-list",
    ),
    pytest.param(
        "TideRun fuses steps with a lean GPU kernel and is |3x| faster than SlowRun.", [], id="kernel-is-no-platform"
    ),
    pytest.param("TideRun cuts CPU latency by |8.6x| over SlowRun.", [("CPU", "both")], id="latency-of-a-class"),
    pytest.param(
        "On the HDFS and Blue Gene/L (BGL) corpora, TideRun is |3x| faster than SlowRun.", [], id="data-of-a-machine"
    ),
    pytest.param(
        "TideRun is fully trainable on a single RTX 4090. It takes |20 ms|.", [], id="trainable-is-what-it-fits"
    ),
    pytest.param("TideRun helps Apple Silicon users in all our tests. It takes |20 ms|.", [], id="users-of-a-machine"),
    pytest.param(
        "TideRun gives 3x and |7x| lower delay on a 32nm ASIC and an Alveo U280, respectively.",
        [("Alveo U280", "both")],
        id="process-before-a-class",
    ),
    pytest.param(
        "In a CPU-only sorting micro-benchmark, TideRun cuts delay by |2x|.",
        [("CPU", "both")],
        id="only-benchmark",
    ),
    pytest.param("Queues have GPU-bound inference that differs by |32x|.", [], id="bound-is-no-platform"),
    pytest.param(
        "TideRun is |2x| faster on a Raspberry Pi 5 CPU (BCM2712 with Arm A76 cores).",
        [("Raspberry Pi 5 CPU", "both")],
        id="described-in-brackets",
    ),
    pytest.param(
        "It enables integer-only queues on the Lattice iCE40UP5K FPGA. TideRun takes |95 ms|.",
        [("Lattice iCE40UP5K FPGA", "subject")],
        id="integer-only-is-no-fit",
    ),
    pytest.param(
        "Evaluated on Alveo U50 and ZCU104, TideRun cuts delay by 9x vs. SlowRun. Pruning yields |7.8x| speedup.",
        [("Alveo U50", "both"), ("ZCU104", "both")],
        id="evaluated-on-leads-all",
    ),
    pytest.param(
        "Experiments were conducted on a Xilinx FPGA. TideRun takes |95 ms|.",
        [("Xilinx FPGA", "subject")],
        id="maker-and-class-of-all-experiments",
    ),
    pytest.param(
        "TideRun can scale the number of rows |from 3 million to 9 million| on an RTX 4070 GPU.",
        [("RTX 4070 GPU", "both")],
        id="right-behind-the-value",
    ),
    pytest.param(
        "TideRun needs |10 minutes| to train and sends 300 frames per second on an NVIDIA A100 GPU.",
        [("NVIDIA A100 GPU", "subject")],
        id="verb-beside-shares-the-device",
    ),
    pytest.param(
        "TideRun cuts delay by |9%| while reducing tail delay by 4% on A100 GPUs.",
        [("A100 GPUs", "both")],
        id="while-doing-shares-the-device",
    ),
    pytest.param(
        "TideRun cuts delay by |3x|, enabling training of large models on a single A100.",
        [],
        id="what-it-makes-possible-is-elsewhere",
    ),
    pytest.param(
        "TideRun runs |3x| faster than SlowRun; the tree index takes 4 ms on an A100.",
        [],
        id="another-part-is-elsewhere",
    ),
    pytest.param(
        "TideRun reaches |81.5%| accuracy with a latency of 2.4 ms on a T4 GPU.",
        [("T4 GPU", "subject")],
        id="score-with-its-speed",
    ),
    pytest.param(
        "TideRun reaches |81.5%| accuracy, and it takes 2.4 ms on a T4 GPU.",
        [],
        id="score-in-another-clause",
    ),
    pytest.param(
        "TideRun was tuned on dual A6000 GPUs in under |27 GPU-hours|.",
        [("A6000 GPUs", "subject")],
        id="device-hours-name-the-device",
    ),
    pytest.param(
        "Experiments on two boards, Raspberry Pi 4 and Jetson Nano, show that TideRun raises accuracy by |5%|.",
        [("Raspberry Pi 4", "both"), ("Jetson Nano", "both")],
        id="fronted-experiments",
    ),
    pytest.param(
        "TideRun serves |20 tokens/s| on ordinary consumer CPUs.",
        [("CPUs", "subject")],
        id="any-adjectives-before-a-class",
    ),
    pytest.param(
        "We build TideRun on an Alveo U200. It has |45%| lower delay than a software version on a high-end server CPU.",
        [("CPU", "baseline"), ("Alveo U200", "subject")],
        id="the-rival-has-a-class-of-its-own",
    ),
    pytest.param(
        "Our GPU version of TideRun is |2x| faster than the best GPU sorters.",
        [("GPU", "both")],
        id="both-sides-on-the-class",
    ),
    pytest.param(
        "TideRun on a single H100 is |2x| faster than SlowRun on two H100s.",
        [("H100", "subject"), ("H100s", "baseline")],
        id="one-against-two",
    ),
    pytest.param(
        "Our tests on a Frontier supercomputer, powered by AMD MI250X GPUs, show a |3x| speedup on 512 GPUs.",
        [("Frontier supercomputer", "both"), ("AMD MI250X GPUs", "both")],
        id="class-yields-to-the-named-device",
    ),
    pytest.param(
        "Experiments on an A100 show that TideRun is 4x faster than SlowRun. On long rows it gains |2x|.",
        [("A100", "both")],
        id="experiments-on-a-device-serve-what-follows",
    ),
    pytest.param(
        "TideRun gains |2x| on long rows. Experiments on an A100 show that it is 4x faster than SlowRun.",
        [],
        id="experiments-on-a-device-do-not-look-back",
    ),
    pytest.param(
        "Using logs from Frontier and an A100 cluster, we train a queue model. TideRun cuts waits by |8%|.",
        [],
        id="data-was-only-recorded-there",
    ),
    pytest.param(
        "TideRun sends 78 FPS and |57 FPS| on the T4 GPU (FP16) and the edge device Jetson Nano (FP16), respectively.",
        [("Jetson Nano", "subject")],
        id="list-with-brackets",
    ),
    pytest.param(
        "TideRun brings 3x and |2x| speedups on two AI accelerators, Eyeriss and TPU, respectively.",
        [("TPU", "both")],
        id="class-of-the-list-behind-it",
    ),
    pytest.param(
        "We test on two chips: the STM32F746G and the ESP32-S3. The queue takes 31 ms and |115 ms|, respectively.",
        [("ESP32-S3", "subject")],
        id="in-turn-behind-the-introduction",
    ),
    pytest.param(
        "On a Jetson Nano board with a Maxwell GPU, TideRun sends |28 FPS|.",
        [("Jetson Nano board", "subject")],
        id="board-with-its-parts",
    ),
    pytest.param(
        "Run on a laptop with an Intel CPU, TideRun takes |6 ms|.",
        [("Intel CPU", "subject")],
        id="processor-of-a-laptop",
    ),
    pytest.param(
        "On H100 nodes with NVLink and two NDR400 rails, TideRun gains |2x| bandwidth.",
        [("H100", "both")],
        id="links-of-a-node-are-its-parts",
    ),
    pytest.param(
        "The Wormhole n300 lags behind a Xeon Platinum CPU, but draws |8x| less power than the CPU.",
        [("Xeon Platinum CPU", "baseline"), ("Wormhole n300", "subject")],
        id="the-cpu-is-the-one-named",
    ),
    pytest.param(
        "In a single GPU-CPU system, TideRun is |2x| faster.",
        [("GPU", "both"), ("CPU", "both")],
        id="system-of-both",
    ),
    pytest.param(
        "On FPGA-based systolic-array accelerators, TideRun is |2x| faster.",
        [("FPGA", "both")],
        id="what-an-array-is-built-on",
    ),
    pytest.param(
        "Tests on the A100 and the L40S show respective speedups of 1.3x and |2.2x|.",
        [("L40S", "both")],
        id="respective",
    ),
    pytest.param(
        "Compared to moving parts of a model to the CPU, TideRun is |2x| faster.",
        [("CPU", "baseline")],
        id="where-the-other-side-moves-it",
    ),
    pytest.param(
        "The Cortex-M0 has a |2x| slowdown relative to a Cortex-M4, lacking a multiplier and DSP.",
        [("Cortex-M4", "baseline"), ("Cortex-M0", "subject")],
        id="what-a-device-lacks",
    ),
    pytest.param(
        "TideRun is |3x| faster than the SOTA on mobile Graphics Processing Unit (GPU) and mobile Neural Processing "
        "Unit (NPU).",
        [("Graphics Processing Unit", "both"), ("Neural Processing Unit", "both")],
        id="both-devices-of-a-list",
    ),
    pytest.param("TideRun is |2x| faster than DRAM-equipped designs.", [], id="memory-that-equips-a-rival"),
    pytest.param("TideRun gives |2x| the speed of SlowRun with CPU offloading.", [], id="offloading-is-no-platform"),
]


@pytest.mark.parametrize(("marked", "expected"), PLACES)
def test_devices_and_sides(marked: str, expected: list[tuple[str, str]]) -> None:
    before, value, after = (INTRO + marked).split("|")
    extraction = claimx.Extractor().extract(before + value + after)

    found = [
        [(device.text, device.role) for device in claim.hardware]
        for claim in extraction.claims
        if claim.quantity and claim.quantity.start <= len(before) + 1 < claim.quantity.end
    ]
    assert found[:1] == [expected]


def test_a_class_that_the_title_has_is_on_both_sides() -> None:
    text = "TideRun is 2x faster than existing GPU-based sorters."
    roles = [
        [device.role for claim in claimx.extract(text, title=title).claims for device in claim.hardware]
        for title in ("TideRun: Sorting on GPUs", "TideRun: Sorting on Chips")
    ]
    assert roles == [["both"], ["baseline"]]
