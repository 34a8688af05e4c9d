"""The workspace of a body: its start page, its private threads, and what of them is published."""
