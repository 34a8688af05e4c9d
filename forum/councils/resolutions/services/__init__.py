"""What is done with resolutions, and with the answers to recommendations."""
