"""Pages about one's own data."""
