"""What is asked of drafts."""
