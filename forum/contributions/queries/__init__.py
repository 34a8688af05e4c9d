"""Questions asked of imports, tags, status and answers."""
