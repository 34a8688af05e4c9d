"""One believable city, built through the services."""
