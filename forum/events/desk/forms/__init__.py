"""What the office types about events."""
