"""The pages of those who report."""
