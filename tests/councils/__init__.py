"""Councils: bodies, their members and their workspaces."""
