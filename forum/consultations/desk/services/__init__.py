"""Making whole drafts, and publishing results."""
