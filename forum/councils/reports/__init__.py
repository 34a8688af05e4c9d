"""What is computed from the records of meetings: how a resolution came about, and the briefing of the chair."""
