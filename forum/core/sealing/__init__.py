"""Sealing: closed texts of one length, and keys that lie outside the database until they are destroyed."""
