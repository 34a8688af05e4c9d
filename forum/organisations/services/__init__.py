"""What happens to organisations and mandates."""
