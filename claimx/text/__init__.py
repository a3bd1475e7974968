"""From a string to a document: normal form with offsets, and sentences."""
