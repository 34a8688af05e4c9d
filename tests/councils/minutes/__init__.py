"""Minutes of meetings: tests."""
