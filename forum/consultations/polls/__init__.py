"""Polls: voting and putting in order, openly or sealed; counted at the end by methods that others can check."""
