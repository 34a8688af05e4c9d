"""Making summaries."""
