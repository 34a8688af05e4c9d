"""Reports of barriers, from anybody."""
