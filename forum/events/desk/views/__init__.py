"""The pages of the office on which events are written and run."""
