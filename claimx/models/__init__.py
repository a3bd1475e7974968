"""Learned weights, as data; `python -m claimx.training` makes them, MODEL_CARD.md says how."""
