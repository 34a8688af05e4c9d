"""What waits for the office: each area says what of its own does, and until when."""
