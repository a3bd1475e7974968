"""Names in a title: the X of "X: a scheduler for …"."""

from collections.abc import Mapping

from claimx.mentions import introduction_cues as cues
from claimx.mentions.name_shapes import Candidate, NameReader, has_shape


def title_names(title: str, text: str, reader: NameReader, at: Mapping[int, Candidate]) -> list[tuple[str, str]]:
    """The names that `title` opens with, each with its rule. `at`: the candidates of `text` by their start."""
    prefix = cues.TITLE_PREFIX.match(title)
    if prefix is None:
        return []
    name = prefix[1].strip()
    if cues.VERSUS.search(name):
        return []
    words = name.split()
    lower = name.lower()
    inside = _bracketed(name, text, reader, at)
    if inside is not None:
        return [(inside.text, "title"), (name, "long-form")]
    if len(words) == 1:
        bare = lower not in cues.NO_TITLE and name not in reader.known.generic
        if bare and (has_shape(name) or name in text or lower not in text.lower()):
            return [(name, "title")]
    elif len(words) <= 5 and name in text:
        return [(name, "title")]
    elif len(words) <= 3 and "".join(words) in text:
        return [("".join(words), "title")]
    elif len(words) <= 3 and not lower.split()[0].endswith("ing") and lower.split()[0] not in cues.NO_TITLE:
        for word in words:
            if has_shape(word) and word not in reader.known.labels and not reader.is_generic(word):
                return [(name, "title")]
    return []


def title_phrase(title: str) -> str | None:
    """A title's "Adaptive Kernel Fusion: …", for a text that has no name for it."""
    prefix = cues.TITLE_PREFIX.match(title)
    words = prefix[1].split() if prefix else []
    if not 1 < len(words) <= 4 or words[0].lower() in cues.NO_TITLE or words[0].endswith("ing"):
        return None
    if any(word.lower() in cues.NO_PHRASE for word in words):
        return None
    if all(word[0].isupper() for word in words) and cues.MECHANISM.search(words[-1]):
        return " ".join(words)
    return None


def _bracketed(name: str, text: str, reader: NameReader, at: Mapping[int, Candidate]) -> Candidate | None:
    """X of "Name (X)" in the text."""
    place = text.find(name + " (")
    inside = at.get(place + len(name) + 2) if place >= 0 else None
    if inside is None or inside.kind == "known" or text[inside.end : inside.end + 1] != ")":
        return None
    return inside if len(inside.text) < len(name) and not reader.is_generic(inside.text) else None
