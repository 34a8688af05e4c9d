"""The pages of those who object, and of those who answer."""
