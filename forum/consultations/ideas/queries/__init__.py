"""Queries about ideas."""
