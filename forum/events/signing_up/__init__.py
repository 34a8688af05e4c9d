"""Signing up, with or without account, and looking after one's own sign-up."""
