"""People: registration, log-in, devices, profile, roles."""
