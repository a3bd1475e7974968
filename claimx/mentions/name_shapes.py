"""Which words look like names: the one scan over a text that the search for systems, models and data sets
rests on."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimx.lexicon.names import KnownNames, default_names
from claimx.spans import NameLabel

Kind = Literal["known", "shape", "compound", "run", "plain"]

_WORD = r"[A-Z][\w+#@^]*(?:[.&*-][\w+#@^]+)*"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*")
_VALUE = re.compile(
    r"W\d+A\d+(?:KV\d+)?|E\dM\d|[A-Za-z]\^[\w-]*|[\d.]+(?:-[\d.]+)?(?:[KMBTGXD]|[KMGT]i?[Bb]|[GMk]Hz|MW)?(?:[-x][a-z\d]+)?"
)
_TRAIT = re.compile(
    r"-(?:based|aware|driven|enabled|style|like|free|level|only|bound|scale|class|wise|accelerated|"
    r"optimi[sz]ed|augmented|"
    r"centric|powered|native|inspired|specific|compatible|resident|capable|side|trained|tuned|generated|"
    r"agnostic|"
    r"friendly|compliant|equipped|induced|initiated|guided|series|quantized|compressed|heavy|intensive|"
    r"constrained|"
    r"efficient|device|time|end|cloud|hoc|shot|rank|head|adjusted|extended|controlled|focused|oriented|"
    r"first|source)$",
    re.I,
)
_VERSION = re.compile(r" v?\d+(?:\.\d+)*(?:[BMb]\b|-[A-Za-z\d.]+)?(?= |[,;:.)(?'’-]|$)(?! ?(?:[%×x]|times|ms\b|GB))")
_DATA_NOUN = re.compile(r" (?:data ?sets?|benchmarks?|corpus|corpora|suites?|test set|traces?)\b", re.I)
_KIND_NOUN = re.compile(
    r" (?:models?|families|family|checkpoints?|backbones?|LLMs?|VLMs?|[Dd]ata ?[Ss]ets?|[Bb]enchmarks?|"
    r"[Cc]orpus|corpora|"
    r"[Ss]uites?|test set|[Tt]races?)\b"
)
_VERSION_STARTS = frozenset("v0123456789")
_MEMO_LIMIT = 50_000
_MODEL_SHAPE = re.compile(
    r"-?\d+(?:\.\d+)?[BM]\b|Net(?:[-v]?\d+)?$|[a-z]BERT|(?:LLM|GPT|former|LM|CNN|GAN)(?:-?[\dv].*)?$"
)
_DATA_SHAPE = re.compile(r"(?:[Bb]ench(?:mark)?|QA|Eval)(?:-[\w.]+)?$")

# Words with a capital only because they open a sentence or a title.
FUNCTION_WORDS = frozenset(
    "a an the this that these those our we it its in on at by for from with without to of and or but as if "
    "while when where "
    "although though unlike however moreover furthermore additionally finally also using based compared via "
    "through under "
    "over across both each all most many such since because despite given instead thus hence here there "
    "then how what why "
    "can is are be not no more less beyond toward towards first second third next one two three four five "
    "their they "
    "existing recent current prior previous traditional experiments experimental results extensive "
    "evaluation evaluations "
    "specifically importantly notably overall building built leveraging inspired motivated combined "
    "combining among "
    "after before during per between within against only even our i yet recently empirically "
    "experiment".split()
)
_CAPITALISED = frozenset(word.capitalize() for word in FUNCTION_WORDS)


@dataclass(slots=True)
class Candidate:
    """A stretch of words that may be a name, as a span of the scanned text.

    `kind`: "known" (in the lists), "shape" (capitals inside or digits), "compound" (Cross-Attention), "run"
    (several
    plain words with capitals), "plain" (one). `outer`: where the stretch began before generic words were cut
    off.
    """

    start: int
    end: int
    text: str
    kind: Kind
    label: NameLabel = "system"
    outer: int = -1


class NameReader:
    """Finds candidates with one set of known names. What a stretch of words is read as is remembered."""

    def __init__(self, known: KnownNames) -> None:
        self.known = known
        self._memo: dict[str, tuple[int, int, Kind, NameLabel] | Literal[0] | None] = {}

    def scan(self, text: str, taken: list[tuple[int, int]]) -> list[Candidate]:
        """Candidates of `text` in order. `taken`: sorted spans that are no names (hardware)."""
        found: list[Candidate] = []
        memo = self._memo
        cursor, last = 0, len(taken)
        for match in _RUN.finditer(text):
            run = match[0]
            if run in _CAPITALISED:
                continue
            start, end = match.span()
            if start and text[start - 1] not in " ({\"'“":
                extended = _left(text, start)
                if extended != start:
                    start = extended
                    run = text[start:end]
            while cursor < last and taken[cursor][1] <= start:
                cursor += 1
            if cursor < last and taken[cursor][0] < end:
                if taken[cursor][0] <= start + 1:
                    start = min(end, taken[cursor][1] + 1)
                else:
                    end = taken[cursor][0]
                run = text[start:end].rstrip()
                end = start + len(run)
                if not run or not run[0].isupper():
                    continue
            read = memo.get(run, 0)
            if read == 0:
                if len(memo) > _MEMO_LIMIT:
                    memo.clear()
                read = memo[run] = self._read(run)
            if read is None:
                continue
            low, high, kind, label = read
            high += start
            if text[high : high + 1] == " " and kind != "plain":
                if kind != "known":
                    if _KIND_NOUN.match(text, high):
                        label = "dataset" if _DATA_NOUN.match(text, high) else "model"
                elif label == "model" and text[high + 1 : high + 2] in _VERSION_STARTS:
                    version = _VERSION.match(text, high)
                    if version is not None:
                        high = version.end()
            low += start
            found.append(Candidate(low, high, text[low:high], kind, label, start))
        return found

    def is_generic(self, word: str) -> bool:
        """Whether the word names nothing in particular: "LLM", "INT8", "7B", "KV-cache", "Bayesian"."""
        known = self.known
        if len(word) < 2 or word in known.generic or word in known.eponyms or _VALUE.fullmatch(word):
            return True
        if "-" in word:
            parts = word.split("-")
            if all(part in known.generic for part in parts):
                return len(parts) > 2
            return all(not p or p in known.generic or p.islower() or p in known.eponyms for p in parts)
        return False

    def _read(self, run: str) -> tuple[int, int, Kind, NameLabel] | None:
        """What the run is: start and end in it, kind and label; None if it holds no name."""
        start, end = 0, len(run)
        words = run.split(" ")
        first, last = 0, len(words)
        while first < last and (words[first].lower() in FUNCTION_WORDS or self.is_generic(words[first])):
            start += len(words[first]) + 1
            first += 1
        while first < last and self.is_generic(words[last - 1]):
            end -= len(words[last - 1]) + 1
            last -= 1
        if first == last:
            return None
        words = words[first:last]
        trait = _TRAIT.search(words[-1]) if "-" in words[-1] else None
        if trait is not None:
            end -= len(trait[0])
            words[-1] = words[-1][: trait.start()]
            if self.is_generic(words[-1]) or (len(words) == 1 and words[0].isalpha() and words[0][1:].islower()):
                return None
        name = run[start:end]
        if name in self.known.generic:
            return None
        label = self.known.labels.get(name)
        if label is not None:
            return start, end, "known", label
        if self._family(words[0]) and (len(words) == 1 or any(map(str.isdigit, name))):
            return start, end, "known", "model"
        if len(words) == 1 and "-" in name and all(part in self.known.generic for part in name.split("-")):
            kind: Kind = "compound"  # "CPU-GPU" is none, "LUT-LLM" may be one
        elif any(map(has_shape, words)):
            kind = "shape"
        elif len(words) > 1:
            kind = "run"
        elif len(name) > 5 and name.endswith("ly") and not name.endswith("fly"):
            return None  # "Firstly", "Consequently"
        else:
            kind = "compound" if "-" in name else "plain"
        return start, end, kind, _shape_label(name)

    def _family(self, word: str) -> bool:
        # "Llama", "Llama2", "ResNet-50", "MobileNetV2"; not "LlamaGen"
        if not word.startswith(self.known.families):
            return False
        family = next(family for family in self.known.families if word.startswith(family))
        rest = word[len(family) :]
        return not rest or not rest[0].isalpha() or (rest[0] in "vV" and rest[1:2].isdigit()) or rest == "s"


@cache
def default_reader() -> NameReader:
    """The reader of the names that the package ships."""
    return NameReader(default_names())


def has_shape(word: str) -> bool:
    """Whether capitals inside or digits make the word look like a name: "vLLM", "MI300", "K-Search"; not
    "Top-Down"."""
    rest = word[1:]
    if rest.isalpha():
        return not rest.islower()
    for part in word.split("-"):
        tail = part[1:]
        if any(map(str.isupper, tail)) or any(map(str.isdigit, part)):
            return True
    return len(word) > 3 and word[1] == "-" and word[0].isupper()


def _shape_label(name: str) -> NameLabel:
    if _DATA_SHAPE.search(name):
        return "dataset"
    return "model" if _MODEL_SHAPE.search(name) else "system"


def _left(text: str, start: int) -> int:
    """Where the word begins that has its first capital at `start`: "vLLM", "k-NN", "3DGS"."""
    at = start
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in "-_.^"):
        at -= 1
    while at < start and text[at] in "-_.":
        at += 1
    return at
