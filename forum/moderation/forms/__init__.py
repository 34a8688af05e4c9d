"""The forms of the moderation, a file each."""
