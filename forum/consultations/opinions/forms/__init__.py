"""What is typed into the forms of opinions on statements."""
