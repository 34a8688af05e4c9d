"""Councils: the bodies of the forum, their members, their public pages and private workspaces."""
