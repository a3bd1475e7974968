"""Our scorer against the official one, on the same files: gold against gold with seeded faults."""

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.documents import DocumentClaims, read_record_file
from claimx.evaluation.score import score

Json = dict[str, Any]


def swap(rng: random.Random, claim: Json, other: Json) -> None:
    """Change one slot the way an extractor gets it wrong."""
    quantity, device = claim["quantity"], next(iter(claim["hardware"]), None)
    faults: list[Callable[[], object]] = [
        lambda: claim.update(outcome=rng.choice(["better", "worse", "same", None])),
        lambda: claim["metric"].update(name=rng.choice(["speed", "latency", "energy", "accuracy", "other"])),
        lambda: claim.update(subject=other["subject"]),
        lambda: claim.update(baselines=other["baselines"]),
        lambda: claim.update(baselines=claim["baselines"][:1] * 2),
        lambda: claim.update(hardware=other["hardware"]),
        lambda: device and device.update(role=rng.choice(["subject", "baseline", "both"])),
        lambda: device and device.update(name="NVIDIA A100", text="A100", start=None, end=None),
        lambda: claim["baselines"] and claim["baselines"][0].update(name="The vLLM framework"),
        lambda: claim.update(attribution="other"),
        lambda: claim.update(modality="simulated"),
        lambda: claim.update(kind="measurement"),
        lambda: claim.update(ratio={"low": 2.0, "high": 2.0}),
        lambda: quantity and quantity.update(bound=rng.choice(["exact", "up_to", "about"])),
        lambda: quantity and quantity.update(statistic=rng.choice([None, "mean", "peak"])),
        lambda: quantity and quantity.update(form=rng.choice(["factor", "percent"])),
        lambda: quantity and quantity.update(low=quantity["low"] * 1.01),
        lambda: quantity and quantity.update(high=quantity["high"] + 1e-9),
        lambda: claim.update(quantity=None),
    ]
    rng.choice(faults)()


def perturb(documents: list[Json], seed: int) -> list[Json]:
    rng = random.Random(seed)
    documents = [{"id": d["id"], "claims": copy.deepcopy(d["claims"])} for d in documents if rng.random() > 0.05]
    everything = [claim for document in documents for claim in document["claims"]]
    for document in documents:
        claims = document["claims"]
        for claim in claims:
            while rng.random() < 0.4:
                swap(rng, claim, copy.deepcopy(rng.choice(everything)))
        document["claims"] = [c for c in claims if rng.random() > 0.1]
        if claims and rng.random() < 0.2:
            document["claims"].append(copy.deepcopy(rng.choice(claims)))
        rng.shuffle(document["claims"])
    return documents


def write(path: Path, documents: list[Json]) -> Path:
    path.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["dev", "seeds"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equals_official_scorer(
    name: str, seed: int, shared_dir: Path, gold: Callable[[str], list[Json]], tmp_path: Path
) -> None:
    official = shared_dir / "tools" / "score.py"
    if not official.is_file():
        pytest.skip("the official scorer is not there")
    gold_file = shared_dir / "gold" / f"{name}.jsonl"
    predictions = write(tmp_path / "predicted.jsonl", perturb(gold(name), seed))
    expected = json.loads(
        subprocess.run(
            [sys.executable, official, gold_file, predictions, "--json"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    )

    ours = score(read_record_file(gold_file, DocumentClaims), read_record_file(predictions, DocumentClaims))

    assert ours.documents == expected["documents"]
    for measure in ("value", "core", "whole", "qualitative"):
        assert ours.to_json()[measure] == pytest.approx(expected[measure]), measure
    assert dict(ours.slots) == pytest.approx(expected["slots"])
    assert 0.2 < ours.core.f1 < 0.95, "the faults are too few or too many to compare anything"


@pytest.mark.parametrize("name", ["train", "dev", "seeds"])
def test_gold_against_itself_is_right_apart_from_ratios(name: str, shared_dir: Path) -> None:
    documents = list(read_record_file(shared_dir / "gold" / f"{name}.jsonl", DocumentClaims))

    ours = score(documents, documents)

    assert {counts.f1 for _, counts in ours.measures()} == {1.0}
    assert {slot for slot, share in ours.slots.items() if share < 1} == {"ratio"}
