"""Requests and pages: addresses, forms, headers, errors, finished pages."""
