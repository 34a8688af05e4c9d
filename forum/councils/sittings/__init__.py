"""Meetings while they run: who is there, whether they are quorate, which item is on, who speaks."""
