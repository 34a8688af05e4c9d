"""The search: what is found, by whom, and how the pages show it."""
