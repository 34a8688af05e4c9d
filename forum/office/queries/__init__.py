"""What the office looks up across the areas below it."""
