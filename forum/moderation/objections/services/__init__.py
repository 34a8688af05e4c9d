"""Objecting, and answering an objection."""
