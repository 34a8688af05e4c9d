"""What is read about invitations and mails to many."""
