"""Resolutions as pages look them up."""
