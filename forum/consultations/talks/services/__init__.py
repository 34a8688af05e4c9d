"""Beginning threads, and what the office sets."""
