"""What is done in the workspace of a body."""
