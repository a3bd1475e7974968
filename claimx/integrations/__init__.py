"""Claims in the formats of other programs: annotation tools, so far."""
