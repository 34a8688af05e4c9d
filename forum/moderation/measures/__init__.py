"""The measures that the moderation can take, each with all that is said of it."""
