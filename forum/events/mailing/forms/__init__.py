"""What is typed about invitations and mails to many."""
