"""The newsletter of the office, for those who agreed to it."""
