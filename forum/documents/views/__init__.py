"""Pages of files and documents."""
