"""Asking the index: queries, ranking, suggestions, marked words."""
