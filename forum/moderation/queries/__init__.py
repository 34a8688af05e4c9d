"""Questions asked of the moderation's cases, a file per subject."""
