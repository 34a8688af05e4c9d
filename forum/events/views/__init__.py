"""The blueprint of events and the list of its pages."""
