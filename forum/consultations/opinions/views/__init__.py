"""The pages of opinions on statements."""
