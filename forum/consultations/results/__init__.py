"""What came of a procedure: report, table of decisions, figures, later entries, and the card of what was reached."""
