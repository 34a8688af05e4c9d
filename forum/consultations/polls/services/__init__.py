"""What is done with polls: set up, voted in, counted."""
