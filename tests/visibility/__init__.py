"""The leak test itself: it finds nothing, and it can find something."""
