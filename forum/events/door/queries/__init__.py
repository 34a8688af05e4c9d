"""What the door asks: passes, people, the log."""
