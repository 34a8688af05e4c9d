"""The page of a thread of any kind."""
