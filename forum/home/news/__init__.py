"""Announcements of the office."""
