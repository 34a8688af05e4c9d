"""The pages of contributions."""
