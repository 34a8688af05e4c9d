"""What councils keep."""
