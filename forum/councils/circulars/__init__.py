"""Votes between meetings: drafted by the chair, opened, cast until a moment, moved to a meeting if a member objects."""
