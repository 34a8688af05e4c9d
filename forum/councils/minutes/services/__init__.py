"""What is done with minutes."""
