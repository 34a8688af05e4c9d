"""Pages of the list of procedures and of one procedure."""
