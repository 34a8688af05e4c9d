"""Invitations, reminders and mails to many."""
