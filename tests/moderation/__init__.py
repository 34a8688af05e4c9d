"""The moderation: reports, cases, decisions."""
