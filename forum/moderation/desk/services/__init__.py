"""What moderators do at the desk."""
