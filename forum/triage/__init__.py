"""Triage: what a text alone tells about how soon a person should look at it."""
