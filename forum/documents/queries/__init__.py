"""Questions asked of files and documents."""
