"""How the demo city is built: its people, its organisations, its topics, its moderation."""
