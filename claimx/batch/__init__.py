"""Whole corpora: from files of texts to files of claims, restartable, with nothing lost."""
