"""What people and the office type about posts."""
