"""Finding reports, entries and cards."""
