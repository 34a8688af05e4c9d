"""Questions asked of topics."""
