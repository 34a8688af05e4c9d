"""Setting long documents as PDF, in a process of its own with limits."""
