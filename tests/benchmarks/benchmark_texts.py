"""Texts for the benchmarks: real abstracts beside the repository, or else the examples in it."""

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CORPORA = REPOSITORY.parent / "shared" / "corpora"
EXAMPLES = REPOSITORY / "corpus" / "examples"

Text = tuple[str, str | None, str]
"""id, title, text"""


def examples() -> list[Text]:
    lines = [line for file in sorted(EXAMPLES.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    return [_text(line) for line in lines if line.strip()]


def corpus(name: str, limit: int | None = None) -> tuple[str, list[Text]]:
    """The abstracts of a corpus with what to call them; the examples if it is not there."""
    file = CORPORA / f"{name}.jsonl.gz"
    if file.is_file():
        return name, list(islice(_read(file), limit))
    return f"corpus/examples ({name} is not there)", examples()[:limit]


def _read(file: Path) -> Iterator[Text]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(_text, lines)


def _text(line: str) -> Text:
    document = json.loads(line)
    return document["id"], document.get("title"), document["text"]


def long_text(kind: str, size: int) -> str:
    """A text of `size` characters: abstracts in a row, or something that hurts a careless pattern."""
    unit = "".join(f"{text} " for _, _, text in examples()) if kind == "abstracts" else HOSTILE[kind]
    return (unit * (size // len(unit) + 1))[:size]


HOSTILE = {
    "digits": "1",
    "digits and points": "1.",
    "numbers with commas": "1,234,",
    "factors": "2.5x ",
    "ranges": "10-20-",
    "open braces": "{",
    "closed braces": "{}",
    "dollars": "$",
    "backslashes": "\\",
    "LaTeX commands": "\\times{",
    "no spaces": "a",
    "capitals": "A",
    "names with digits": "A100-",
    "open parentheses": "(",
    "full stops": ".",
    "spaces": " ",
    "comparisons": "faster than ",
    "one sentence of values": "up to 3 ms and ",
}
