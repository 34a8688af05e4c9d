"""Queries about topics."""
