"""Summaries: what is new by day or by week, in one mail."""
