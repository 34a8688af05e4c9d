"""Questions asked of notices, subscriptions and choices."""
