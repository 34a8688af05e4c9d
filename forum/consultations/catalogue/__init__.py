"""What everybody sees of procedures: the list, and the page of each."""
