"""From files of many formats to items: one module a format, and `read`, which puts them in one line."""

from claimx.batch.readers.inputs import FORMS, read

__all__ = ["FORMS", "read"]
