"""Ideas of people in a procedure: contributions like proposals, on a list and on a map."""
