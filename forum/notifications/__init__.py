"""What people are told of, by which way, and how often."""
