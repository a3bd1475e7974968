"""Learning from annotated documents; needs the `train` extra."""
