"""Meetings of bodies: found by a poll, planned with an agenda, called by mail, changed and called off."""
