"""Who gets a seat, who waits, and why: the rules of seats and lines. No pages."""
