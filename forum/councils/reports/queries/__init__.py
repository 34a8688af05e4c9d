"""What reports read of the records."""
