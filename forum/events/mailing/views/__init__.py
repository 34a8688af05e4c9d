"""The pages of invitations and mails to many."""
