"""Things that can be reported: what a kind says of itself, and the list of all kinds."""
