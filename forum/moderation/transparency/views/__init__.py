"""The public pages of the moderation."""
