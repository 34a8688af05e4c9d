"""The audit log: written, guarded, checked."""
