"""Fields of action and their public threads."""
