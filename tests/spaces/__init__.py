"""Spaces: who may read and write where."""
