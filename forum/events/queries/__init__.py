"""Queries about events that all rooms need."""
