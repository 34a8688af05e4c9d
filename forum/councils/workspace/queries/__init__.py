"""Questions asked of the workspace of a body."""
