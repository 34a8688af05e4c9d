"""The front page and the pages about the forum."""
