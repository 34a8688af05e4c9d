"""Putting letters together."""
