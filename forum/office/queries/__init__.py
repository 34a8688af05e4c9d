"""Queries of the office across the areas below it."""
