"""Questionnaires as a way to take part in a consultation."""
