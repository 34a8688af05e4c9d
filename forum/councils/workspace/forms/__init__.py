"""Forms of the workspace of a body."""
