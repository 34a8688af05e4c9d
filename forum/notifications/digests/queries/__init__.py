"""What summaries look up: who gets one now, and what it tells."""
