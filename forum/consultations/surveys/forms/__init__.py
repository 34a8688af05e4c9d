"""What people and the office fill in about surveys."""
