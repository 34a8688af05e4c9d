"""Pages of a running meeting."""
