"""Procedures with their phases and modules, and what each way to take part keeps."""
