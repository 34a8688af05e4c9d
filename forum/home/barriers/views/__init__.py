"""The pages of reports of barriers."""
