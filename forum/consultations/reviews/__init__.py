"""Drafts that the public comments on, paragraph by paragraph."""
