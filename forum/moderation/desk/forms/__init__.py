"""What moderators type at the desk."""
