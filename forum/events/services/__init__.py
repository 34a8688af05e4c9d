"""Services that all rooms need."""
