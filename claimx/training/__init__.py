"""Learning from annotated documents: what `claimx train` does. Needs the `training` extra."""
