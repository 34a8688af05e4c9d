"""What is done with the places in a body."""
