"""Ordering and leaving the newsletter, writing issues and sending them."""
