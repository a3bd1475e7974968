"""Finds devices and classes of devices: "eight NVIDIA A100-80GB GPUs", "Jetson Orin Nano", "FPGAs".

One Aho-Corasick pass over the whole text finds registry names, makers and stems of known families; all
further work is done at those places. Names that are also something else ("T4", "Hopper", "Summit") wait until
the whole text has been seen: a maker's name, a class noun or other hardware must vouch for them.

Rules:
- `registry` a device the registry knows; `family` an unseen member of a known family
- `shape` a model number before a class noun or behind a maker
- `vendor` a maker with a class noun; `list` the bare rest of a list ("RTX 3090 and 4090")
- `class` a class of devices; `modifier` a class inside a compound or said of another noun ("GPU-accelerated",
  "8-GPU", "GPU programming"); `resource` a class that is only a resource word ("GPU memory", "per GPU")
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimx.lexicon.schema import HardwareEntry
from claimx.mentions import hardware_context as context
from claimx.mentions.hardware_families import CHIP_MAKERS, INSTANCE, MODEL_CODE, NOT_A_MODEL, Family
from claimx.mentions.hardware_index import Index, Target, lowered
from claimx.mentions.hardware_vouching import Candidate, same_house, vouched_by_tail, vouched_by_text
from claimx.spans import HardwareMention

_Hit = tuple[int, int, int]  # pattern, start, end
_Read = tuple[int, int, Target]  # start and end of a name, and what it stands for

_CHAIN_MAX = 8
_SPACES = re.compile(r"\s+")
_FACTOR = re.compile(r" ?(?:[x×%](?!\w)|times\b|-?fold\b)")
_SMALL_NUMBER = re.compile(r"[ -]\d{1,2}$")
_TRADE_MARK = re.compile(r"\^?(?:[®™]|\((?:R|TM)\))|(?<=[a-z])TM\b")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SLICE = re.compile(r"-\d{1,5}(?![\w.])")
_CODE_BEFORE = re.compile(r"(?<![\w.-])([A-Z]{1,5}-?\d{2,5}[A-Z]{0,4}(?:-[A-Z0-9]{2,6})?)[ -]$")
# "the Qmio supercomputer": a machine no list has.
_MACHINE_BEFORE = re.compile(r"\b(?:the|on|of|at|The|On) ((?!AI |HPC |GPU |CPU )[A-Z][a-z]*[\w-]{2,} )$")
_CODED_CLASSES = frozenset(("gpu", "npu", "fpga", "asic", "microcontroller", "dpu", "cpu"))
_NOUN_KINDS = (
    ("gpu", "gpu", "GPU"), ("graphic", "gpu", "GPU"), ("cpu", "cpu", "CPU"), ("fpga", "fpga", "FPGA"),
    ("tpu", "tpu", "TPU"), ("npu", "npu", "NPU"), ("soc", "asic", "SoC"), ("asic", "asic", "ASIC"),
    ("mcu", "microcontroller", "microcontroller"), ("microcontroller", "microcontroller", "microcontroller"),
    ("nic", "network", "NIC"), ("ssd", "storage", "SSD"), ("dpu", "dpu", "DPU"), ("ipu", "npu", "IPU"),
    ("qpu", "quantum", "QPU"), ("quantum", "quantum", "QPU"), ("phone", "mobile", "smartphone"),
    ("processor", "cpu", "processor"), ("accelerator", "npu", "accelerator"),
)  # fmt: skip


class HardwareGazetteer:
    """Finds hardware in a normalised text. Built once from the registry's entries, then read-only."""

    def __init__(self, entries: Sequence[HardwareEntry]) -> None:
        self._index = Index(entries)

    def find(self, text: str) -> list[HardwareMention]:
        """All mentions of hardware, in order, without overlaps; offsets are code points of `text`."""
        if ("®" in text or "™" in text or "TM" in text or "(R)" in text) and _TRADE_MARK.search(text):
            return self._find_unmarked(text)
        return self._find(text)

    def _find(self, text: str) -> list[HardwareMention]:
        low = lowered(text)
        try:
            hits = self._index.automaton.find_matches_as_indexes(low)
        except UnicodeEncodeError:  # lone surrogates
            hits = self._index.automaton.find_matches_as_indexes(_SURROGATE.sub("?", low))
        return _Scan(self._index, text, low, hits).mentions() if hits else []

    def _find_unmarked(self, text: str) -> list[HardwareMention]:
        """The mentions of a text read without its trade marks: "Intel® Gaudi® 2"."""
        kept: list[int] = []  # for each character of the bare text, where it stands in `text`
        done = 0
        for mark in _TRADE_MARK.finditer(text):
            kept.extend(range(done, mark.start()))
            done = mark.end()
        kept.extend(range(done, len(text)))
        bare = "".join(text[at] for at in kept)
        return [replace(m, start=kept[m.start], end=kept[m.end - 1] + 1) for m in self._find(bare)]


class _Scan:
    """One text being read."""

    __slots__ = ("_found", "_hits", "_index", "_low", "_makers", "_taken", "_text", "_vendors")

    def __init__(self, index: Index, text: str, low: str, hits: list[_Hit]) -> None:
        self._index, self._text, self._low, self._hits = index, text, low, hits
        self._found: list[Candidate] = []
        self._vendors: set[str] = set()
        self._makers: list[tuple[int, int, str]] = []  # makers in a row that no class noun has followed yet
        self._taken = 0

    def mentions(self) -> list[HardwareMention]:
        text, targets = self._text, self._index.targets
        for number, (pattern, start, end) in enumerate(self._hits):
            if start < self._taken:
                continue
            target = targets[pattern]
            if start and (text[start - 1].isalnum() or text[start - 1] == "_") and not self._counted(start):
                if target.entry is None and target.vendor is None:
                    self._add(self._instance(start, end))
            elif target.entry is None and target.vendor is not None:
                if (text[start].isupper() or text[start] == "x") and _name_ends(text, end):
                    self._vendors.add(target.vendor)
                    self._maker(number, start, end, target.vendor)
            else:
                self._add(self._chain(number, start, None))
        return [self._mention(c) for c in vouched_by_text(text, self._low, self._found, self._vendors)]

    def _counted(self, start: int) -> bool:
        """ "8xH100": a digit and an x glued to the name."""
        return self._text[start - 1] in "xX" and start > 1 and self._text[start - 2].isdigit()

    def _add(self, candidate: Candidate | None) -> None:
        if candidate is None:
            return
        self._makers.clear()
        self._found.append(candidate)
        self._taken = candidate.end
        for further in self._rest_of_list(candidate):
            self._found.append(further)
            self._taken = further.end

    def _maker(self, number: int, start: int, end: int, vendor: str) -> None:
        """A maker's name: with a device, a class noun, or one more of a list ("Intel, AMD and Arm CPUs")."""
        text, makers = self._text, self._makers
        candidate = self._chain(number, start, vendor) or _maker_with_class(text, start, end, vendor)
        if candidate and candidate.rule == "vendor" and text.endswith(("non-", "Non-"), 0, start):
            candidate = None
        if makers and not _in_list(text, makers[-1][1], start):
            makers.clear()
        if candidate is None:
            makers.append((start, end, vendor))
            return
        if candidate.rule == "vendor":
            noun = candidate.name[len(candidate.vendor or "") :]
            for s, e, maker in makers:
                named = maker + noun
                self._found.append(Candidate(s, e, named, maker, candidate.kind, "vendor", s, generic=True))
        self._add(candidate)

    def _instance(self, start: int, end: int) -> Candidate | None:
        """A cloud machine by its type: "AWS p4de.24xlarge instances"."""
        found = INSTANCE.search(self._text[max(0, start - 14) : start])
        if found is None or not _name_ends(self._text, end):
            return None
        first = head = start - len(found.group())
        if self._makers and 0 <= head - self._makers[-1][1] < 2:
            first = self._makers[-1][0]
        tail = context.TAIL.match(self._text, end)
        stop = tail.end() if tail else end
        name, proven = "AWS " + self._text[head:end], first < head or stop > end
        return Candidate(first, stop, name, "AWS", "computer", "family", head, vouched=proven)

    def _chain(self, number: int, start: int, vendor: str | None) -> Candidate | None:
        """Maker, names and class noun that belong together, from hit `number` on: "NVIDIA Tesla V100 GPU"."""
        text, targets = self._text, self._index.targets
        best: _Read | None = None
        end = start
        for pattern, s, e in self._hits[number : number + _CHAIN_MAX]:
            if s < end:
                continue
            if s > start and (s - end > 8 or not context.CHAIN_GAP.match(text[end:s])):
                break
            target = targets[pattern]
            if target.entry is None and target.vendor is not None:
                if best is not None or not _name_ends(text, e):
                    break
                vendor, end = target.vendor, e
                continue
            read = self._read(s, e, target)
            if read is None or (best is not None and not self._belongs(best, read)):
                break
            if best is None or (read[2].coded and not best[2].coded):
                best = read
            end = read[1]
            if best[2].entry is not None and best[2].entry.generic:
                break
        if best is None:
            return _maker_with_model(text, start, end, vendor) if vendor else None
        return self._device(start, end, best, vendor)

    def _belongs(self, best: _Read, read: _Read) -> bool:
        """Whether a second name right behind the first is the same device: "Blackwell B200"."""
        one, other = best[2].entry, read[2].entry
        if one is None or other is None or other.generic or (best[2].coded and read[2].coded):
            return False
        return same_house(one.vendor, other.vendor) and self._text[best[1]] in " -"

    def _read(self, start: int, end: int, target: Target) -> _Read | None:
        """The longest name at `start`: a family's unseen member, the registry's, or the registry's cut"
        " short."""
        text, low, by_form = self._text, self._low, self._index.by_form
        family = target.family
        if family is not None and (match := family.pattern.match(text, start)) and match.end() > end:
            stop = match.end()
            if low[stop - 1] == "s" and low[start : stop - 1] in by_form:
                stop -= 1  # "Jetson Orins"
            known = by_form.get(low[start:stop]) or by_form.get(low[start:stop].partition(" ")[2])
            if known is None or known.entry is None or known.entry.generic:
                known = _unseen(family, text[start:stop])
            return start, stop + _plural(text, stop), known
        while target.entry is None or not _fits(text, start, end, target):
            end = low.rfind(" ", start, end)
            shorter = by_form.get(low[start:end]) if end > start else None
            if shorter is None:
                return None
            target = shorter
        return start, end + _plural(text, end), target

    def _device(self, start: int, end: int, best: _Read, vendor: str | None) -> Candidate | None:
        text = self._text
        head, _, target = best
        entry = target.entry
        assert entry is not None
        if entry.generic:
            return self._class(start, end, best, vendor)
        if entry.kind == "tpu" and (piece := _SLICE.match(text, end)):
            end = piece.end()
        tail = context.TAIL.match(text, end)
        noun = tail["noun"] if tail else None
        memory = bool(tail and tail["memory"])
        rule = "family" if entry.id == "" else "registry"
        found = Candidate(start, end, entry.name, entry.vendor, entry.kind, rule, head, text[head : best[1]])
        found.coded = target.coded
        found.acronym = target.surface.isupper() and target.surface.isalpha()
        if target.guarded:
            found.vouched = vouched_by_tail(text, found, noun, memory, vendor)
        found.end = self._name_end(tail, end)
        return found

    def _name_end(self, tail: re.Match[str] | None, end: int) -> int:
        """Where the mention ends: behind the class noun, if that is part of the name."""
        if tail is None or tail.end() == end:
            return end
        end = tail.end()
        if tail["noun"] and (loose := context.NOT_IN_NAME.search(self._text, tail.start("noun"), end)):
            numbered = self._text[tail.start("noun") - 1].isdigit()  # but "Ampere architecture"
            end = loose.start() if numbered or "rchitecture" not in loose.group() else end
        if tail["noun"] and tail["noun"].lower().endswith(("unit", "units")):
            short = context.SHORT_FORM.match(self._text, end)
            end = short.end() if short else end
        return end

    def _class(self, start: int, end: int, best: _Read, vendor: str | None) -> Candidate | None:
        """A class word ("FPGAs"), with its maker ("AMD GPUs") or with a model number before it ("X700"
        " GPU")."""
        text = self._text
        head, _, target = best
        entry = target.entry
        assert entry is not None
        if tail := context.CLASS_TAIL.match(text, end):
            end = tail.end()
        if vendor is not None:
            name = f"{vendor} {entry.name}"
            return Candidate(start, end, name, vendor, entry.kind, "vendor", head, generic=True)
        if entry.kind in _CODED_CLASSES and target.surface.isupper():
            code = _CODE_BEFORE.search(text[max(self._taken, start - 18) : start])
            if code and not NOT_A_MODEL.match(code[1]):
                at = start - len(code.group())
                return Candidate(at, end, code[1], None, entry.kind, "shape", at, coded=True)
        surface = text[head : best[1]].rstrip("s")
        found = Candidate(start, end, entry.name, entry.vendor, entry.kind, "class", head, surface, True)
        if target.surface == "supercomputer" and (
            before := _MACHINE_BEFORE.search(text[max(self._taken, start - 24) : start])
        ):
            at = start - len(before[1])
            return Candidate(at, end, before[1].strip(), None, entry.kind, "shape", at)
        sense = context.OTHER_SENSE.get(entry.name)
        if sense is not None and sense.search(text, max(0, start - 100), end + 100):
            return None
        if target.guarded:
            found.vouched = vouched_by_tail(text, found, None, False, vendor)
        found.acronym = len(target.surface) < 6 and target.surface[-1].isupper()
        return found

    def _rest_of_list(self, first: Candidate) -> Iterable[Candidate]:
        """The bare rest of "RTX 3090 and 4090 GPUs", "Raspberry Pi 4 and 5", "A100, H100 and B6000"."""
        if not first.coded or first.rule not in ("registry", "family") or len(first.surface) < 4:
            return
        text, by_form = self._text, self._index.by_form
        gap = context.LIST_GAP_AHEAD.match(text, first.end)
        if gap is None:
            return
        if first.kind == "gpu" and context.LIST_CODE.match(first.surface):
            code = context.LIST_CODE.match(text, gap.end())
            if code and code.group().lower() not in by_form and not NOT_A_MODEL.match(code.group()):
                s, e = code.span()
                yield Candidate(s, e, code.group(), None, first.kind, "list", s, coded=True)
            return
        name = first.surface.lower().replace("-", " ")
        stems = (name[: name.rfind(" ") + 1], name.rstrip("abcdeptix0123456789"))
        end = first.end
        while gap := context.LIST_GAP_AHEAD.match(text, end):
            word = context.LIST_WORD.match(text, gap.end())
            if word is None:
                return
            called = word.group().lower()
            known = next((k for stem in stems if len(stem) > 1 and (k := by_form.get(stem + called))), None)
            tail = context.TAIL.match(text, word.end())
            end = tail.end() if tail else word.end()
            if known is None or known.entry is None:
                return
            if end == word.end() and not context.STANDS_ALONE.match(text, end):
                return
            entry, s = known.entry, word.start()
            yield Candidate(s, end, entry.name, entry.vendor, entry.kind, "list", s, coded=True)

    def _mention(self, c: Candidate) -> HardwareMention:
        rule = c.rule
        if rule == "class":
            rule = context.use_of_class(self._text, c.start, c.end)
        count = context.count_of(self._text, c.start, c.end, c.coded)
        return HardwareMention(c.start, c.end, c.name, c.vendor, c.kind, count, c.generic, rule)


def _name_ends(text: str, end: int) -> bool:
    """Whether a word ends here."""
    after = text[end : end + 1]
    return not (after.isalnum() or after == "_")


def _in_list(text: str, end: int, start: int) -> bool:
    """Whether only a comma or "and" stands between two names."""
    return start - end < 16 and context.LIST_GAP.match(text[end:start]) is not None


def _plural(text: str, end: int) -> int:
    """1 for a plural s behind a name, else 0."""
    return int(text.startswith("s", end) and not text[end + 1 : end + 2].isalnum())


def _fits(text: str, start: int, end: int, target: Target) -> bool:
    """Whether the text has this name here: whole words, with the capitals the name has, and no factor."""
    if not (_name_ends(text, end) or _plural(text, end)):
        return False
    surface, named = text[start:end], target.surface
    if target.coded and (
        (text.startswith(".", end) and text[end + 1 : end + 2].isdigit())
        or (_FACTOR.match(text, end) and _SMALL_NUMBER.search(surface))
    ):
        return False
    if named.islower():
        return len(surface) < 5 or not surface.isupper()  # "TABLET" is somebody's name
    if len(named) > 3 and surface == named.title():
        return True  # "Lumi", "Ultrascale"
    if target.guarded or named[:1].islower():
        return [c for c in surface if c.isalpha()] == [c for c in named if c.isalpha()]
    capitals = sum(c.isupper() for c in surface)
    if len(named) <= 5 and named.isalpha():
        return capitals >= min(2, sum(c.isupper() for c in named))
    if not target.coded and named.isalpha() and not (surface.isupper() or surface == named.title()):
        other = sum(a != b for a, b in zip(surface, named, strict=True))
        return capitals > 0 and other < 2  # "NVlink", but not "HiKEY"
    return capitals > 0 or not any(c.isupper() for c in named)


def _unseen(family: Family, surface: str) -> Target:
    """A target for a device no registry row knows; its name is the surface, with the maker in front."""
    name = _SPACES.sub(" ", surface)
    vendor = family.vendor
    if vendor and vendor.split()[0].lower() not in name.lower():
        name = f"{vendor} {name}"
    entry = HardwareEntry.model_construct(id="", name=name, vendor=vendor, kind=family.kind, generic=False)
    return Target(entry, vendor, family.guarded, True, surface)


def _maker_with_class(text: str, start: int, end: int, vendor: str) -> Candidate | None:
    """ "NVIDIA GPUs", "Intel multi-core CPUs", "Arm platforms"."""
    tail = context.VENDOR_TAIL.match(text, end)
    if tail is None:
        return None
    if vendor not in CHIP_MAKERS and (tail["weak"] or context.WEAK_NOUNS.search(tail["noun"])):
        return None
    noun = (tail["noun"] or "").lower()
    if "architecture" in noun:
        return None  # an instruction set or a design, no device
    kind, called = next(((kind, called) for part, kind, called in _NOUN_KINDS if part in noun), (None, ""))
    name = f"{vendor} {called}".strip()
    return Candidate(start, tail.end(), name, vendor, kind, "vendor", start, generic=True)


def _maker_with_model(text: str, start: int, end: int, vendor: str) -> Candidate | None:
    """A maker with a model number no family has: "Qualcomm SA8999P", "AMD X99 FPGA"."""
    code = MODEL_CODE.match(text, end + 1) if text[end : end + 1] in (" ", "-") else None
    if code is None or NOT_A_MODEL.match(code.group()):
        return None
    tail = context.TAIL.match(text, code.end())
    noun = tail["noun"] if tail else None
    if vendor not in CHIP_MAKERS and not noun:
        return None
    kind = next((kind for part, kind, _ in _NOUN_KINDS if noun and part in noun.lower()), None)
    if kind is None and vendor == "NVIDIA":
        kind = "gpu"
    stop = tail.end() if tail else code.end()
    return Candidate(start, stop, f"{vendor} {code.group()}", vendor, kind, "shape", code.start(), coded=True)
