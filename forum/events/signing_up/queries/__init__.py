"""Queries about sign-ups, as their persons see them."""
