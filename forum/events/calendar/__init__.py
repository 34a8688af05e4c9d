"""The public pages of events: list, page, calendar files, discussion."""
