"""The pages themselves, and their desk."""
