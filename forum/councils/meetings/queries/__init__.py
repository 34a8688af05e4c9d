"""Finding and listing meetings, their items and papers."""
