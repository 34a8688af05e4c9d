"""What the tests of the dialogue rules share."""
