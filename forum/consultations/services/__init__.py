"""Writing procedures, phases and modules."""
