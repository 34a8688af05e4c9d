"""What is done to papers."""
