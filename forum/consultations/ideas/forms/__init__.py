"""What is typed about ideas."""
