"""What the office types about procedures."""
