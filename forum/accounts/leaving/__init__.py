"""Leaving the forum for good: what areas do, the wish, and taking it back."""
