"""Reporting, and confirming a reporter's address."""
