"""Giving seats and keeping the line: each function locks the event first and settles it before it returns."""
