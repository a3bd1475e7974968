"""Corpora for the tests of conversion: sentences of our own, as many as wanted."""

import json
from itertools import product
from pathlib import Path

SYSTEMS = ("Tern", "Heron", "Shrike", "Wren", "Plover", "Dunlin", "Knot", "Godwit")
RIVALS = ("vLLM", "FlexGen", "DeepSpeed", "TensorRT-LLM", "Ollama")
DEVICES = ("NVIDIA A100 GPU", "Cerebras WSE-2", "Alveo U280", "Raspberry Pi 4")
TEXTS = (
    "{system} serves requests {n}.5x faster than {rival} on an {device}.",
    "We present {system}. It cuts tail latency by {n}% over {rival}, and reaches {n}00 tokens/s on one {device}.",
    "{system} describes a language for packet filters.",
)


def document(number: int) -> dict[str, str]:
    kinds = list(product(TEXTS, SYSTEMS, RIVALS, DEVICES))
    text, system, rival, device = kinds[number * 7 % len(kinds)]
    return {
        "id": f"d{number}",
        "title": f"{system}: Fast Serving",
        "text": text.format(system=system, rival=rival, device=device, n=2 + number % 60),
        "date": f"20{10 + number % 15}-03-01",
    }


def write_corpus(path: Path, documents: int, *, bad: tuple[str, ...] = ()) -> Path:
    """JSON Lines with `documents` good lines; each line of `bad` comes after one of them."""
    lines = [json.dumps(document(number)) for number in range(documents)]
    for place, line in enumerate(bad, 1):
        lines.insert(2 * place - 1, line)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
