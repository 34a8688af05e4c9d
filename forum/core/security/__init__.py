"""Limits, signatures and forms that machines cannot send."""
