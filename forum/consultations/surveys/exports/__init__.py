"""All replies of a survey as a file."""
