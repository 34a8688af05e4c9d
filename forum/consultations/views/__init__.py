"""The blueprint of consultations, and what all its pages share."""
