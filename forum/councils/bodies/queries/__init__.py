"""Questions asked of bodies."""
