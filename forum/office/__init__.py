"""The office's inbox and settings."""
