"""Minutes of meetings: drafted from what was recorded, objected to, approved, frozen and published; the papers of a meeting as one file."""
