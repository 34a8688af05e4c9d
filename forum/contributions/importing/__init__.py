"""Contributions from elsewhere: the file, its columns, and what becomes of a row."""
