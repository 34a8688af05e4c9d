"""What the office reads about events."""
