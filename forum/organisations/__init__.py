"""Organisations and the mandates of those who speak for them."""
