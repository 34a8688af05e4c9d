"""The rows of all replies of a survey, for a file."""
