"""Attacking a finished sealed ballot with all that the system holds, and saying what came of it."""
