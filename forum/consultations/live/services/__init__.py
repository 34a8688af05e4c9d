"""What people and whoever runs a room do with its questions."""
