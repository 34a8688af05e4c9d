"""The pages on which the office runs its events."""
