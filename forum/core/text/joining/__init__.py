"""Joining PDF files that strangers made into one, in a process of its own with limits."""
