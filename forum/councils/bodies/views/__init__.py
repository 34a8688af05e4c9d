"""Public pages of bodies, and those of the office."""
