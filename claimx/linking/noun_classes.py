"""Which metric a noun is counted under that no lexicon lists as one: page faults, packets, alarms."""

_CLASSES = {
    "error": (
        "regression inconsistency misprediction mistake anomaly alarm alert flapping oscillation flicker "
        "flickering ghosting "
        "artifact confusion contradiction disagreement bug defect vulnerability noise distortion "
        "misalignment mismatch "
        "inaccuracy misclassification misdetection fluctuation instability deflection stutter aliasing "
        "blur crosstalk "
        "collision conflict duplicate omission misuse complaint incident"
    ),
    "reliability": (
        "crash outage abort preemption interruption timeout rejection violation disconnection restart "
        "rollback downtime "
        "breakdown starvation"
    ),
    "latency": "stall wait waiting pause blocking jitter lag",
    "runtime": "time duration makespan cycle turnaround",
    "compute": (
        "call invocation lookup probe operation query multiplication addition walk syscall instruction "
        "interrupt fault retry "
        "recomputation re-execution pass rollout experiment trial simulation comparison interaction "
        "inference "
        "prediction effort number search scan attempt measurement iteration step round episode expert "
        "activation evaluation "
        "token sample annotation update combination computation recompute multiply accumulation frame decision "
        "workload redundancy cot chain-of-thought rationale"
    ),
    "communication": (
        "access read write transfer message packet fetch transaction synchronization exchange copy flit "
        "miss fence notification acknowledgment acknowledgement "
        "retransmission congestion broadcast movement roundtrip"
    ),
    "memory": "allocation page buffer cache fragmentation",
    "resources": "cpu gpu dsp lut gate cell server machine instance container core wire pin qubit adder host "
    "multiplier "
    "wirelength via buffer",
    "parameters": "layer neuron channel filter gaussian primitive",
    "productivity": "line labor churn intervention commit keystroke",
    "cost": "fee bill spending investment",
    "overhead": "rebalancing reconfiguration overprovisioning inflation expansion",
    "throughput": "load",
    "capacity": "user client tenant session connection",
}
_METRICS = {noun: metric for metric, nouns in _CLASSES.items() for noun in nouns.split()}


def class_of(word: str) -> str | None:
    """The metric that a noun is counted under when it is reduced or grows; None for a noun of no class."""
    for form in (word, word[:-1], word[:-2], word[:-3] + "y"):
        found = _METRICS.get(form)
        if found and (form == word or word.endswith("s")):
            return found
    return None
