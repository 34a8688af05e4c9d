"""Reports, cases and decisions with reasons."""
