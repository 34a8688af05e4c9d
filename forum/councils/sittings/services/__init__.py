"""What happens in a running meeting."""
