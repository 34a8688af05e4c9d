"""Absences of the office's people, and who stands in for them."""
