"""What is typed about papers."""
