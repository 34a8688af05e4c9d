"""The tables of the moderation, a file per noun."""
