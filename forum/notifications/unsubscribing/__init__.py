"""Stopping mails from the mail itself, without a log-in."""
