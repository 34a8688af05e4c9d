"""Clock, working days and working hours."""
