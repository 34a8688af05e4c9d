"""Reading rooms and their questions."""
