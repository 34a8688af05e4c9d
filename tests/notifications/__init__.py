"""Notifications: who is told of what, and how."""
