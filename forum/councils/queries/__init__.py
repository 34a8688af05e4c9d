"""Questions asked of bodies and their members."""
