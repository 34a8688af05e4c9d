"""What people type about topics."""
