"""What changes cases, a file per verb."""
