"""The dialogue of procedures."""
