"""What the public reads of the moderation: rules, log, yearly reports, statements of reasons."""
