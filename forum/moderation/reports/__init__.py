"""Reporting something (DSA Art. 16), with or without an account."""
