"""Records that cannot be read, described: the place, the reason, how to mend it, and how the record begins."""

from dataclasses import dataclass
from pathlib import Path

from claimx.batch.items import BadRecord

EXCERPT = 200
UTF8 = "Convert it to UTF-8, for instance with iconv"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: a file, and a line (of tables without lines: a row), from 1, where there is one."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def at(self, line: int) -> "Place":
        return Place(self.file, line)

    def bad(self, reason: str, mend: str | None = None, raw: object = "") -> BadRecord:
        """What stands here cannot be read. `raw` is the record or how it begins."""
        # libraries quote what they found in their messages, names of columns are in ours
        return BadRecord(self.file, self.line, _printable(reason), mend and _printable(mend), excerpt(raw))


def excerpt(raw: object) -> str:
    """How a record begins: at most 200 printable characters on one line."""
    if isinstance(raw, bytes):
        text = raw[: EXCERPT * 4].decode("utf-8", errors="replace")
    elif isinstance(raw, str):
        text = raw[:EXCERPT]
    else:
        text = _shown(raw)
    return _printable(text)[:EXCERPT]


def _shown(raw: object) -> str:
    """The first of each value: a whole record can be as large as the limit allows."""
    if not isinstance(raw, dict):
        return str(raw)[:EXCERPT]
    short = {key: value[:EXCERPT] if isinstance(value, str) else type(value).__name__ for key, value in raw.items()}
    return ", ".join(f"{key}: {value}" for key, value in short.items())


def cannot_read(path: Path, error: BaseException, line: int | None = None) -> BadRecord:
    """A file that cannot be opened, or not be read on from `line`."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    rest = "" if line is None else " from here on"
    return Place(str(path), line).bad(f"cannot be read{rest} ({excerpt(str(reason))})", "Check the file and its rights")


def not_utf8(place: Place, error: UnicodeDecodeError, raw: bytes) -> BadRecord:
    return place.bad(f"byte {error.start + 1} (0x{raw[error.start]:02x}) is not UTF-8", UTF8, raw)


def too_large(place: Place, limit: int, raw: bytes) -> BadRecord:
    return place.bad(f"more than {limit} bytes", "Raise the limit on the bytes of a record, or cut it", raw)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text[:1000]).strip()
