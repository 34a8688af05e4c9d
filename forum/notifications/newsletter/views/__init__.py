"""Pages of the newsletter: for everybody, and for the office."""
