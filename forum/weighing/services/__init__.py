"""What the office does while it weighs, a file for each verb."""
