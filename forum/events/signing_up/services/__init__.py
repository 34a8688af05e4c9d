"""Signing up, changing and cancelling, as the persons do it themselves."""
