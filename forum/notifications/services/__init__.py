"""What changes notices, subscriptions and choices."""
