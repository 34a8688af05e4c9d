"""Forms about resolutions."""
