"""What people type when they sign up."""
