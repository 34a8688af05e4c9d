"""What the city and earlier participations add to threads of any kind: imports, tags, a status, official answers."""
