"""What bodies decide, recommend and state: under one number from the first wording to what became of it."""
