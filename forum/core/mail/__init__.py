"""Mail: written, queued, delivered."""
