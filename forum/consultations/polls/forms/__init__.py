"""The forms of polls."""
