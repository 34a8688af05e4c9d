"""The search over all that one may read: its pages, and what is found by them."""
