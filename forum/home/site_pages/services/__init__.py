"""What the office does with its pages."""
