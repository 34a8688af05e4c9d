"""Pages of reports, of the moderation's desk and of the dialogue rules."""
