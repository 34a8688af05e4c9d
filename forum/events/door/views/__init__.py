"""The pages of the door: for the phone, and for the office."""
