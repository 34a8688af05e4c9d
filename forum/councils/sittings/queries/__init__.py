"""What pages read of a running meeting."""
