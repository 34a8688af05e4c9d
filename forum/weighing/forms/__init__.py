"""What the office types while it weighs."""
