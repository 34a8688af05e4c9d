"""Questions asked of tasks."""
