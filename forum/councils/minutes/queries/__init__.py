"""What is read about minutes."""
