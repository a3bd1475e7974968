"""The one exception that callers of claimx need to catch."""


class ClaimxError(Exception):
    """Something is wrong with what was given to claimx.

    The message says what is wrong, where, and how to mend it. `where` is the place alone (a file and line,
    an argument's name, an offset), for programs that collect errors.
    """

    def __init__(self, what: str, *, where: str | None = None, mend: str | None = None) -> None:
        self.what, self.where, self.mend = what, where, mend
        parts = [f"{where}: {what}" if where else what]
        if mend:
            parts.append(mend)
        super().__init__(". ".join(part.rstrip(".") for part in parts))
