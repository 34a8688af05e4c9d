"""What the office types about the dialogue rules and the settings."""
