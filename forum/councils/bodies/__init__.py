"""Founding bodies, their rules, and their public pages."""
