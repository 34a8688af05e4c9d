"""Counting votes from plain values: no database, no settings, the same for pages and for `forum poll count`."""
