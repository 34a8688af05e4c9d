"""Pages of the office about procedures."""
