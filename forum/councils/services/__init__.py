"""What is done with bodies and their members."""
