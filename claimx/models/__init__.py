"""Learned weights as data, beside the code that reads them: this package is itself a model directory.

`claimx train` makes such directories; MODEL_CARD.md says how the one that ships was made.
"""
