"""Attacks that machines make: whatever is sent, and whatever is written into texts."""
