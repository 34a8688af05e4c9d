"""Pages on which the office invites, and on which invited people answer."""
