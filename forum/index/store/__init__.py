"""Keeping the index: documents, their words and the vocabulary, on both databases."""
