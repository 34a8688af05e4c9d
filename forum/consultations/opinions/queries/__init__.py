"""Finding and listing statements and answers."""
