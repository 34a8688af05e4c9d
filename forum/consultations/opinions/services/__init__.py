"""What people, the office and the worker do with statements, answers and results."""
