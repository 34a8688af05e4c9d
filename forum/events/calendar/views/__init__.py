"""What everybody sees of events: the calendar and the page of each event."""
