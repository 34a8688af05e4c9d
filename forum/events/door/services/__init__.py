"""What happens at the door."""
