"""Pages of synopses, their files, and the letters that the office prints."""
