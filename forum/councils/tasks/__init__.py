"""Tasks in a body: who has taken on what, and until when."""
