"""Inviting people and writing to many."""
