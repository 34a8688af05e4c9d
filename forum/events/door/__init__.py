"""Checking people in, and what is known of it afterwards."""
