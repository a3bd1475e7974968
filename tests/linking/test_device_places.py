"""Which devices a value hangs on, and on which side. `|…|` marks the value that is asked about."""

import pytest

import claimx

INTRO = "We present TideRun, a scheduler. "

PLACES = [
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
        "TideRun is |2x| faster on a Raspberry Pi 5 CPU (BCM2712 quad-core Arm A76 processor).",
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
        "TideRun can scale the number of rows |from 4 million to 18 million| on an RTX 4070 GPU.",
        [("RTX 4070 GPU", "both")],
        id="right-behind-the-value",
    ),
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
