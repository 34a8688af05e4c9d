"""What is typed into the forms of live rooms."""
