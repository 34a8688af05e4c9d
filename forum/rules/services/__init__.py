"""What the office does with the dialogue rules."""
