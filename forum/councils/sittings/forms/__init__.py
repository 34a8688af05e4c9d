"""Forms of a running meeting."""
