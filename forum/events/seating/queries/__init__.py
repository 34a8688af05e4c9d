"""Queries about seats and the line for them."""
