"""Pages of the workspace of a body."""
