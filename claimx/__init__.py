"""claimx: typed performance claims from systems and ML-systems papers.

>>> import claimx
>>> found = claimx.extract("FastFoo is 3.2x faster than vLLM on an NVIDIA A100 GPU.")
>>> found.claims[0].quantity.low
3.2
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimx.analysis.frames import to_arrow, to_duckdb, to_pandas, to_polars
    from claimx.errors import ClaimxError
    from claimx.lexicon.loader import Lexicon, read_lexicon
    from claimx.mentions.ner import SpacyNames
    from claimx.models.directory import Model, read_model
    from claimx.pipeline import Extractor, extract
    from claimx.records import Claim, Extraction

__all__ = [
    "Claim",
    "ClaimxError",
    "Extraction",
    "Extractor",
    "Lexicon",
    "Model",
    "SpacyNames",
    "extract",
    "read_lexicon",
    "read_model",
    "to_arrow",
    "to_duckdb",
    "to_pandas",
    "to_polars",
]
__version__ = "0.1.0"

_HOMES = {
    "Claim": "claimx.records",
    "ClaimxError": "claimx.errors",
    "Extraction": "claimx.records",
    "Extractor": "claimx.pipeline",
    "Lexicon": "claimx.lexicon.loader",
    "Model": "claimx.models.directory",
    "SpacyNames": "claimx.mentions.ner",
    "extract": "claimx.pipeline",
    "read_lexicon": "claimx.lexicon.loader",
    "read_model": "claimx.models.directory",
    "to_arrow": "claimx.analysis.frames",
    "to_duckdb": "claimx.analysis.frames",
    "to_pandas": "claimx.analysis.frames",
    "to_polars": "claimx.analysis.frames",
}


def __getattr__(name: str) -> Any:
    # Loaded when first used: `import claimx` itself reads no file and loads no model.
    if name not in _HOMES:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
