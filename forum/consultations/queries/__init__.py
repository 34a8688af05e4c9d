"""Reading procedures, phases and modules."""
