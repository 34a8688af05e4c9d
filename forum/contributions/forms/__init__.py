"""What experts and the office type about contributions and official answers."""
