"""What changes imports, tags, status and answers."""
