"""What is done with drafts."""
