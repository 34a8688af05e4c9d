"""Objections to decisions (DSA Art. 20): made by a signed link, answered by another person."""
