"""The pages of weighing."""
