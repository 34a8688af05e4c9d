"""Measuring how well texts are found by their titles."""
