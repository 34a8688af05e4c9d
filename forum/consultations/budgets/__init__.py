"""Participatory budgets: projects with costs, sealed votes, and the Method of Equal Shares at the end."""
