"""What the office does with events."""
