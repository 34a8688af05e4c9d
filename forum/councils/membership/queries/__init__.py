"""Finding and listing members of bodies."""
