"""Consultations: procedures with phases by the clock, and the ways in which people take part."""
