"""Forms about bodies."""
