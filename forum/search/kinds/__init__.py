"""What can be found: one file a kind."""
