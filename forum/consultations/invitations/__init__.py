"""Inviting people to closed procedures, and their answers."""
