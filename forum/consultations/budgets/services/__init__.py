"""What is done with budgets: set up, filled with projects, voted on, counted."""
