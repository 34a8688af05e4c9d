"""The dialogue rules in their versions."""
